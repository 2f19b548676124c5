"""Addresses that work outside our own pages: in copies, mails and feeds."""

from urllib.parse import urljoin

from django.conf import settings


def absolute_url(path: str) -> str:
    """Return `path` (as `get_absolute_url` gives it) with the site's address in front.

    An address that is absolute already, such as that of a picture in object storage, is kept.
    """
    return urljoin(settings.SITE_URL + "/", path)
