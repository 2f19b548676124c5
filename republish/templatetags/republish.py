"""The panel below a story, and the pages of the guidelines, for the templates of other apps."""

from django import template

from articles.models import Version
from republish import offer
from republish.guidelines import pages

register = template.Library()


@register.inclusion_tag("republish/_panel.html", takes_context=True)
def republish_panel(context, version: Version) -> dict:
    """Show the conditions and the copy of a published version, or why there is none."""
    publication = context["publication"]
    offered = offer.of(version, publication)
    return {
        "publication": publication,
        "version": version,
        "verdict": offered.verdict,
        "guidelines": offered.guidelines,
        "copy": offered.copy,
        "canonical_tag": offered.canonical_tag,
    }


register.simple_tag(pages.in_force, name="guidelines_pages")
