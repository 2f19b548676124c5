"""The picture beside the name of a feed."""

from django.templatetags.static import static

from newsroom.links import absolute_url


def icon() -> str:
    """Return the address of the site's icon, a square that is drawn in any size."""
    return absolute_url(static("newsroom/icon.svg"))
