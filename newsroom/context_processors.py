"""What every page shows around its content."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import Section
from newsroom.models import Publication


def site(request: HttpRequest) -> dict:
    """Return the publication and the sections in the navigation; each is read on first use."""
    return {
        "publication": SimpleLazyObject(Publication.current),
        "navigation": SimpleLazyObject(lambda: list(Section.objects.in_navigation())),
    }
