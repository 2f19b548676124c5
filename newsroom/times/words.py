"""An instant in words, for people at the desk."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format


def in_words(instant: datetime | None) -> str:
    """Return an aware instant as the newsroom's clock shows it: "Fri 27 Nov, 14:00 EST".

    The year is named if it isn't the present one. None gives "".
    """
    if instant is None:
        return ""
    local = timezone.localtime(instant)
    return f"{day_in_words(local.date())}, {date_format(local, 'H:i T')}"


def day_in_words(day: date) -> str:
    """Return a day, or the newsroom's day of an instant: "Fri 27 Nov".

    The year is named if it isn't the present one.
    """
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    this_year = day.year == timezone.localdate().year
    return date_format(day, "D j M" if this_year else "D j M Y")


def zone_in_words() -> str:
    """Return the name of the newsroom's zone, for beside a field: "America/New York"."""
    return timezone.get_current_timezone_name().replace("_", " ")
