"""A copy as plain text: for print, for broadcast, and for systems that take nothing else."""

import re
from collections.abc import Iterator
from itertools import count

from lxml.html import HtmlElement

from republish.copy.formats.grid import rows_of
from republish.copy.formats.parts import GAPS, Line, line_of, number_of, parsed, parts

GAPS_IN_LINE = re.compile("  +")
RULE = "* * *"


def from_html(html: str) -> str:
    """Return the text of a copy: blocks with an empty line between, link addresses as notes.

    A link is followed by the number of its note, "[1]", and the notes stand at the end. Tables
    are rows with tabs between the cells, and what stands raised has a "^": 10^6, word^2.
    """
    writer = _Writer()
    text = "\n\n".join(writer.blocks(parsed(html)))
    notes = "\n".join(f"[{number}] {address}" for address, number in writer.notes.items())
    return f"{text}\n\n{notes}" if notes else text


class _Writer:
    """Writes elements as text and gathers the addresses of links on its way."""

    def __init__(self) -> None:
        self.notes: dict[str, int] = {}

    def blocks(self, parent: HtmlElement) -> Iterator[str]:
        for part in parts(parent):
            text = self.line(part) if isinstance(part, list) else self.block(part)
            if text:
                yield text

    def block(self, element: HtmlElement) -> str:
        match element.tag:
            case "ul" | "ol":
                return self.items(element)
            case "table":
                return "\n".join(self.row(cells) for cells in rows_of(element))
            case "blockquote":
                return _behind("> ", "\n\n".join(self.blocks(element)), everywhere=True)
            case "hr":
                return RULE
            case _:
                return self.line(line_of(element))

    def items(self, element: HtmlElement) -> str:
        numbers = count(number_of(element))
        return "\n".join(
            _behind(f"{next(numbers)}. " if element.tag == "ol" else "- ", self.item(item))
            for item in element.iterchildren("li")
        )

    def item(self, item: HtmlElement) -> str:
        """A list in an item follows on the next line, a second paragraph after an empty one."""
        paragraphs = len(item.findall("p")) > 1
        return ("\n\n" if paragraphs else "\n").join(self.blocks(item))

    def row(self, cells: list[HtmlElement | None]) -> str:
        texts = ("" if cell is None else " ".join(self.blocks(cell)) for cell in cells)
        return "\t".join(GAPS.sub(" ", text) for text in texts)

    def line(self, line: Line) -> str:
        text = GAPS_IN_LINE.sub(" ", "".join(self.words(part) for part in line))
        return "\n".join(part.strip(" ") for part in text.strip().split("\n"))

    def words(self, part: str | HtmlElement) -> str:
        """Text as it is; an element with what its tag says."""
        if isinstance(part, str):
            return part
        if part.tag == "br":
            return "\n"
        inner = "".join(self.words(inside) for inside in line_of(part))
        if part.tag == "sup" and inner.strip():
            return f"^{inner}"
        if part.tag == "a" and part.get("href") and inner.strip():
            return self.linked(inner, part.get("href"))
        return inner

    def linked(self, text: str, address: str) -> str:
        if text.strip() == address:
            return text
        number = self.notes.setdefault(address, len(self.notes) + 1)
        words = text.rstrip(" ")
        return f"{words} [{number}]{text[len(words) :]}"


def _behind(marker: str, text: str, *, everywhere: bool = False) -> str:
    """Put a marker before the first line, and before the others too or as much space."""
    other = marker if everywhere else " " * len(marker)
    first, *rest = text.split("\n")
    lines = [f"{marker}{first}", *(f"{other}{line}" if line or everywhere else "" for line in rest)]
    return "\n".join(line.rstrip(" ") for line in lines)
