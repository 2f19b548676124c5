"""All stories by the day on which they were first published."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from articles.pages import archive as calendar
from newsroom import listing
from newsroom.freshness import public, tag
from newsroom.times import weekdays


@public
def archive(request: HttpRequest) -> HttpResponse:
    """The years that have stories, and the months of the newest one."""
    years = calendar.years()
    return _year_page(request, years, years[0] if years else None)


@public
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The months of a year that have stories."""
    first = _first_day(year)
    years = calendar.years()
    if not years or first < years[-1]:
        raise Http404
    return _year_page(request, years, first, is_asked_for=True)


@public
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The calendar of a month: its days lead to their stories."""
    first = _first_day(year, month)
    weeks = calendar.weeks(first)
    earlier = calendar.day_before(first)
    is_empty = not any(has_stories for week in weeks for _day, has_stories in week)
    if is_empty and earlier is None:
        raise Http404
    context = {
        "month": first,
        "weeks": weeks,
        "weekdays": [(weekdays.SHORT[day], WEEKDAYS[day]) for day in calendar.weekdays()],
        "earlier": earlier,
        "later": calendar.day_from(calendar.next_month(first)),
        "is_empty": is_empty,
    }
    return tag(render(request, "articles/archive_month.html", context), listing.LISTS)


@public
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """The stories of a day, newest first, and the days beside it that have some."""
    day = _first_day(year, month, day)
    following = day + calendar.DAY
    stories = calendar.stories(day, following).for_lists()
    page = listing.page(stories, listing.asked(request.GET))
    earlier = calendar.day_before(day)
    if not page.shown and earlier is None:
        raise Http404
    context = {
        "day": day,
        "listing": page,
        "earlier": earlier,
        "later": calendar.day_from(following),
    }
    return tag(render(request, "articles/archive_day.html", context), *page.keys)


@public
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """What looks like a day but is none: never the story that has the number of the year."""
    raise Http404


def _first_day(year: int, month: int = 1, day: int = 1) -> date:
    """Return the first day of what an address names; Http404 if there is none, or not yet."""
    try:
        first = date(year, month, day)
    except ValueError:
        raise Http404 from None
    if not calendar.BEGINNING <= first <= timezone.localdate():
        raise Http404
    return first


def _year_page(
    request: HttpRequest, years: list[date], shown: date | None, *, is_asked_for: bool = False
) -> HttpResponse:
    context = {
        "years": years,
        "year": shown,
        "months": calendar.months(shown.year) if shown else [],
        "is_asked_for": is_asked_for,
    }
    return tag(render(request, "articles/archive.html", context), listing.LISTS)
