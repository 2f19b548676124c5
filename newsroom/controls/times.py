"""Dates and times in the admin: one field in place of Django's two, in a zone that is named."""

from django.contrib.admin import options
from django.db import models
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.times import zone_in_words
from newsroom.times.forms import TimeField


class ZonedTimeField(TimeField):
    """A time whose help text ends with the zone that it is typed in."""

    def __init__(self, *, help_text="", **kwargs):
        zone = format_lazy(_("The time is that of {zone}."), zone=lazy(zone_in_words, str)())
        help_text = format_lazy("{} {}", help_text, zone) if help_text else zone
        super().__init__(help_text=help_text, **kwargs)


def use_in_admin() -> None:
    """Give every date and time of every model in the admin this field.

    Each `ModelAdmin` takes Django's defaults over when it is made, so this is called before.
    """
    options.FORMFIELD_FOR_DBFIELD_DEFAULTS[models.DateTimeField] = {"form_class": ZonedTimeField}
