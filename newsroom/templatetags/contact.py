"""Links to addresses that a reader can use and a harvester of addresses can't read."""

from urllib.parse import quote

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def address_link(address: str, url: str, text: str, subject: str = "") -> SafeString:
    """Return a link to the contact page at `url`, with `address` encoded in `data-address`.

    site.js turns it into a mailto link in the moment of its use; without scripts the link leads
    to the page that shows the address at the push of a button. Without an address the text
    stands alone.
    """
    if not address:
        return format_html("{}", text)
    query = f"?subject={quote(subject)}" if subject else ""
    return format_html(
        '<a href="{}" data-address="{}">{}</a>', url, encode(f"{address}{query}"), text
    )


def encode(target: str) -> str:
    """Return `target` as hex: one key byte, then each byte of the UTF-8 text XOR the key.

    The key follows from the text, so that a page stays the same from one request to the next.
    """
    data = target.encode()
    key = sum(data) % 255 + 1
    return bytes([key, *(byte ^ key for byte in data)]).hex()
