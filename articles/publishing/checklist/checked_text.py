"""What the checklist looks for in the body: its pictures, its links and its paragraphs."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

from articles import figures
from articles.publishing.checklist import checked_pictures, link_addresses
from articles.publishing.checklist.finding import Finding

# Twice what a screen of a phone holds; editors of news split far earlier.
LONGEST_PARAGRAPH = 150


def examine(body: str) -> Iterator[Finding]:
    """Yield what is wrong with a sanitised body, which is parsed once.

    Pictures of the library, if it names any, are looked up in one query.
    """
    root = fragment_fromstring(body, create_parent="div")
    yield from checked_pictures.examine(root, figures.in_library(body))
    yield from _links(root)
    for paragraph in root.iter("p"):
        yield from _length(paragraph)


def _links(root: HtmlElement) -> Iterator[Finding]:
    links = list(root.iter("a"))
    if not links:
        text = _("Link to a source or to another story: the body has no links.")
        yield Finding("no_links", "body", text, False)
    for link in links:
        address = link.get("href", "")
        reason = link_addresses.what_is_wrong(address)
        if reason:
            facts = {
                "words": _opening(link) or _("a picture"),
                "address": Truncator(address).chars(100) or "–",
                "reason": reason,
            }
            text = _("Mend the link “%(words)s”, which leads to %(address)s: %(reason)s") % facts
            yield Finding("broken_link", "body", text, False)


def _length(paragraph: HtmlElement) -> Iterator[Finding]:
    words = len(paragraph.text_content().split())
    if words > LONGEST_PARAGRAPH:
        facts = {"opening": _opening(paragraph), "words": words, "most": LONGEST_PARAGRAPH}
        text = _(
            "Split the paragraph “%(opening)s”: it has %(words)d words, and more than %(most)d "
            "are hard to read on a phone."
        )
        yield Finding("long_paragraph", "body", text % facts, False)


def _opening(element: HtmlElement) -> str:
    """Return the first words of an element."""
    return Truncator(" ".join(element.text_content().split())).words(8)
