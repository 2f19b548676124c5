"""Corrections as readers meet them: on their story, and all together, newest first."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from articles.models import Version
from newsroom.keyset import Place
from newsroom.listing import Page

CORRECTIONS_PER_PAGE = 20


@dataclass(frozen=True)
class Listed:
    """A correction in the list of all: its version, and the version that is live now."""

    correction: Version
    live: Version

    @property
    def article_id(self) -> int:
        return self.live.article_id

    @property
    def url(self) -> str:
        """The address of the correction on the page of its story."""
        for said in numbered(self.live):
            if said["at"] == self.correction.live_from:
                return f"{self.live.get_absolute_url()}#correction-{said['number']}"
        return self.live.get_absolute_url()


def numbered(version: Version) -> list[dict]:
    """Return a story's corrections, newest first, each with its `number`; the oldest is 1."""
    said = version.corrections
    return [each | {"number": len(said) - index} for index, each in enumerate(said)]


def by_place(version: Version) -> dict[str, list[dict]]:
    """Return the corrections of `numbered` under the places "top" and "bottom" of the page."""
    places = {str(place): [] for place in Version.Place}
    for each in numbered(version):
        places[each["place"]].append(each)
    return places


def page(*, before: Version | None = None) -> Page:
    """Return the newest corrections of stories that are live, as `Listed`.

    With `before` they are those that are older than that correction. What is older still costs
    nothing.
    """
    live = Version.objects.live()
    said = _started().filter(Exists(live.filter(article=OuterRef("article"))))
    older = said if before is None else said.filter(_older_than(before))
    found = list(older[: CORRECTIONS_PER_PAGE + 1])
    rows = found[:CORRECTIONS_PER_PAGE]
    return Page(
        _with_their_stories(rows),
        query=_ending(before) if before else "",
        previous=_previous(said, rows) if before else None,
        next=_ending(rows[-1]) if len(found) > len(rows) else None,
        follows=Place(before.live_from, before.article_id) if before else None,
    )


def given(pk: str) -> Version | None:
    """Return the correction with this primary key that readers have been given, or None."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return _started().filter(pk=pk).first()


def _previous(said, rows: list[Version]) -> str | None:
    """Return the ending of the page before these: it follows the correction in front of its own."""
    if not rows:
        return ""
    newer = said.filter(_newer_than(rows[0])).order_by("live_from", "pk")
    found = list(newer[: CORRECTIONS_PER_PAGE + 1])
    if len(found) > CORRECTIONS_PER_PAGE:
        return _ending(found[-1])
    return "" if found else None


def _older_than(row: Version) -> Q:
    at = row.live_from
    return Q(live_from__lte=at) & (Q(live_from__lt=at) | Q(pk__lt=row.pk))


def _newer_than(row: Version) -> Q:
    at = row.live_from
    return Q(live_from__gte=at) & (Q(live_from__gt=at) | Q(pk__gt=row.pk))


def _ending(row: Version) -> str:
    return f"?before={row.pk}"


def _started():
    rows = Version.objects.started().filter(kind=Version.Kind.CORRECTION)
    shown = rows.only("article_id", "live_from", "correction", "language")
    return shown.order_by("-live_from", "-pk")


def _with_their_stories(rows: list[Version]) -> list[Listed]:
    """Join each correction to its live version; a story withdrawn this moment is left out."""
    stories = Version.objects.live().filter(article__in={row.article_id for row in rows})
    shown = ("article_id", "headline", "language", "slug", "shown")
    stories = stories.select_related("section").only(*shown, "section__name", "section__slug")
    live = {story.article_id: story for story in stories}
    return [Listed(row, live[row.article_id]) for row in rows if row.article_id in live]
