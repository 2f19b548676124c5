"""What other sites are to be told: written down with what happened, and sent until it has arrived.

`put` writes a row in the transaction of what happened, so nothing is told that was undone, and
nothing is forgotten. The row is sent as soon as that is stored, and again later, by
`manage.py work`, as long as the other side does not take it. What is sent twice by a crash between
sending and forgetting must do no harm.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from newsroom.models import Outgoing

AT_ONCE = 1000
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 20  # the last one about three days after the first

logger = logging.getLogger(__name__)
_senders: dict[str, Callable[[list], None]] = {}


class RefusedError(Exception):
    """The other side has said that it will never take this."""


def sends(kind: str) -> Callable:
    """Make a function the sender of a kind: it gets a list of bodies, the oldest first.

    Whatever it raises has them sent again later, but for RefusedError: then they are dropped.
    """

    def register(send: Callable[[list], None]) -> Callable[[list], None]:
        _senders[kind] = send
        return send

    return register


def put(kind: str, body: object, *, after: timedelta = timedelta()) -> None:
    """Note down what is to be told, and send it once the open transaction is stored, or later."""
    Outgoing.objects.create(kind=kind, body=body, next_attempt_at=timezone.now() + after)
    transaction.on_commit(lambda: _try(kind), robust=True)


def send_due() -> bool:
    """Send what is due, of every kind; return whether there was anything."""
    kinds = _due().order_by("kind").values_list("kind", flat=True).distinct()
    tried = [_try(kind) for kind in kinds if kind in _senders]
    return any(tried)


def _try(kind: str) -> bool:
    """Send a batch of a kind; return whether there was one."""
    rows = _claimed(kind)
    if rows:
        _send(kind, rows)
    return bool(rows)


def _due() -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(next_attempt_at__lte=timezone.now())


def _claimed(kind: str) -> list[Outgoing]:
    """Return a batch for us alone: whoever else looks finds it waiting for its next attempt."""
    with transaction.atomic():
        due = _due().filter(kind=kind).order_by("pk")
        rows = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
        for row in rows:
            row.attempts += 1
            pause = FIRST_PAUSE * 2 ** (row.attempts - 1)
            row.next_attempt_at = timezone.now() + min(pause, LONGEST_PAUSE)
        Outgoing.objects.bulk_update(rows, ["attempts", "next_attempt_at"])
    return rows


def _send(kind: str, rows: list[Outgoing]) -> None:
    try:
        _senders[kind]([row.body for row in rows])
    except RefusedError as error:
        logger.warning("%s will not be told, since the other side refuses it: %s", kind, error)
    except Exception:
        rows = _given_up(kind, rows)
    Outgoing.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _given_up(kind: str, rows: list[Outgoing]) -> list[Outgoing]:
    """Return those of the rows that were tried often enough."""
    over = [row for row in rows if row.attempts >= MOST_ATTEMPTS]
    level = logging.ERROR if over else logging.WARNING
    logger.log(level, "%s could not be told, attempt %s.", kind, rows[0].attempts, exc_info=True)
    return over
