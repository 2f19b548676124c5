"""What a licence allows, in words that need no lawyer."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.licences import Licence

PLAIN_WORDS = {
    Licence.OWN: _("You may publish the story as it stands, on the conditions below."),
    Licence.CC_BY: _(
        "You may publish the story, change it and earn money with it, as long as you credit us "
        "and say what you changed."
    ),
    Licence.CC_BY_ND: _(
        "You may publish the story and earn money with it, as long as you credit us and change "
        "nothing."
    ),
    Licence.CC_BY_NC_ND: _(
        "You may publish the story, as long as you credit us, change nothing, and don't earn "
        "money with it."
    ),
}


def in_plain_words(licence: str) -> str | Promise:
    """Return a sentence on what partners may do; empty for rights that are all reserved."""
    return PLAIN_WORDS.get(Licence(licence), "")
