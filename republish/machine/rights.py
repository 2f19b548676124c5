"""What others may do with a story, as a sentence and as an address."""

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Version
from newsroom.licences import Licence, deed
from newsroom.links import absolute_url
from newsroom.times.machines import instant


def address(version: Version) -> str:
    """Return the address of the conditions: the licence's deed, or our own guidelines."""
    return deed(version.licence) or absolute_url(reverse("republish:guidelines"))


def terms(version: Version) -> str:
    """Return the conditions in one or two sentences of plain text."""
    if deed(version.licence):
        licence = Licence(version.licence).label
        sentence = _("Licensed under %(licence)s: %(address)s") % {
            "licence": licence,
            "address": address(version),
        }
    else:
        sentence = _("May be republished under our guidelines: %(address)s") % {
            "address": address(version)
        }
    if version.republish_until:
        until = _("It may be published until %(instant)s.")
        sentence = f"{sentence} {until % {'instant': instant(version.republish_until)}}"
    return sentence
