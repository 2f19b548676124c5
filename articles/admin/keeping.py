"""No text is lost at the desk: autosaves, who else is here, stale saves."""

from django.contrib import admin


class KeepingMixin(admin.ModelAdmin):
    pass
