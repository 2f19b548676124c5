"""Corrections as readers meet them: on their story, and all together, newest first."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from articles.models import Version

CORRECTIONS_PER_PAGE = 20


@dataclass(frozen=True)
class Listed:
    """A correction in the list of all: its version, and the version that is live now."""

    correction: Version
    live: Version

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


def newest(*, before: Version | None = None) -> tuple[list[Listed], Version | None]:
    """Return a page of the corrections of stories that are live, and where the next one begins.

    The page holds those that are older than the correction `before`, or the newest. The second
    value is the `before` of the next page, or None on the last one. The number of corrections
    that are older still costs nothing.
    """
    live = Version.objects.live()
    found = _started().filter(Exists(live.filter(article=OuterRef("article"))))
    if before is not None:
        at = before.live_from
        found = found.filter(Q(live_from__lt=at) | Q(live_from=at, pk__lt=before.pk))
        found = found.filter(live_from__lte=at)
    rows = list(found[: CORRECTIONS_PER_PAGE + 1])
    page, more = rows[:CORRECTIONS_PER_PAGE], len(rows) > CORRECTIONS_PER_PAGE
    return _with_their_stories(page), page[-1] if more else None


def given(pk: str) -> Version | None:
    """Return the correction with this primary key that readers have been given, or None."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return _started().filter(pk=pk).first()


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
