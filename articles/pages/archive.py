"""The calendar of all stories: which years, months and days have some.

Days are those of the newsroom's own zone, from midnight to midnight. Each question is answered by
the first row that an index leads to, so that none of them counts the archive.
"""

from calendar import Calendar
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import get_format

from articles.models import Version

DAY = timedelta(days=1)
BEGINNING = date(1000, 1, 1)  # addresses hold no year before it


def midnight(day: date) -> datetime:
    """Return the instant, in UTC, at which a day begins for the newsroom.

    Where the clocks leave midnight out, that is the instant of their change.
    """
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


def stories(first: date, following: date) -> QuerySet[Version]:
    """Return what is public and was first published from one day on until before another."""
    return Version.objects.live().filter(
        first_published__gte=midnight(first), first_published__lt=midnight(following)
    )


def day_before(day: date) -> date | None:
    """Return the last day before `day` that has stories, or None."""
    return _day_of_first(stories(BEGINNING, day).newest_first())


def day_from(day: date) -> date | None:
    """Return the first day from `day` on that has stories, or None."""
    return _day_of_first(stories(day, _tomorrow()).newest_first().reverse())


def newest_day() -> date | None:
    """Return the last day that has stories, or None for an archive without any."""
    return day_before(_tomorrow())


def years() -> list[date]:
    """Return the first days of the years that have stories, the newest first."""
    first, last = day_from(BEGINNING), newest_day()
    if first is None or last is None:
        return []
    starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return with_stories(starts, date(last.year + 1, 1, 1))[::-1]


def months(year: int) -> list[date]:
    """Return the first days of the months of a year that have stories, the newest first."""
    starts = [date(year, month, 1) for month in range(1, 13)]
    return with_stories(starts, date(year + 1, 1, 1))[::-1]


def weeks(first: date) -> list[list[tuple[date | None, bool]]]:
    """Return the weeks of the month that begins with `first`, from one edge to the other.

    Each day comes with whether it has stories; None stands for a day of another month.
    """
    following = next_month(first)
    days = [first + number * DAY for number in range((following - first).days)]
    full = set(with_stories(days, following))
    rows = Calendar(_first_weekday()).monthdatescalendar(first.year, first.month)
    return [
        [(day if day.month == first.month else None, day in full) for day in week] for week in rows
    ]


def weekdays() -> list[int]:
    """Return the days of the week in the order of the page's language; Monday is 0."""
    return [(_first_weekday() + number) % 7 for number in range(7)]


def next_month(first: date) -> date:
    """Return the first day of the month after the one that begins with `first`."""
    return (first + 31 * DAY).replace(day=1)


def with_stories(starts: list[date], end: date) -> list[date]:
    """Return the starts of those periods that have stories; each ends where the next one starts.

    The last ends at `end`. One query, and in each period it stops at the first story it finds.
    """
    periods = zip(starts, [*starts[1:], end], strict=True)
    asked = {f"from_{first:%Y%m%d}": _first_story(first, last) for first, last in periods}
    # The row itself says nothing: where there is none, there are no stories either.
    row = Version.objects.order_by().annotate(**asked).values_list(*asked)[:1]
    return [first for answers in row for first, found in zip(starts, answers, strict=True) if found]


def _first_story(first: date, following: date) -> Subquery:
    """Return when the first story of a period came out.

    The order leads to its index; whether there is any story, PostgreSQL may well find out by
    reading the table.
    """
    ordered = stories(first, following).newest_first().reverse()
    return Subquery(ordered.values("first_published")[:1])


def _day_of_first(versions: QuerySet[Version]) -> date | None:
    at = versions.values_list("first_published", flat=True).first()
    return None if at is None else timezone.localdate(at)


def _tomorrow() -> date:
    return timezone.localdate() + DAY


def _first_weekday() -> int:
    # Django counts from Sunday, Python from Monday.
    return (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
