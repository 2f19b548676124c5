"""Moving a story from hand to hand: submitted, sent back, ready."""

from django.contrib import admin


class StagesMixin(admin.ModelAdmin):
    pass
