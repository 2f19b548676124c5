"""What the templates of public pages need of pictures, links and rich text."""

import re
from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from newsroom.links import absolute_url
from newsroom.pictures import renditions

register = template.Library()

# A whole tag, so that a value of an attribute is never taken for one.
TAG = re.compile(r'<(?:"[^"]*"|[^">])*>')


@register.filter
def described(picture, cut: str = "") -> dict | None:
    """Return what the template of a <picture> shows of a stored one; None where there is none."""
    return renditions.described(picture, cut) if picture else None


@register.filter
def absolute(address: str) -> str:
    """Return the address with our scheme and host, as link previews need it."""
    return address if "://" in address else absolute_url(address)


@register.filter(expects_localtime=True)
def machine(at: datetime) -> str:
    """Return the instant for the attribute `datetime`: to the second, with its zone."""
    return at.isoformat(timespec="seconds")


@register.filter
def scrolling_tables(html: str) -> SafeString:
    """Put each table of sanitised rich text in a box of its own.

    On a narrow screen the table scrolls there, by keyboard too, and the page stays still. The box
    is no landmark: those need names of their own, and a page may have many tables.
    """
    box = format_html(
        '<div class="table-scroll" role="group" tabindex="0" aria-label="{}">', _("Table")
    )

    def around(match):
        tag = match[0]
        if tag == "</table>":
            return f"{tag}</div>"
        return f"{box}{tag}" if tag.startswith(("<table>", "<table ")) else tag

    return mark_safe(TAG.sub(around, html))  # noqa: S308 - sanitised when it was written
