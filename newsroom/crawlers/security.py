"""security.txt: whom to tell of a weakness of the site (RFC 9116)."""

from datetime import UTC

from django.conf import settings
from django.urls import reverse

from newsroom.links import absolute_url
from newsroom.models import Publication
from newsroom.times import days

# Counted from the day on which it is read; a year is the most that section 2.5.5 recommends.
GOOD_FOR_DAYS = 180


def contact_page(publication: Publication) -> str:
    """Return the address of the page with the newsroom's button, or "" if there is none to give.

    The mail address itself is never in a file. An address without encryption may not be named
    (section 2.5.4).
    """
    if not publication.contact_email or not settings.SITE_IS_SECURE:
        return ""
    return absolute_url(reverse("contact", args=["newsroom"]))


def text(contact: str) -> str:
    """Return the file, with an address that begins with mailto: or https:."""
    expires = days.start_of(days.today(plus=GOOD_FOR_DAYS)).astimezone(UTC)
    fields = [
        ("Contact", contact),
        ("Expires", f"{expires:%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", settings.LANGUAGE_CODE),
    ]
    if settings.SITE_IS_SECURE:
        fields.append(("Canonical", absolute_url(reverse("security_txt"))))
    if settings.SECURITY_POLICY:
        fields.append(("Policy", settings.SECURITY_POLICY))
    return "".join(f"{name}: {value}\n" for name, value in fields)
