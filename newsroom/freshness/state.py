"""The number that stands for all that public pages show, and raising it."""

from datetime import datetime

from django.db import transaction
from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from newsroom.freshness import instants, purging
from newsroom.models import SiteState

SITE = "site"  # the name that every page has


def changed(*keys: str) -> None:
    """Say that public pages are others from the end of this transaction on.

    It is one with the change, so call it after everything that was written: whoever raises the
    number holds up everybody else who does, until the transaction ends. `keys` name the pages that
    a cache outside has to drop, in the words of `tag`; without any it drops them all.
    """
    with transaction.atomic():
        if not _raise(timezone.now()):
            SiteState.objects.bulk_create([SiteState(pk=1)], ignore_conflicts=True)
            _raise(timezone.now())
        purging.note(keys or (SITE,))


def current() -> SiteState:
    """Return the state of the site by one query, but for the first one after an instant.

    The rows say when it comes, and whoever is first to find that it has passed raises the number.
    """
    now = timezone.now()
    state = SiteState.objects.filter(pk=1).first()
    if state is None:
        changed()
    elif state.next_at is not None and state.next_at <= now:
        _raise(now, number=state.number)
    else:
        return state
    return SiteState.objects.get(pk=1)


def _raise(now: datetime, **seen: int) -> int:
    """Raise the number of the row if it is as `seen`; return how many rows that are, 0 or 1.

    It follows the clock, so that a database restored from a backup never counts what was counted
    before for another state.
    """
    row = SiteState.objects.filter(pk=1)
    clock = Value(int(now.timestamp() * 1_000_000), output_field=BigIntegerField())
    with transaction.atomic():
        raised = row.filter(**seen).update(number=Greatest(F("number") + 1, clock))
        if raised:
            # Only now that the row is ours is everything to be seen that others have planned.
            row.update(next_at=instants.next_after(now))
    return raised
