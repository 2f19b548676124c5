"""The instants at which pages change by themselves: a story goes live, an appeal ends."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

# So far may the clocks of two machines be apart. What one of them saw just after an instant, the
# other may still show as it was before; so pages count as changed once more when it has passed.
SKEW = timedelta(seconds=5)

Rows = Iterable[tuple[QuerySet, str]]
_sources: list[Callable[[], Rows]] = []


def add(source: Callable[[], Rows]) -> Callable[[], Rows]:
    """Ask `source` from now on: it returns pairs of rows and the column that holds instants.

    Each of these columns needs an index, since nobody looks at the whole table.
    """
    _sources.append(source)
    return source


def next_after(now: datetime) -> datetime | None:
    """Return the first instant after `now` at which pages may change, or None."""
    rows = [pair for source in _sources for pair in source()]
    coming = [at for pair in rows for at in _coming(*pair, now)]
    return min(coming, default=None)


def _coming(rows: QuerySet, column: str, now: datetime) -> Iterable[datetime]:
    first = _first(rows, column, now - SKEW)
    if first is None:
        return
    if first <= now:
        yield first + SKEW
        first = _first(rows, column, now)
    if first is not None:
        yield first


def _first(rows: QuerySet, column: str, after: datetime) -> datetime | None:
    later = rows.filter(**{f"{column}__gt": after}).order_by(column)
    return later.values_list(column, flat=True).first()
