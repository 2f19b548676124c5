"""What an embed is called, from what its host says of it."""

import re

from django.utils.text import Truncator
from lxml.etree import LxmlError
from lxml.html import fragment_fromstring

from newsroom.embeds.hosts import Embed

LONGEST = 160
# Control characters, and marks that would turn the direction of what stands behind the name.
_NOT_READ = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def name(embed: Embed, said: dict) -> str:
    """Return one line for the title in an answer of oEmbed; "" if it has none.

    A post has no title: there it is who wrote it, and the text.
    """
    title, author = _text(said.get("title")), _text(said.get("author_name"))
    if embed.kind == "chart":
        # Its title may be set in bold.
        title = _without_markup(title)
    if embed.kind == "post" and author:
        title = ": ".join(filter(None, [author, _text(_of_post(said.get("html")))]))
    return Truncator(title).chars(LONGEST)


def _text(value) -> str:
    return " ".join(_NOT_READ.sub(" ", value).split()) if isinstance(value, str) else ""


def _of_post(html) -> str:
    """Return the text of the first paragraph in the HTML of a post."""
    root = _parsed(html)
    paragraph = None if root is None else next(root.iter("p"), None)
    if paragraph is None:
        return ""
    for line in paragraph.iter("br"):
        line.tail = f" {line.tail or ''}"
    return paragraph.text_content()


def _without_markup(title: str) -> str:
    root = _parsed(title)
    return title if root is None else _text(root.text_content())


def _parsed(html):
    if not isinstance(html, str) or not html.strip():
        return None
    try:
        return fragment_fromstring(_NOT_READ.sub(" ", html), create_parent="div")
    except (LxmlError, ValueError):
        return None
