"""The line below a story that says whose it is and what others may do with it."""

from django import template

from articles import copyright
from articles.models import Version
from newsroom.licences import Licence, deed
from republish import eligibility
from republish.machine import rights

register = template.Library()

# Refusals that hold for whoever asks, and without end.
RESERVED = {"agency", "switched-off", "reserved", "too-late"}


@register.inclusion_tag("republish/_licence_line.html", takes_context=True)
def licence_line(context, version: Version) -> dict:
    """Show who holds the rights to a published version, and under which licence it is.

    It asks the database nothing. Whether a copy can be had today is what the panel says.
    """
    verdict = eligibility.verdict(version, guidelines=None)
    return {
        "notice": copyright.notice(version, context["publication"]),
        "address": "" if verdict.code in RESERVED else rights.address(version),
        "licence": Licence(version.licence).label if deed(version.licence) else "",
    }
