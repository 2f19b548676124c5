"""What stands on the front page: hand-picked stories at their places, the newest at the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import FrontPageSlot, Version

PLACES = 19


@dataclass(frozen=True)
class Place:
    """One place, counted from 1 at the top; `slot` is None where the place fills itself."""

    number: int
    version: Version
    slot: FrontPageSlot | None = None


def front_page(
    at: datetime | None = None, slots: Iterable[FrontPageSlot] | None = None
) -> list[Place]:
    """Return the places of the front page at the instant `at` (now, if left out), in order.

    Every hand-picked story that is public has one place; the newest others fill up the rest of
    `PLACES`. A slot whose story isn't public fills itself until it is. `slots` stands in for
    those that are stored, for a page that isn't saved yet. Two queries, and one if nothing that
    is pinned is public; one more for the stored slots.
    """
    at = at or timezone.now()
    if slots is None:
        slots = FrontPageSlot.objects.active(at)
    active = [slot for slot in slots if slot.is_active(at)]
    public = Version.objects.live(at).for_lists()
    pinned = _by_story(public, active)
    taken = places_of(slot for slot in active if slot.article_id in pinned)
    # What is public was published first before that, which leads SQLite to the index in this order.
    others = public.filter(first_published__lte=at).exclude(article__in=pinned).newest_first()
    return _filled(taken, pinned, others[: max(0, PLACES - len(taken))])


def places_of(slots: Iterable[FrontPageSlot]) -> dict[int, FrontPageSlot]:
    """Return the slots by the places they get, in order.

    A story that is pinned twice has the first of its places alone. Of two stories for one place,
    the one placed last gets it; the other moves down, as does who stands in its way. Nobody
    falls off the end: there they close ranks, and a page with too many stories grows.
    """
    once = {}
    for slot in sorted(slots, key=lambda slot: (slot.position, *_latest_first(slot))):
        once.setdefault(slot.article_id, slot)
    last_start = max(PLACES, len(once)) - len(once) + 1
    places, number = {}, 0
    for rank, slot in enumerate(once.values()):
        number = max(slot.position, number + 1)
        places[min(number, last_start + rank)] = slot
    return places


def _latest_first(slot: FrontPageSlot) -> tuple:
    """Return a key that sorts what isn't stored yet first, and then what was placed last."""
    if slot.placed_at is None:
        return (0, 0.0, 0)
    return (1, -slot.placed_at.timestamp(), -(slot.pk or 0))


def _by_story(public, slots: list[FrontPageSlot]) -> dict[int, Version]:
    numbers = {slot.article_id for slot in slots}
    if not numbers:
        return {}
    return {version.article_id: version for version in public.filter(article__in=numbers)}


def _filled(
    taken: dict[int, FrontPageSlot], pinned: dict[int, Version], others: Iterable[Version]
) -> list[Place]:
    """Return the places in order; where there are too few stories, they close ranks."""
    waiting, page = iter(others), []
    for number in range(1, max(PLACES, len(taken)) + 1):
        slot = taken.get(number)
        version = pinned[slot.article_id] if slot else next(waiting, None)
        if version is not None:
            page.append(Place(len(page) + 1, version, slot))
    return page


def is_latest(places: list[Place], band: slice) -> bool:
    """Whether the places of a band hold the newest stories there are, but for the lead.

    That is so if none of them is pinned, and no newer story is pinned to a place further on.
    """
    shown, beyond = places[band], [place for place in places[band.stop :] if place.slot]
    if not shown or any(place.slot for place in shown):
        return False
    oldest = shown[-1].version.first_published
    return all(place.version.first_published <= oldest for place in beyond)
