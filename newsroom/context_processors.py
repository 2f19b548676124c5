"""What every page shows around its content."""

from django.apps import apps
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from newsroom.models import Publication


def site(request: HttpRequest) -> dict:
    """Return the publication and the sections in the navigation; each is read on first use."""
    section = apps.get_model("articles", "Section")
    return {
        "publication": SimpleLazyObject(Publication.current),
        "navigation": SimpleLazyObject(lambda: list(section.objects.in_navigation())),
    }
