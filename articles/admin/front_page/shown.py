"""The rows of the page on which the front page is arranged."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.front_page.asked import key_at
from articles.desk.front_page.arranging import Arrangement, key_of
from articles.desk.front_page.changes import times
from articles.desk.state import state_of
from articles.models import Article, FrontPageSlot, Version
from articles.pages.front_page import Place
from newsroom.times import in_words

# How readers meet the places, as templates/articles/home.html lays them out.
BANDS = [
    (gettext_lazy("Lead"), slice(0, 1)),
    (gettext_lazy("Beside the lead"), slice(1, 6)),
    (gettext_lazy("More to read"), slice(6, 10)),
    (gettext_lazy("In columns, each section by itself"), slice(10, None)),
]


@dataclass(frozen=True)
class Row:
    """A story on the page, or a slot that isn't; `why` says why it is or isn't there."""

    key: str
    story: int
    headline: str
    why: str
    number: int | None = None
    version: Version | None = None
    slot: FrontPageSlot | None = None
    is_changed: bool = False
    is_first: bool = False
    is_last: bool = False


def bands(arrangement: Arrangement) -> list[tuple[str, list[Row]]]:
    """Return the rows of the page by how readers meet them: pairs of a name and rows."""
    page = arrangement.page
    rows = [_on_page(place, len(page)) for place in page]
    return [(name, rows[part]) for name, part in BANDS if rows[part]]


def unseen(arrangement: Arrangement) -> list[tuple[str, list[Row]]]:
    """Return the slots that readers don't see now: pairs of why that is and rows."""
    off, later, over = [], [], []
    for slot in sorted(arrangement.slots, key=lambda slot: (slot.position, slot.article_id)):
        if slot.is_over(arrangement.at):
            over.append(_not_on_page(slot, _("Was at place %(place)s%(times)s") % _facts(slot)))
        elif slot.is_to_come(arrangement.at):
            later.append(_not_on_page(slot, _("To be at place %(place)s%(times)s") % _facts(slot)))
        elif id(slot) not in arrangement.on_page:
            off.append(_not_on_page(slot, _why_off(arrangement, slot)))
    later.sort(key=lambda row: row.slot.starts_at)
    over.sort(key=lambda row: row.slot.ends_at, reverse=True)
    named = [
        (_("Pinned, but not shown now"), off),
        (_("Later"), later),
        (_("Over in the last 7 days"), over),
    ]
    return [(name, rows) for name, rows in named if rows]


def _on_page(place: Place, count: int) -> Row:
    version, slot = place.version, place.slot
    return Row(
        key=key_at(place),
        story=version.article_id,
        headline=version.headline,
        why=_why_here(slot),
        number=place.number,
        version=version,
        slot=slot,
        is_changed=_is_changed(slot),
        is_first=place.number == 1,
        is_last=place.number == count,
    )


def _not_on_page(slot: FrontPageSlot, why: str) -> Row:
    return Row(
        key=key_of(slot),
        story=slot.article_id,
        headline=str(slot.article),
        why=why,
        slot=slot,
        is_changed=_is_changed(slot),
    )


def _is_changed(slot: FrontPageSlot | None) -> bool:
    return slot is not None and slot.placed_at is None


def _why_here(slot: FrontPageSlot | None) -> str:
    if slot is None:
        return _("Fills itself")
    facts = {"who": _name(slot), "when": in_words(slot.placed_at), "times": times(slot)}
    if slot.placed_at is None and slot.pk:
        return _("Changed by you, not saved yet%(times)s") % facts
    if slot.placed_at is None:
        return _("Pinned by you, not saved yet%(times)s") % facts
    return _("Pinned by %(who)s on %(when)s%(times)s") % facts


def _why_off(arrangement: Arrangement, slot: FrontPageSlot) -> str:
    """Say why a slot that holds now shows nothing."""
    number = arrangement.number_of(slot.article_id)
    if number is not None:
        return _("Pinned twice: the story is at place %(number)s already.") % {"number": number}
    facts = {**_facts(slot), "state": state_of(slot.article)}
    return _("Place %(place)s%(times)s, which fills itself for now. %(state)s") % facts


def _facts(slot: FrontPageSlot) -> dict:
    return {"place": slot.position, "times": times(slot)}


def _name(slot: FrontPageSlot) -> str:
    who = slot.placed_by
    return (who.get_full_name() or who.get_username()) if who else _("the system")


def found(arrangement: Arrangement, stories: list[Article]) -> list[dict]:
    """Return the stories that were found: dicts with `story`, `state`, and `number` on the page."""
    return [
        {
            "story": story,
            "state": state_of(story),
            "number": arrangement.number_of(story.pk),
        }
        for story in stories
    ]
