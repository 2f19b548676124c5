"""Links with which a reader passes a story on. They are plain links: nobody is asked for a script.

Each address is the one that the service documents for such links. A service that makes a preview
of the page itself is given its address alone.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from articles.models import Version
from newsroom.links import absolute_url

# In the order of their names, behind the letter. `%(text)s` is headline and address.
SERVICES = {
    # https://docs.bsky.app/docs/advanced-guides/intent-links
    "Bluesky": "https://bsky.app/intent/compose?text=%(text)s",
    # https://developers.facebook.com/docs/plugins/share-button
    "Facebook": "https://www.facebook.com/sharer/sharer.php?u=%(url)s",
    # https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/plugins/share-plugin
    "LinkedIn": "https://www.linkedin.com/sharing/share-offsite/?url=%(url)s",
    # https://blog.joinmastodon.org/2026/03/a-new-share-button: asks for the reader's own server
    "Mastodon": "https://share.joinmastodon.org/#text=%(text)s",
    # https://core.telegram.org/widgets/share
    "Telegram": "https://t.me/share/url?url=%(url)s&text=%(headline)s",
    # https://faq.whatsapp.com/5913398998672934
    "WhatsApp": "https://wa.me/?text=%(text)s",
    # https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent
    "X": "https://x.com/intent/post?url=%(url)s&text=%(headline)s",
}
# RFC 6068: the subject and the body of a letter to somebody whom the reader names.
LETTER = "mailto:?subject=%(headline)s&body=%(url)s"


@dataclass(frozen=True)
class Link:
    """What a link is called, and its address."""

    name: str
    url: str


def links(version: Version) -> list[Link]:
    """Return the links for a published version, by letter first.

    They name our own page, also of an agency's story: it is what the reader has read here.
    """
    url, headline = absolute_url(version.get_absolute_url()), version.headline
    words = {"url": url, "headline": headline, "text": f"{headline} {url}"}
    # Spaces become %20: a plus sign is none in a letter, nor behind "#" (RFC 3986).
    encoded = {name: quote(text, safe="") for name, text in words.items()}
    services = {_("E-mail"): LETTER, **SERVICES}
    return [Link(name, address % encoded) for name, address in services.items()]
