"""The self-check: does a copy keep what we promise of it?

It reads the finished HTML as a partner's system would and shares nothing with the code that
built it, so that a mistake there shows here.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

from articles.models import Version
from newsroom.licences import deed
from newsroom.links import absolute_url
from republish.copy.frame import pixel_url

BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote", "td", "th", "caption"}
FORBIDDEN_TAGS = {"script", "style", "noscript", "iframe", "object", "embed", "link", "form"}
OUR_ATTRIBUTES = {"class", "id", "style"}
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
SCHEMES = {"http", "https", "mailto", "tel"}


def broken(html: str, version: Version) -> list[str]:
    """Return a sentence for each promise that the copy `html` of `version` breaks; none is good."""
    copy = fragment_fromstring(html, create_parent="div")
    body = _without_figures(fragment_fromstring(version.body, create_parent="div"))
    checks = [
        (_("A paragraph of the story is missing."), _has_paragraphs(copy, body)),
        (_("A link of the story is missing."), _has_links(copy, body, version)),
        (_("An author is missing from the byline."), _has_byline(copy, version)),
        (_("A correction of the story is missing."), _has_corrections(copy, version)),
        (_("The credit doesn't link to the story."), _has_credit(copy, version)),
        (_("The licence isn't named with a link to its text."), _has_licence(copy, version)),
        (_("The counting image is missing, or isn't the only image."), _has_pixel(copy, version)),
        (_("There is markup that other sites can't use."), _is_plain(copy)),
        (_("An address works on our own pages only."), _is_absolute(copy)),
        (_("The language of the story isn't named."), _has_language(copy, body)),
    ]
    return [str(sentence) for sentence, kept in checks if not kept]


def _without_figures(body: HtmlElement) -> HtmlElement:
    for figure in body.xpath(".//figure | ./div[@class='gallery']"):
        figure.drop_tree()
    return body


def _has_paragraphs(copy: HtmlElement, body: HtmlElement) -> bool:
    """Every block's text stands in the copy, in the same order."""
    remaining = iter(list(_texts(copy)))
    return all(text in remaining for text in _texts(body))


def _texts(root: HtmlElement) -> Iterator[str]:
    for element in root.iter(*BLOCKS):
        if text := _words(element.text_content()):
            yield text


def _words(text: str) -> str:
    """Return a text as readers see it: white space in one form, and no control characters."""
    return " ".join(CONTROL.sub("", text).split())


def _has_links(copy: HtmlElement, body: HtmlElement, version: Version) -> bool:
    """Every address that the body links to is linked to in the copy, in the same order.

    A link to a place inside the story is none that could be kept.
    """
    base = absolute_url(version.get_absolute_url())
    remaining = iter([link.get("href") for link in copy.iter("a")])
    addresses = (link.get("href", "") for link in body.iter("a"))
    outward = (address for address in addresses if address and not address.startswith("#"))
    return all(urljoin(base, address) in remaining for address in outward)


def _has_byline(copy: HtmlElement, version: Version) -> bool:
    first = _words(copy[0].text_content())
    return all(_words(byline["name"]) in first for byline in version.bylines)


def _has_corrections(copy: HtmlElement, version: Version) -> bool:
    remaining = iter([_words(paragraph.text_content()) for paragraph in copy.iterchildren("p")])
    wanted = (_words(correction["text"]) for correction in version.corrections)
    return all(any(given.endswith(text) for given in remaining) for text in wanted)


def _has_licence(copy: HtmlElement, version: Version) -> bool:
    linked = [link.get("href") for link in copy[-1].iter("a")]
    return not deed(version.licence) or deed(version.licence) in linked


def _has_credit(copy: HtmlElement, version: Version) -> bool:
    story = absolute_url(version.get_absolute_url())
    return any(link.get("href") == story for link in copy[-1].iter("a"))


def _has_pixel(copy: HtmlElement, version: Version) -> bool:
    images = list(copy.iter("img"))
    last = copy[-1]
    return (
        len(images) == 1
        and images[0].get("src") == pixel_url(version)
        and len(last) > 0
        and last[-1] is images[0]
    )


def _is_plain(copy: HtmlElement) -> bool:
    return not any(
        element.tag in FORBIDDEN_TAGS
        or OUR_ATTRIBUTES & set(element.attrib)
        or any(name.startswith("on") for name in element.attrib)
        for element in copy.iterdescendants()
    )


def _is_absolute(copy: HtmlElement) -> bool:
    addresses = [element.get("href") or element.get("src") for element in copy.iter("a", "img")]
    return all(urlsplit(address).scheme in SCHEMES for address in addresses if address)


def _has_language(copy: HtmlElement, body: HtmlElement) -> bool:
    """What the body says of language and direction, the copy says as often."""
    return all(
        len(copy.xpath(f".//*[@{name}]")) >= len(body.xpath(f".//*[@{name}]"))
        for name in ("lang", "dir")
    )
