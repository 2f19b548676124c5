"""Sanitised HTML as a flat list of lines: what stands in one paragraph, heading or list item."""

import re
from typing import NamedTuple

import lxml.html
from lxml.etree import _Element as Element

HOLDERS = {"ul", "ol", "li", "blockquote", "div"}
TEXT_BLOCKS = {"p", "h2", "h3", "h4"}
HEADINGS = {"h2", "h3", "h4"}
# Compared and shown in one piece: half a table is no table.
WHOLE = {"table", "figure", "hr"}
MARKS = {"strong", "em", "sub", "sup"}

_PUNCTUATION = re.escape('.,;:!?()[]{}<>"“”„‘’«»…–—/')
_PARTS = re.compile(rf"\s+|[^\s{_PUNCTUATION}]+(?:['’][^\s{_PUNCTUATION}]+)*|.", re.DOTALL)
_GAP = re.compile(r"[ \t\r\n\f]+")


class Step(NamedTuple):
    """An element around a line, with its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


class Token(NamedTuple):
    """A word, a punctuation mark, white space, or a line break ("\\n")."""

    text: str
    marks: tuple[str, ...] = ()
    href: str | None = None

    @property
    def is_space(self) -> bool:
        return self.text.isspace() and self.text != "\n"

    @property
    def is_word(self) -> bool:
        return any(character.isalnum() for character in self.text)


BREAK = Token("\n")


class Line(NamedTuple):
    """One line: the elements around it from the outside in, and its words.

    `shared` is how many of those elements hold the line before it too. A table, figure or rule
    has no tokens; `whole` is its HTML.
    """

    path: tuple[Step, ...]
    shared: int
    tokens: tuple[Token, ...] = ()
    whole: str = ""

    @property
    def content(self) -> tuple:
        """What makes two lines the same."""
        return self.path, self.tokens, self.whole

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens if token.is_word]


def read(html: str) -> list[Line]:
    """Return the lines of sanitised HTML in their order; lines without anything are left out."""
    reader = _Reader()
    reader.walk(lxml.html.fragment_fromstring(html, create_parent="div"), [])
    return reader.lines


def plain(text: str) -> Line:
    """Return a line of plain text, with no element around it."""
    return Line((), 0, tuple(_trimmed([*tokens_of(text)])))


def tokens_of(text: str, marks: frozenset[str] = frozenset(), href: str | None = None):
    """Yield the tokens of a run of text."""
    for part in _PARTS.findall(_GAP.sub(" ", text)):
        yield Token(part, tuple(sorted(marks)), href)


class _Holder:
    """An element that is being walked through, and whether a line of it has been read."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.has_lines = False


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []

    def walk(self, element: Element, holders: list[_Holder]) -> None:
        """Read what stands in a holder: lines of its own, text blocks, and further holders."""
        bare = list(tokens_of(element.text or ""))
        for child in element:
            if child.tag in HOLDERS | TEXT_BLOCKS | WHOLE:
                self._line(bare, holders)
                bare = []
                self._block(child, holders)
            else:
                bare += _inline(child, frozenset(), None)
            bare += tokens_of(child.tail or "")
        self._line(bare, holders)

    def _block(self, element: Element, holders: list[_Holder]) -> None:
        inner = [*holders, _Holder(Step(element.tag, tuple(sorted(element.attrib.items()))))]
        if element.tag in HOLDERS:
            self.walk(element, inner)
        elif element.tag in TEXT_BLOCKS:
            self._line([*_content(element, frozenset(), None)], inner)
        else:
            whole = lxml.html.tostring(element, encoding="unicode", with_tail=False)
            self._add(holders, whole=whole)

    def _line(self, tokens: list[Token], holders: list[_Holder]) -> None:
        tokens = _trimmed(tokens)
        if tokens:
            self._add(holders or [_Holder(Step("p"))], tokens=tuple(tokens))

    def _add(self, holders: list[_Holder], **content) -> None:
        shared = sum(holder.has_lines for holder in holders)
        self.lines.append(Line(tuple(holder.step for holder in holders), shared, **content))
        for holder in holders:
            holder.has_lines = True


def _content(element: Element, marks: frozenset[str], href: str | None):
    yield from tokens_of(element.text or "", marks, href)
    for child in element:
        yield from _inline(child, marks, href)
        yield from tokens_of(child.tail or "", marks, href)


def _inline(element: Element, marks: frozenset[str], href: str | None):
    if element.tag == "br":
        yield BREAK
        return
    if element.tag in MARKS:
        marks |= {element.tag}
    if element.tag == "a":
        href = element.get("href")
    yield from _content(element, marks, href)


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Leave out the white space around a line, which no reader sees."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].is_space:
        start += 1
    while end > start and tokens[end - 1].is_space:
        end -= 1
    return tokens[start:end]
