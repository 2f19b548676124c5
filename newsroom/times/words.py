"""Days and instants in words, for the desk and for readers.

The formats are messages for translators, in the letters of Django's filter `date`, with the context
"date format": each language has an order of its own.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def in_words(instant: datetime | None) -> str:
    """Return an aware instant as the newsroom's clock shows it: "Fri 27 Nov, 14:00 EST".

    The year is named if it isn't the present one. None gives "".
    """
    if instant is None:
        return ""
    local = timezone.localtime(instant)
    return f"{day_in_words(local.date())}, {clock_in_words(local)}"


def day_in_words(day: date) -> str:
    """Return a day, or the newsroom's day of an instant: "Fri 27 Nov".

    The year is named if it isn't the present one.
    """
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    this_year = day.year == timezone.localdate().year
    short, long = pgettext("date format", "D j M"), pgettext("date format", "D j M Y")
    return date_format(day, short if this_year else long)


def clock_in_words(instant: datetime) -> str:
    """Return what the newsroom's clock shows at the instant, without its day: "14:00 EST"."""
    return date_format(timezone.localtime(instant), pgettext("date format", "H:i T"))


def zone_in_words() -> str:
    """Return the name of the newsroom's zone, for beside a field: "America/New York"."""
    return timezone.get_current_timezone_name().replace("_", " ")


def reader_day(day: date) -> str:
    """Return a day, or the newsroom's day of an instant, as readers see it: "Nov 27, 2026"."""
    return date_format(_local(day), pgettext("date format", "M j, Y"))


def reader_time(instant: datetime) -> str:
    """Return an aware instant as readers see it: "Nov 27, 2026, 2:00 PM EST"."""
    return date_format(_local(instant), pgettext("date format", "M j, Y, g:i A T"))


def full_day(day: date) -> str:
    """Return a day, or the newsroom's day of an instant, for terms: "27 November 2026"."""
    return date_format(_local(day), pgettext("date format", "j F Y"))


def full_time(instant: datetime) -> str:
    """Return an aware instant, for terms: "27 November 2026, 14:00 EST"."""
    return date_format(_local(instant), pgettext("date format", "j F Y, H:i T"))


def _local(day: date) -> date:
    return timezone.localtime(day) if isinstance(day, datetime) else day
