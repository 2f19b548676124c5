"""What the checklist looks for in the body: its pictures, its links and its paragraphs."""

from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

from articles.publishing.checklist import link_addresses
from articles.publishing.checklist.finding import Finding
from newsroom.richtext.inline import is_visible

# Twice what a screen of a phone holds; editors of news split far earlier.
LONGEST_PARAGRAPH = 150


def examine(body: str) -> Iterator[Finding]:
    """Yield what is wrong with a sanitised body, which is parsed once."""
    root = fragment_fromstring(body, create_parent="div")
    yield from _pictures(root)
    yield from _links(root)
    for paragraph in root.iter("p"):
        yield from _length(paragraph)


def _pictures(root: HtmlElement) -> Iterator[Finding]:
    captions = {}
    for figure in root.iter("figure"):
        caption = figure.find("figcaption")
        captions[figure] = "" if caption is None else caption.text_content()
    for number, image in enumerate(root.iter("img"), start=1):
        name = {"number": number, "file": basename(unquote(urlsplit(image.get("src", "")).path))}
        if not is_visible(image.get("alt")):
            text = _(
                "Say what picture %(number)d in the body shows: it has no alternative text "
                "(%(file)s)."
            )
            yield Finding("body_alt", "body", text % name, True)
        figure = next(image.iterancestors("figure"), None)
        if not is_visible(captions.get(figure)):
            text = _(
                "Write a caption with the credit below picture %(number)d in the body (%(file)s)."
            )
            yield Finding("body_credit", "body", text % name, True)


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
