"""What differs between two arrangements of the front page, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.admin.models import ADDITION, CHANGE, DELETION
from django.utils.translation import gettext as _

from articles.desk.front_page.written import content
from articles.models import FrontPageSlot
from newsroom.times import in_words


@dataclass(frozen=True)
class Change:
    """One slot that was added, changed or removed; `flag` is one of Django's log of the admin."""

    slot: FrontPageSlot
    flag: int
    words: str

    def __str__(self) -> str:
        return f"“{self.slot.article}”: {self.words}"


def changes(old: Iterable[FrontPageSlot], new: Iterable[FrontPageSlot]) -> list[Change]:
    """Return what leads from the old arrangement to the new one, by place.

    Stored slots are the same if they have the same number.
    """
    before = {slot.pk: slot for slot in old if slot.pk}
    found = []
    for slot in new:
        was = before.pop(slot.pk, None) if slot.pk else None
        if was is None:
            found.append(Change(slot, ADDITION, _added(slot)))
        elif content(was) != content(slot):
            found.append(Change(slot, CHANGE, _changed(was, slot)))
    found += [Change(slot, DELETION, _removed(slot)) for slot in before.values()]
    return sorted(found, key=lambda change: change.slot.position)


def _added(slot: FrontPageSlot) -> str:
    return _("pinned at place %(place)s%(times)s") % {
        "place": slot.position,
        "times": times(slot),
    }


def _removed(slot: FrontPageSlot) -> str:
    return _("unpinned from place %(place)s") % {"place": slot.position}


def _changed(was: FrontPageSlot, slot: FrontPageSlot) -> str:
    if content(was)[2:] == content(slot)[2:]:
        places = {"old": was.position, "new": slot.position}
        return _("moved from place %(old)s to place %(new)s") % places
    if was.position == slot.position and not times(slot):
        return _("stays at place %(place)s without an end") % {"place": slot.position}
    facts = {"place": slot.position, "times": times(slot)}
    return _("now at place %(place)s%(times)s") % facts


def times(slot: FrontPageSlot) -> str:
    """Return from when until when the slot holds, with a comma before it; "" for always."""
    facts = {"start": in_words(slot.starts_at), "end": in_words(slot.ends_at)}
    if slot.starts_at and slot.ends_at:
        return _(", from %(start)s until %(end)s") % facts
    if slot.starts_at:
        return _(", from %(start)s on") % facts
    return _(", until %(end)s") % facts if slot.ends_at else ""
