"""Whether readers have ever seen a version. An embargo may have hidden it all the time."""

from datetime import UTC, datetime
from itertools import pairwise

from articles.models import Version

BEGINNING = datetime.min.replace(tzinfo=UTC)


def was_seen(version: Version, now: datetime) -> bool:
    """Whether the version was public at some instant before `now`.

    Embargoes are set and lifted; the history of the working copy knows which one held when.
    """
    end = min(now, version.live_until or now)
    saves = version.article.history.order_by("history_date", "history_id")
    rows = list(saves.values_list("history_date", "embargo_until"))
    starts = [BEGINNING, *(date for date, _embargo in rows[1:]), now]
    embargoes = [embargo for _date, embargo in rows] or [version.article.embargo_until]
    return any(
        max(start, version.live_from, embargo or BEGINNING) < min(until, end)
        for (start, until), embargo in zip(pairwise(starts), embargoes, strict=True)
    )
