"""Putting an arrangement of the front page before readers, all at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from articles.desk.front_page.changes import Change, changes
from articles.desk.front_page.written import content, written
from articles.desk.permissions import require
from articles.models import Article, FrontPageSlot

ARRANGE = "articles.change_frontpageslot"
# How long it can be seen, and pinned again, what stood on the page until lately.
KEPT = timedelta(days=7)


class StaleFrontPageError(Exception):
    """Somebody else has changed the front page meanwhile; `stored` is how it is now."""

    def __init__(self, stored: list[FrontPageSlot]) -> None:
        super().__init__()
        self.stored = stored


def stored() -> list[FrontPageSlot]:
    """Return all that is pinned now, was lately, or is to be later."""
    return list(FrontPageSlot.objects.select_related("placed_by", "article__section"))


def pin(
    article: Article,
    place: int,
    *,
    by,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> FrontPageSlot:
    """Pin a story at a place at once, beside all that is pinned, and return its slot.

    Raises PermissionDenied, and ValidationError for a place or times that can't be. `by` is who
    does it, or None for the system.
    """
    require(by, ARRANGE)
    slot = FrontPageSlot(article=article, position=place, starts_at=starts_at, ends_at=ends_at)
    with transaction.atomic():
        _lock()
        _do(changes([], [slot])[0], by)
    return slot


def arrange(slots: Iterable[FrontPageSlot], *, seen: list[FrontPageSlot], by) -> list[Change]:
    """Store the arrangement in place of `seen`, the one it was made from; return what changed.

    What has been stored already, as by a first click of two, is no change. Raises
    PermissionDenied; StaleFrontPageError if what is stored is no longer what was seen, and then
    stores nothing; ValidationError for a slot that can't be.
    """
    require(by, ARRANGE)
    slots = list(slots)
    with transaction.atomic():
        _lock()
        now = stored()
        if sorted(map(_sortable, now)) == sorted(map(_sortable, slots)):
            return []
        if written(now) != written(_of_stories_left(seen)):
            raise StaleFrontPageError(now)
        made = changes(now, slots)
        for change in made:
            _do(change, by)
        FrontPageSlot.objects.filter(ends_at__lt=timezone.now() - KEPT).delete()
    return made


def last_entries(slots: Iterable[FrontPageSlot]) -> dict[int, LogEntry]:
    """Return the last entry in the log for each slot, by its number: who did what to it, when."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(FrontPageSlot),
        object_id__in=[str(slot.pk) for slot in slots],
    )
    ordered = entries.select_related("user").order_by("action_time", "pk")
    return {int(entry.object_id): entry for entry in ordered}


def _lock() -> None:
    """Let one person at a time past here; there may be no slot yet whose row could be locked."""
    kinds = ContentType.objects.filter(app_label="articles", model="frontpageslot")
    list(kinds.select_for_update(no_key=True))


def _of_stories_left(seen: list[FrontPageSlot]) -> list[FrontPageSlot]:
    """Leave out the slots that went with a story that was deleted: nobody changed those."""
    numbers = {slot.article_id for slot in seen}
    left = set(Article.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    return [slot for slot in seen if slot.article_id in left]


def _sortable(slot: FrontPageSlot) -> tuple:
    return tuple(-1 if part is None else part for part in content(slot))


def _do(change: Change, by) -> None:
    number = change.slot.pk
    if change.flag == DELETION:
        change.slot.delete()
    else:
        change.slot.placed_by = by
        change.slot.full_clean()
        change.slot.save()
        number = change.slot.pk
    if by is not None:
        LogEntry.objects.create(
            user=by,
            content_type=ContentType.objects.get_for_model(FrontPageSlot),
            object_id=str(number),
            object_repr=str(change.slot.article)[:200],
            action_flag=change.flag,
            change_message=change.words,
        )
