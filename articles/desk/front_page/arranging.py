"""Moving stories about on a front page that readers don't have yet. Nothing here is stored."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from articles.desk.front_page.written import content
from articles.desk.state import with_state
from articles.models import Article, FrontPageSlot, Version
from articles.pages.front_page import Place, front_page


class Arrangement:
    """What is pinned, as one person has it on the screen; `at` is the instant it is looked at.

    Each slot has its story as `article`, with its state. Slots are named by keys: `s12` is a
    stored one by its number, `n345` one that isn't stored yet by its story, and `a345` a story
    that stands on the page without a slot.
    """

    def __init__(self, slots: Iterable[FrontPageSlot], at: datetime | None = None) -> None:
        self.at = at or timezone.now()
        self.slots = list(slots)
        self._tell_stories()

    @cached_property
    def page(self) -> list[Place]:
        """The front page that comes of it."""
        return front_page(self.at, self.slots)

    @property
    def on_page(self) -> set[int]:
        """The ids of the slots whose stories stand on the page because of them."""
        return {id(place.slot) for place in self.page if place.slot}

    def slot(self, key: str) -> FrontPageSlot | None:
        """Return the slot of a key, or None if there is none."""
        return next((slot for slot in self.slots if key_of(slot) == key), None)

    def number_of(self, story: int) -> int | None:
        """Return the place at which the story stands, or None."""
        numbers = (place.number for place in self.page if place.version.article_id == story)
        return next(numbers, None)

    def put(self, slot: FrontPageSlot, to: int) -> None:
        """Give the slot's story the place `to`.

        Stories that are pinned there make room one after the other, towards where the story came
        from, until a place is filled by itself; all others stay where they are. A story that
        readers wouldn't see now makes nobody move.
        """
        if slot.is_active(self.at) and self._is_public(slot.article_id):
            self._make_room(slot, to)
        if slot not in self.slots:
            self.slots.append(slot)
        _move(slot, to)
        self._changed()

    def add(self, article: Article, to: int) -> FrontPageSlot:
        """Pin a story at a place and return its slot; one that is pinned now moves there."""
        slot = self._pinned_now(article.pk) or FrontPageSlot(article=article)
        self.put(slot, to)
        return slot

    def time(
        self, slot: FrontPageSlot, starts_at: datetime | None, ends_at: datetime | None
    ) -> None:
        """Say from when until when the slot holds."""
        if (slot.starts_at, slot.ends_at) != (starts_at, ends_at):
            slot.starts_at, slot.ends_at = starts_at, ends_at
            slot.placed_at = slot.placed_by = None
        self._changed()

    def take_away(self, slot: FrontPageSlot) -> None:
        """Unpin the story; its place fills itself."""
        self.slots = [one for one in self.slots if one is not slot]
        self._changed()

    def _make_room(self, slot: FrontPageSlot, to: int) -> None:
        pinned = {place.number: place.slot for place in self.page if place.slot}
        start = self.number_of(slot.article_id)
        step = -1 if start is not None and start < to else 1
        number = to
        pushed = []
        while number in pinned and pinned[number] is not slot:
            pushed.append(pinned[number])
            number += step
        for away, other in enumerate(pushed, 1):
            _move(other, to + step * away)

    def _pinned_now(self, story: int) -> FrontPageSlot | None:
        own = [slot for slot in self.slots if slot.article_id == story]
        active = [slot for slot in own if slot.is_active(self.at)]
        shown = [slot for slot in active if id(slot) in self.on_page]
        unstored = [slot for slot in own if slot.pk is None]
        return next(iter([*shown, *active, *unstored]), None)

    def _is_public(self, story: int) -> bool:
        on_page = self.number_of(story) is not None
        return on_page or Version.objects.live(self.at).filter(article=story).exists()

    def _tell_stories(self) -> None:
        """Give each slot its story with the state; the slots of deleted ones are left out."""
        numbers = {slot.article_id for slot in self.slots}
        stories = with_state(Article.objects.filter(pk__in=numbers)).defer("body").in_bulk()
        self.slots = [slot for slot in self.slots if slot.article_id in stories]
        for slot in self.slots:
            slot.article = stories[slot.article_id]

    def _changed(self) -> None:
        self.__dict__.pop("page", None)


def key_of(slot: FrontPageSlot) -> str:
    """Return by what name a page calls the slot."""
    return f"s{slot.pk}" if slot.pk else f"n{slot.article_id}"


def as_stored(slots: Iterable[FrontPageSlot]) -> list[FrontPageSlot]:
    """Return the slots as rows of the database, with who placed them where they are as stored.

    One that is stored otherwise is a change that nobody has placed yet; the number of one that
    is no longer stored is forgotten.
    """
    rows = FrontPageSlot.objects.select_related("placed_by").in_bulk()
    found = []
    for slot in slots:
        row = rows.pop(slot.pk, None)
        if row is None:
            slot.pk = None
            row = slot
        elif content(row) != content(slot):
            row.article_id, row.position = slot.article_id, slot.position
            row.starts_at, row.ends_at = slot.starts_at, slot.ends_at
            row.placed_at = row.placed_by = None
        found.append(row)
    return found


def merged(
    seen: Iterable[FrontPageSlot], mine: Iterable[FrontPageSlot], theirs: list[FrontPageSlot]
) -> list[FrontPageSlot]:
    """Return their arrangement with all that was changed between `seen` and `mine`.

    Of a slot that both changed, mine stands.
    """
    before = {slot.pk: content(slot) for slot in seen}
    kept = {slot.pk for slot in mine}
    own = [slot for slot in mine if slot.pk is None or before.get(slot.pk) != content(slot)]
    changed = {slot.pk for slot in own if slot.pk} | (before.keys() - kept)
    return [*(slot for slot in theirs if slot.pk not in changed), *own]


def _move(slot: FrontPageSlot, to: int) -> None:
    if slot.position != to:
        slot.position = to
        slot.placed_at = slot.placed_by = None
