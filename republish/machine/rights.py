"""What others may do with a story, as a sentence and as an address."""

from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Version
from newsroom.licences import Licence, deed
from newsroom.links import absolute_url
from newsroom.models import Publication


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


def holder(version: Version, publication: Publication) -> str:
    """Return who holds the copyright: the agency that a story came from, or the paper."""
    return version.source.name if version.source else publication.name


def notice(version: Version, publication: Publication) -> str:
    """Return the copyright notice, with the year of first publication."""
    return f"© {version.first_published.astimezone(UTC).year} {holder(version, publication)}"


def instant(at: datetime) -> str:
    """Return an instant as machines write it, in UTC to the second (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
