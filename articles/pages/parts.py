"""The parts of a series that are public, in the order in which they are read."""

from dataclasses import dataclass

from django.db.models import Max
from django.http import Http404, QueryDict

from articles.models import Series
from newsroom.listing import Page

PARTS_PER_PAGE = 50
LARGEST = 32_767  # what the column holds


@dataclass(frozen=True)
class Parts:
    """How many parts a series has: those that are `planned`, or that are public so far."""

    number: int
    are_to_come: bool


def number_of_parts(series: Series) -> Parts:
    """Return the number of parts of "Part 2 of 4"; no part has a larger number than that."""
    newest = series.versions.live().aggregate(Max("series_part"))["series_part__max"] or 0
    planned = series.planned_parts or 0
    return Parts(max(planned, newest), are_to_come=planned > newest)


def asked(parameters: QueryDict) -> int:
    """Return the part that a page follows by `?after=`, 0 for the first; Http404 for nonsense."""
    given = parameters.getlist("after")
    if not given:
        return 0
    [part, *others] = given
    if others or not (part.isascii() and part.isdecimal()) or part.startswith("0"):
        raise Http404
    if len(part) > len(str(LARGEST)) or int(part) > LARGEST:
        raise Http404
    return int(part)


def page(series: Series, after: int) -> Page:
    """Return the page of the parts whose numbers are larger than `after`."""
    live = series.versions.live()
    ordered = live.for_lists().order_by("series_part", "article_id")
    found = list(ordered.filter(series_part__gt=after)[: PARTS_PER_PAGE + 1])
    shown, further = found[:PARTS_PER_PAGE], found[PARTS_PER_PAGE:]
    return Page(
        shown,
        query=_ending(after),
        previous=_previous(live, after) if after else None,
        next=_ending(further[0].series_part - 1) if further else None,
    )


def _previous(live, after: int) -> str | None:
    """Return the ending of the page that ends with the part `after`."""
    earlier = live.filter(series_part__lte=after).order_by("-series_part", "-article_id")
    numbers = list(earlier.values_list("series_part", flat=True)[: PARTS_PER_PAGE + 1])
    if not numbers:
        return None
    return _ending(numbers[-1]) if len(numbers) > PARTS_PER_PAGE else ""


def _ending(after: int) -> str:
    return f"?after={after}" if after else ""
