"""Texts to start the first edition from. They stand in templates/republish/starter/."""

from django.template.loader import render_to_string

from newsroom.models import Publication
from republish.models import GuidelinesText


def texts(publication: Publication) -> dict[str, str]:
    """Return usable texts in English for each part of an edition, with the paper's name."""
    return {
        name: render_to_string(f"republish/starter/{name}.html", {"publication": publication})
        for name in GuidelinesText.PARTS
    }
