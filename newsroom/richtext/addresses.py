"""Which addresses a link or a picture in rich text may have."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings

from newsroom.richtext.presets import LINK_SCHEMES

# Browsers drop these from an address, so "java\nscript:" would reach them whole.
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f\u0080-\u009f]")


def link_address(value):
    """The address a link may keep, or None.

    Kept are http, https, mailto and tel, addresses on our own site, and #anchors.
    """
    address = (value or "").strip()
    bare = _IGNORED_BY_BROWSERS.sub("", address)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return None
    if not bare or (parts.scheme and parts.scheme not in LINK_SCHEMES):
        return None
    if not parts.scheme and ":" in re.split(r"[/?#]", bare, maxsplit=1)[0]:
        return None
    if parts.scheme in {"http", "https"} and not parts.netloc:
        return None
    return address


def picture_address(value):
    """The address a picture may keep, or None: only files of our own media are shown.

    A picture from elsewhere would send each reader's browser to a third party.
    """
    address = (value or "").strip()
    leads_elsewhere = (
        _IGNORED_BY_BROWSERS.search(address)
        or "\\" in address
        or ".." in unquote(address)
        or address.startswith("//")
    )
    return address if not leads_elsewhere and address.startswith(media_prefixes()) else None


def media_prefixes():
    """How the address of a file in our own media may begin."""
    media = settings.MEDIA_URL
    if not media.startswith("/"):
        return (media,)
    return (media, settings.SITE_URL.rstrip("/") + media)
