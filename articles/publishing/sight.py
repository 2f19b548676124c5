"""Whether readers have ever seen a version or a story. An embargo may have hidden it all the time.

Embargoes are set and lifted; the history of the working copy knows which one held when.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise

from articles.models import Article, Version

BEGINNING = datetime.min.replace(tzinfo=UTC)


def was_seen(version: Version, now: datetime) -> bool:
    """Whether the version was public at some instant before `now`."""
    return _stood_open(version, _embargoes(version.article, now), now)


def seen(article: Article, versions: Iterable[Version], now: datetime) -> list[Version]:
    """Return those of an article's versions that were public at some instant before `now`."""
    embargoes = _embargoes(article, now)
    return [version for version in versions if _stood_open(version, embargoes, now)]


def any_was_seen(article: Article, now: datetime) -> bool:
    """Whether any version of the story was public at some instant before `now`."""
    versions = article.versions.started(now).only("live_from", "live_until")
    return bool(seen(article, versions, now))


def _embargoes(article: Article, now: datetime) -> list[tuple[datetime, datetime, datetime]]:
    """Return from when until when which embargo was the story's (`BEGINNING` for none)."""
    saves = article.history.order_by("history_date", "history_id")
    rows = list(saves.values_list("history_date", "embargo_until"))
    starts = [BEGINNING, *(date for date, _embargo in rows[1:]), now]
    embargoes = [embargo for _date, embargo in rows] or [article.embargo_until]
    return [
        (start, until, embargo or BEGINNING)
        for (start, until), embargo in zip(pairwise(starts), embargoes, strict=True)
    ]


def _stood_open(version: Version, embargoes: list, now: datetime) -> bool:
    end = min(now, version.live_until or now)
    return any(
        max(start, version.live_from, embargo) < min(until, end)
        for start, until, embargo in embargoes
    )
