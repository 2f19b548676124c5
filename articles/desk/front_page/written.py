"""An arrangement of the front page as a line of text, as forms and addresses carry it.

`12.345.3.1795788000.` is the slot 12 with the story 345 at place 3, from that second on; a slot
that isn't stored yet has no number. A tilde stands between slots.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from articles.models import FrontPageSlot

# More than anybody pins; a longer text isn't one of ours.
MOST = 500
_SLOT = re.compile(r"([0-9]{0,18})\.([0-9]{1,18})\.([1-9][0-9]{0,3})\.([0-9]{0,11})\.([0-9]{0,11})")


class UnreadableError(ValueError):
    """The text is no arrangement."""


def written(slots: Iterable[FrontPageSlot]) -> str:
    """Return the slots as text: those that are stored first, by their numbers."""
    ordered = sorted(slots, key=lambda slot: (slot.pk is None, slot.pk or slot.article_id))
    return "~".join(map(_of_one, ordered))


def content(slot: FrontPageSlot) -> tuple:
    """Return what a slot says, whatever its number: story, place, and times to the second."""
    return slot.article_id, slot.position, _second(slot.starts_at), _second(slot.ends_at)


def read(text: str) -> list[FrontPageSlot]:
    """Return the slots that `written` made the text of, without who placed them.

    Raises UnreadableError for any other text.
    """
    parts = text.split("~") if text else []
    found = [_SLOT.fullmatch(part) for part in parts]
    if len(found) > MOST or not all(found):
        raise UnreadableError
    return [_slot(*match.groups()) for match in found]


def _of_one(slot: FrontPageSlot) -> str:
    return ".".join("" if part is None else str(part) for part in (slot.pk, *content(slot)))


def _second(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())


def _slot(number: str, story: str, place: str, start: str, end: str) -> FrontPageSlot:
    return FrontPageSlot(
        pk=int(number) if number else None,
        article_id=int(story),
        position=int(place),
        starts_at=_instant(start),
        ends_at=_instant(end),
    )


def _instant(second: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(second), UTC) if second else None
    except (OverflowError, ValueError) as error:
        raise UnreadableError from error
