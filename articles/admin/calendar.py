"""What is to come: everything that will happen to stories by itself."""

from django.contrib import admin


class CalendarMixin(admin.ModelAdmin):
    pass
