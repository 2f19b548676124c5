"""Lists of stories, the newest first, a page at a time.

A page is named by the place it follows, never by a number: it shows the same stories however many
are published later, and costs the same wherever in the list it is.
"""

from dataclasses import dataclass
from datetime import MAXYEAR

from django.db.models import F, Q, QuerySet
from django.http import Http404, QueryDict

from newsroom import keyset
from newsroom.keyset import Place

STORIES_PER_PAGE = 20
LISTS = "lists"  # for `newsroom.freshness.tag`: every page that shows many stories


@dataclass(frozen=True)
class Page:
    """What a page of a list shows, and where in the list it is.

    `query` is the end of its own address, `previous` and `next` are those of the pages beside it:
    "" for the first page, None where there is no page.
    """

    shown: list
    query: str = ""
    previous: str | None = None
    next: str | None = None
    follows: Place | None = None

    @property
    def keys(self) -> list[str]:
        """The names under which caches keep the page, as `newsroom.freshness.tag` takes them."""
        return [LISTS, *(f"story-{story.article_id}" for story in self.shown)]


def asked(parameters: QueryDict) -> Place | None:
    """Return the place that `?before=` names; None for the first page, and Http404 for nonsense."""
    given = parameters.getlist("before")
    if not given:
        return None
    place = keyset.read(given[0]) if len(given) == 1 else None
    # An instant of the last year may be beyond the calendar in another zone.
    if place is None or place.at.year == MAXYEAR:
        raise Http404
    return place


def page(versions: QuerySet, follows: Place | None, *, rows: str = "") -> Page:
    """Return the page of these versions, which must be public, that follows a place.

    `rows` names the relation whose columns have the order of the list, where that is not the
    versions' own. One query for the first page, two for any other.
    """
    ordered = _in_order(versions, rows)
    older = ordered if follows is None else ordered.filter(_older_than(follows))
    found = list(older.order_by("-listed_at", "-listed_article")[: STORIES_PER_PAGE + 1])
    shown = found[:STORIES_PER_PAGE]
    return Page(
        shown,
        query="" if follows is None else _ending(follows),
        previous=None if follows is None else _previous(ordered, shown),
        next=_ending(_place(shown[-1])) if len(found) > len(shown) else None,
        follows=follows,
    )


def _in_order(versions: QuerySet, rows: str) -> QuerySet:
    of = f"{rows}__" if rows else ""
    return versions.alias(listed_at=F(f"{of}first_published"), listed_article=F(f"{of}article_id"))


def _previous(ordered: QuerySet, shown: list) -> str | None:
    """Return the ending of the page before `shown`: it follows the story in front of its own."""
    if not shown:
        return ""
    newer = ordered.filter(_newer_than(_place(shown[0]))).order_by("listed_at", "listed_article")
    places = list(newer.values_list("first_published", "article_id")[: STORIES_PER_PAGE + 1])
    if len(places) > STORIES_PER_PAGE:
        return _ending(Place(*places[-1]))
    return "" if places else None


def _older_than(place: Place) -> Q:
    # The first condition says nothing new; databases read the range of the index from it.
    return Q(listed_at__lte=place.at) & (
        Q(listed_at__lt=place.at) | Q(listed_article__lt=place.article)
    )


def _newer_than(place: Place) -> Q:
    return Q(listed_at__gte=place.at) & (
        Q(listed_at__gt=place.at) | Q(listed_article__gt=place.article)
    )


def _place(version) -> Place:
    return Place(version.first_published, version.article_id)


def _ending(place: Place) -> str:
    return f"?before={keyset.written(place)}"
