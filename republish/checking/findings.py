"""What a check answers: one finding for each thing that a copy should have."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _


class State(Enum):
    """How a thing was found; `symbol` and `label` say it to people."""

    THERE = "there"
    DIFFERENT = "different"
    MISSING = "missing"
    UNSEEN = "unseen"
    REFUSED = "refused"

    @property
    def symbol(self) -> str:
        return SAID[self][0]

    @property
    def label(self) -> str:
        return SAID[self][1]


SAID = {
    State.THERE: ("✓", _("There")),
    State.DIFFERENT: ("≠", _("Different")),
    State.MISSING: ("✗", _("Missing")),
    State.UNSEEN: ("?", _("Can’t be seen")),
    State.REFUSED: ("!", _("Not allowed")),
}


@dataclass(frozen=True)
class Finding:
    """The answer for one thing.

    `code` names the thing for machines; `sentence` says what was found, and `details` which parts
    of it. `remedy` says what to do, with a `snippet` to put in or an `address` to look at.
    Things that are not `needed` are only recommended.
    """

    code: str
    state: State
    sentence: str
    details: tuple[str, ...] = ()
    remedy: str = ""
    snippet: str = ""
    address: str = ""
    needed: bool = True

    @property
    def kept(self) -> bool:
        return self.state is State.THERE
