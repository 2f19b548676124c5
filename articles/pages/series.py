"""The series that a story is part of, as its page shows it."""

from dataclasses import dataclass

from django.db.models import F, Max, Window
from django.db.models.functions import Abs

from articles.models import Series, Version

# With as many before as after, a reader sees what came and what comes.
MOST_PARTS = 11


@dataclass(frozen=True)
class InSeries:
    """A story among the parts of its series that are live, in their order.

    `parts` has the story itself, and of a long series those around it. `total` is how many parts
    there are or will be; `is_whole` tells whether `parts` has all that are live.
    """

    series: Series
    part: int
    total: int
    parts: list[Version]
    place: int
    is_whole: bool

    @property
    def previous(self) -> Version | None:
        """The live part before this one, or None."""
        return self.parts[self.place - 1] if self.place else None

    @property
    def next(self) -> Version | None:
        """The live part after this one, or None."""
        return self.parts[self.place + 1] if self.place + 1 < len(self.parts) else None


def of_story(version: Version) -> InSeries | None:
    """Return what a story's page shows of its series, by one query; None without a series.

    Two stories with one number, as while parts are renumbered, stand in the order in which they
    were published. The total is what is planned, or the highest number that readers see.
    """
    if version.series_id is None:
        return None
    others = list(_nearest(version)[:MOST_PARTS])
    shown = sorted([version, *others[: MOST_PARTS - 1]], key=_order)
    highest = max([version.series_part, *(other.highest for other in others[:1])])
    return InSeries(
        series=version.series,
        part=version.series_part,
        total=max(version.series.planned_parts or 0, highest),
        parts=shown,
        place=shown.index(version),
        is_whole=len(others) < MOST_PARTS,
    )


def _nearest(version: Version):
    """Return the other parts that are live, those nearest to this one first."""
    others = Version.objects.live().filter(series=version.series_id)
    shown = ("article_id", "headline", "slug", "language", "first_published", "series_part")
    return (
        others.exclude(article=version.article_id)
        .annotate(highest=Window(Max("series_part")))
        .select_related("section")
        .only(*shown, "section__name", "section__slug")
        .order_by(Abs(F("series_part") - version.series_part), "series_part", "article_id")
    )


def _order(version: Version) -> tuple:
    return (version.series_part, version.first_published, version.article_id)
