"""What a story was before: its versions and its saves, compared and restored."""

from django.contrib import admin


class HistoryMixin(admin.ModelAdmin):
    pass
