"""A page as a partner published it, read so that questions can be asked of it.

Whatever is given is read: fragments, whole documents, broken markup, bytes of no meaning.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from republish.checking.reading import blocks, seen
from republish.checking.words import folded, shingles, words

WHOLE = re.compile(r"<(?:!doctype|html|head)\b", re.IGNORECASE)
DECLARED = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# Codecs of Python that are no character set of the web, some of them slow, stay out.
CHARSET = re.compile(
    r"(utf-?(8|16)|us-ascii|iso-?8859|latin|windows-|cp\d|gb|big5|euc|shift|koi8|mac)",
    re.IGNORECASE,
)
# Characters that no markup may hold and that some parsers stop at.
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
HEAD_OF_FILE = 4096


@dataclass(frozen=True)
class Page:
    """The source of a page, its tree, and the answer's headers where it was fetched."""

    source: str
    root: HtmlElement
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether it is a document with a head; people mostly paste a part of one."""
        return WHOLE.search(self.source) is not None

    @cached_property
    def blocks(self) -> list[list[str]]:
        """The words of each piece of text, in order and as they are written."""
        return [words(text) for text in blocks(self.root)]

    @cached_property
    def spelled(self) -> list[str]:
        """All words of the text, as they are written."""
        return [word for block in self.blocks for word in block]

    @cached_property
    def words(self) -> list[str]:
        """All words of the text, as they are compared."""
        return folded(self.spelled)

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        """Each run of neighbouring words, once."""
        return set(shingles(self.words))

    @cached_property
    def links(self) -> list[str]:
        """The addresses that readers can follow, in order."""
        links = (element for element in seen(self.root) if element.tag == "a")
        return [link.get("href").strip() for link in links if link.get("href")]

    def in_head(self, tag: str) -> list[HtmlElement]:
        """Return the elements of this kind that stand in the page's head."""
        return [element for head in self.root.iter("head") for element in head.iter(tag)]

    @cached_property
    def addresses_in_source(self) -> str:
        """The source with its percent escapes undone, to look for addresses within addresses."""
        return unquote(self.source)


def read(source: str | bytes, *, charset: str = "", headers: dict | None = None) -> Page:
    """Return the page; never raises. `charset` is what the answer's header said of bytes."""
    text = source if isinstance(source, str) else decoded(source, charset)
    text = text.translate(CONTROLS)
    lowered = {name.lower(): value for name, value in (headers or {}).items()}
    return Page(source=text, root=_parsed(text), headers=lowered)


def decoded(source: bytes, charset: str) -> str:
    """Return the bytes as text: by their mark, the header, their own word, or UTF-8.

    What is none of these is taken as Windows-1252, as browsers do.
    """
    if source.startswith(b"\xef\xbb\xbf"):
        return source[3:].decode("utf-8", "replace")
    own = DECLARED.search(source[:HEAD_OF_FILE])
    named = [charset, own[1].decode() if own else ""]
    for name in [*filter(CHARSET.match, named), "utf-8"]:
        try:
            return source.decode(name)
        except (LookupError, ValueError):
            continue
    return source.decode("windows-1252", "replace")


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return document_fromstring("<html><body></body></html>")
