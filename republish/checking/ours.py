"""Which addresses are ours, and which story stands at one."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from newsroom.links import absolute_url
from republish.checking.addresses import host


def is_ours(address: str) -> bool:
    """Return whether an absolute address is on our site."""
    return host(address) == host(settings.SITE_URL)


def story_at(address: str) -> int | None:
    """Return the number of the story at an absolute address, or None if there can't be one.

    Its section and slug may be of old. Whether there is such a story remains to be seen.
    """
    if not is_ours(address):
        return None
    try:
        found = resolve(unquote(urlsplit(address.strip()).path))
    except (Resolver404, ValueError):
        return None
    return found.kwargs.get("pk") if found.namespace == "articles" else None


def page_for_partners(article: int) -> str:
    """Return the absolute address at which partners get the current copy of a story."""
    return absolute_url(reverse("republish:page", args=[article]))


def is_own_style(address: str) -> bool:
    """Return whether a style sheet is that of our own pages."""
    own = f"{settings.STATIC_URL}newsroom/css/"
    return address.startswith((own, absolute_url(own)))
