"""What every page shows around its content."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import Section
from newsroom.models import Publication
from newsroom.policies import links


def site(request: HttpRequest) -> dict:
    """Return what is read on first use: publication, navigation, and links to the policies."""
    return {
        "publication": SimpleLazyObject(Publication.current),
        "navigation": SimpleLazyObject(lambda: list(Section.objects.in_navigation())),
        "policies": SimpleLazyObject(links.public),
    }
