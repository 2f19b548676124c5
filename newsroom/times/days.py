"""Days of the newsroom's calendar, as the instants between which they lie."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

# Beyond these an instant can't be told in every time zone, and no story was ever written.
FIRST, LAST = date(1000, 1, 1), date(9000, 12, 31)


def start_of(day: date) -> datetime:
    """Return the instant at which the day begins in the newsroom's zone."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def today(*, plus: int = 0) -> date:
    """Return the newsroom's day of this moment, or so many days later."""
    return timezone.localdate() + timedelta(days=plus)
