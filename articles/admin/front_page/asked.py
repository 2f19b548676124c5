"""What the buttons of the page ask for, done to an arrangement that isn't stored yet.

A button says what to do with what: `up:s12`, `pin:a345`, `move:s12:3`. Keys are those of
`articles.desk.front_page.arranging`.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.admin.front_page.place_form import PlaceForm, as_placed
from articles.desk.front_page import finding
from articles.desk.front_page.arranging import Arrangement, key_of
from articles.desk.front_page.changes import times
from articles.models import FrontPageSlot
from articles.pages.front_page import PLACES


@dataclass
class Outcome:
    """What came of it: a sentence, which row it is about, and the form that is open in the row."""

    said: str = ""
    is_refused: bool = False
    key: str = ""
    form: PlaceForm | None = None


def do(arrangement: Arrangement, posted: QueryDict) -> Outcome:
    """Do to the arrangement what a button asked for."""
    verb, _colon, rest = posted.get("do", "").partition(":")
    key, _colon, place = rest.partition(":")
    if verb == "add":
        return _add(arrangement, key, posted.get("at", ""))
    slot = _slot(arrangement, key)
    if slot is None:
        return _refused(_("That story is no longer here.")) if key else Outcome()
    if verb in _VERBS:
        return _VERBS[verb](arrangement, slot, posted)
    if verb == "move":
        return _move(arrangement, slot, place)
    return Outcome()


def last_place(arrangement: Arrangement) -> int:
    """Return the number of the last place that a story can be put at."""
    return max(PLACES, len(arrangement.page))


def _slot(arrangement: Arrangement, key: str) -> FrontPageSlot | None:
    """Return the slot of a key; for a story that stands there by itself, one for its place."""
    if not key.startswith("a"):
        return arrangement.slot(key)
    for place in arrangement.page:
        if key == f"a{place.version.article_id}" and place.slot is None:
            article = finding.story(place.version.article_id)
            return FrontPageSlot(article=article, position=place.number) if article else None
    # A second click of two: the first one has pinned it.
    return arrangement.slot(f"n{key[1:]}")


def _add(arrangement: Arrangement, story: str, typed: str) -> Outcome:
    place = _number(typed, last_place(arrangement))
    article = finding.story(int(story)) if story.isdecimal() and len(story) < 19 else None
    if place is None:
        return _refused(_no_place(arrangement))
    if article is None:
        return _refused(_("There is no such story that readers see now or later."))
    return _told(arrangement, arrangement.add(article, place))


def _pin(arrangement: Arrangement, slot: FrontPageSlot, posted) -> Outcome:
    arrangement.put(slot, arrangement.number_of(slot.article_id) or slot.position)
    return _told(arrangement, slot)


def _up(arrangement: Arrangement, slot: FrontPageSlot, posted) -> Outcome:
    return _step(arrangement, slot, -1)


def _down(arrangement: Arrangement, slot: FrontPageSlot, posted) -> Outcome:
    return _step(arrangement, slot, 1)


def _step(arrangement: Arrangement, slot: FrontPageSlot, by: int) -> Outcome:
    number = (arrangement.number_of(slot.article_id) or slot.position) + by
    if 1 <= number <= last_place(arrangement):
        arrangement.put(slot, number)
    return _told(arrangement, slot)


def _move(arrangement: Arrangement, slot: FrontPageSlot, typed: str) -> Outcome:
    place = _number(typed, last_place(arrangement))
    if place is None:
        return _refused(_no_place(arrangement))
    arrangement.put(slot, place)
    return _told(arrangement, slot)


def _unpin(arrangement: Arrangement, slot: FrontPageSlot, posted) -> Outcome:
    arrangement.take_away(slot)
    number = arrangement.number_of(slot.article_id)
    words = {"story": slot.article, "place": number}
    if number is None:
        return Outcome(_("“%(story)s” is unpinned and no longer on the page.") % words)
    key = next(key_at(place) for place in arrangement.page if place.number == number)
    return Outcome(_("“%(story)s” is unpinned and stands at place %(place)s.") % words, key=key)


def _open(arrangement: Arrangement, slot: FrontPageSlot, posted) -> Outcome:
    form = PlaceForm(last=last_place(arrangement), initial=_initial(arrangement, slot))
    return Outcome(key=_shown_key(arrangement, slot), form=form)


def _set(arrangement: Arrangement, slot: FrontPageSlot, posted) -> Outcome:
    last, initial = last_place(arrangement), _initial(arrangement, slot)
    form = PlaceForm(posted, last=last, initial=initial)
    if not form.is_valid():
        said = _("Nothing was changed yet. Please mend what is marked below.")
        return Outcome(said, True, _shown_key(arrangement, slot), form)
    given = form.cleaned_data
    was_stored = slot in arrangement.slots
    arrangement.time(slot, given["starts_at"], given["ends_at"])
    if not was_stored or given["place"] != initial["place"]:
        arrangement.put(slot, given["place"])
    return _told(arrangement, slot)


_VERBS = {
    "pin": _pin,
    "up": _up,
    "down": _down,
    "unpin": _unpin,
    "open": _open,
    "set": _set,
}


def key_at(place) -> str:
    """Return by what name a page calls the story at a place."""
    return key_of(place.slot) if place.slot else f"a{place.version.article_id}"


def _initial(arrangement: Arrangement, slot: FrontPageSlot) -> dict:
    on_page = id(slot) in arrangement.on_page
    return as_placed(slot, arrangement.number_of(slot.article_id) if on_page else None)


def _shown_key(arrangement: Arrangement, slot: FrontPageSlot) -> str:
    return key_of(slot) if slot in arrangement.slots else f"a{slot.article_id}"


def _told(arrangement: Arrangement, slot: FrontPageSlot) -> Outcome:
    """Say where the story stands now, or will."""
    facts = {
        "story": slot.article,
        "place": arrangement.number_of(slot.article_id),
        "count": len(arrangement.page),
        "times": times(slot),
    }
    if id(slot) in arrangement.on_page:
        said = _("“%(story)s”, place %(place)s of %(count)s%(times)s") % facts
    else:
        facts["place"] = slot.position
        said = _("“%(story)s” is pinned at place %(place)s, but not shown now%(times)s") % facts
    return Outcome(said, key=key_of(slot))


def _number(typed: str, last: int) -> int | None:
    typed = typed.strip()
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
    return number if 1 <= number <= last else None


def _no_place(arrangement: Arrangement) -> str:
    return _("Enter a place from 1 to %(last)s.") % {"last": last_place(arrangement)}


def _refused(sentence: str) -> Outcome:
    return Outcome(sentence, is_refused=True)
