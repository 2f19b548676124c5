"""What the checklist looks for in a story that is part of a series."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article, Version
from articles.publishing.checklist.finding import Finding


def examine(article: Article, at: datetime | None) -> Iterator[Finding]:
    """Yield what readers of the series would stumble over, if the story went live at `at`.

    One query for a part of a series, none for any other story.
    """
    if article.series_id is None or article.series_part is None:
        return
    facts = {"series": article.series, "part": article.series_part}
    planned = article.series.planned_parts
    if planned and planned < article.series_part:
        text = _(
            "The series “%(series)s” has %(planned)d planned parts, and this is part %(part)d."
        )
        yield _warning("series_plan", text % {**facts, "planned": planned})
    others = _live_parts(article, at)
    if article.series_part in others:
        text = _("Another story that readers see is part %(part)d of the series “%(series)s”.")
        yield _warning("series_twice", text % facts)
    missing = [str(part) for part in range(1, article.series_part) if part not in others]
    if missing:
        text = _("Readers would not find what comes before in the series “%(series)s”: %(parts)s.")
        yield _warning("series_gap", text % {**facts, "parts": ", ".join(missing[:5])})


def _live_parts(article: Article, at: datetime | None) -> set[int]:
    """Return which parts up to this one are live in other stories."""
    parts = Version.objects.live(at).filter(
        series=article.series_id, series_part__lte=article.series_part
    )
    return set(parts.exclude(article=article).values_list("series_part", flat=True))


def _warning(code: str, text: str) -> Finding:
    return Finding(code, "series_part", text, False)
