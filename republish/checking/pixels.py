"""The uses of our pixels in a page: which elements name one, and whether a browser loads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse
from lxml.html import HtmlElement

from republish.checking.addresses import host
from republish.checking.page import Page
from republish.pixel import token
from republish.pixel.token import Copied

# What images are, or are put into to be made one later.
ELEMENTS = ("img", "amp-img", "source", "input", "a", "figure", "div", "span")
# No page has more of them for a good reason.
MOST = 50


@cache
def path() -> re.Pattern:
    """Return the pattern of the path of a pixel, with its token as the only group."""
    before, after = reverse("republish:pixel", args=["-"]).split("-")
    token_text = rf"([\w-]{{1,{token.LONGEST_TOKEN}}})"
    return re.compile(f"{re.escape(before)}{token_text}{re.escape(after)}", re.ASCII)


class Way(Enum):
    """How a page uses a pixel. Only the first two count every read."""

    LOADED = "loaded"
    LAZY = "lazy"
    SCRIPTED = "scripted"
    UNSHOWN = "unshown"
    RELAYED = "relayed"
    NO_IMAGE = "no image"


@dataclass(frozen=True)
class Use:
    """An element that names a pixel; `copied` is None where the token isn't one of ours."""

    way: Way
    address: str
    copied: Copied | None


def copied_in(text: str) -> list[Copied]:
    """Return what the tokens in a text say, each once, in order; the text may be a whole page."""
    tokens = dict.fromkeys(islice((found[1] for found in path().finditer(text)), MOST))
    return [copied for copied in map(_read, tokens) if copied is not None]


def uses(page: Page) -> list[Use]:
    """Return every use of a pixel address by an element of the page, ours or broken."""
    return list(islice(_uses(page), MOST))


def _uses(page: Page) -> Iterator[Use]:
    for element in page.root.iter(*ELEMENTS):
        # The address that browsers load comes first; one element is one use.
        named = sorted(element.attrib.items(), key=lambda pair: pair[0] != "src")
        for name, value in named:
            found = path().search(unquote(value))
            copied = _read(found[1]) if found else None
            if copied or (found and _names_us(value)):
                yield Use(_way(element, name, value), value.strip(), copied)
                break


def _names_us(value: str) -> bool:
    """Return whether an address with such a path is meant for us: others have such paths too."""
    return host(settings.SITE_URL) in unquote(value)


def _way(element: HtmlElement, name: str, value: str) -> Way:
    if element.tag != "img":
        return Way.NO_IMAGE
    if any(above.tag in {"noscript", "template"} for above in element.iterancestors()):
        return Way.UNSHOWN
    if name != "src":
        return Way.SCRIPTED
    if host(value) != host(settings.SITE_URL) or not path().fullmatch(urlsplit(value.strip()).path):
        return Way.RELAYED
    return Way.LAZY if element.get("loading", "").lower() == "lazy" else Way.LOADED


def _read(text: str) -> Copied | None:
    try:
        return token.read(text)
    except token.BadTokenError:
        return None
