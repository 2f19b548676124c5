"""A copy as Markdown: CommonMark 0.31, with the tables of GitHub's.

Written here because what a copy promises hangs on the escapes: text that looks like markup must
stay text, in Markdown and in the HTML that Markdown lets through.
"""

import re
from collections.abc import Iterator
from itertools import count

from lxml.html import HtmlElement

from republish.copy.formats.grid import has_header, rows_of
from republish.copy.formats.line import MarkdownLine
from republish.copy.formats.parts import Line, line_of, number_of, parsed, parts

CLOSES_HEADING = re.compile(r"(#+)$")


def from_html(html: str) -> str:
    """Return the Markdown of a copy, with every link, and the pixel as an image."""
    return "\n\n".join(_blocks(parsed(html)))


def _blocks(parent: HtmlElement) -> Iterator[str]:
    before, other_marker = None, False
    for part in parts(parent):
        if isinstance(part, list):
            before = None
            yield _line(part)
            continue
        # Two lists in a row would be read as one unless their markers differ.
        other_marker = part.tag == before and not other_marker
        before = part.tag
        if block := _block(part, other_marker):
            yield block


def _block(element: HtmlElement, other_marker: bool) -> str:
    match element.tag:
        case "ul" | "ol":
            return _items(element, other_marker)
        case "table":
            return _table(element)
        case "blockquote":
            inner = "\n\n".join(_blocks(element))
            return "\n".join(f"> {line}".rstrip(" ") for line in inner.split("\n"))
        case "hr":
            return "---"
        case "h2" | "h3" | "h4":
            text = CLOSES_HEADING.sub(r"\\\1", _line(line_of(element), one_line=True))
            return f"{'#' * int(element.tag[1])} {text}"
        case _:
            return _line(line_of(element))


def _items(element: HtmlElement, other_marker: bool) -> str:
    numbers = count(number_of(element))
    lines = []
    for item in element.iterchildren("li"):
        if element.tag == "ol":
            marker = f"{next(numbers)}{')' if other_marker else '.'} "
        else:
            marker = "* " if other_marker else "- "
        first, *rest = _item(item).split("\n")
        lines.append(f"{marker}{first}".rstrip(" "))
        lines += [f"{' ' * len(marker)}{line}" if line else "" for line in rest]
    return "\n".join(lines)


def _item(item: HtmlElement) -> str:
    """Join what stands in an item; a list may follow a line directly unless it starts late."""
    blocks = list(_blocks(item))
    inner = item.findall("ul") + item.findall("ol")
    follows = len(blocks) == 2 and len(inner) == 1 and number_of(inner[0]) == 1
    return ("\n" if follows else "\n\n").join(blocks)


def _table(table: HtmlElement) -> str:
    """The first row is the header that GitHub's tables must have; without one it is empty."""
    rows = [["" if cell is None else _cell(cell) for cell in row] for row in rows_of(table)]
    if not rows or not rows[0]:
        return ""
    if not has_header(table):
        rows.insert(0, [""] * len(rows[0]))
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: HtmlElement) -> str:
    return "<br>".join(_cell_lines(cell)).replace("|", r"\|")


def _cell_lines(parent: HtmlElement) -> Iterator[str]:
    """What stands in a cell as single lines, since a cell holds no blocks."""
    for part in parts(parent):
        if isinstance(part, list):
            yield _line(part, one_line=True)
        elif part.tag in {"ul", "ol", "blockquote"}:
            yield from _nested_lines(part)
        else:
            yield _line(line_of(part), one_line=True)


def _nested_lines(element: HtmlElement) -> Iterator[str]:
    if element.tag == "blockquote":
        yield from _cell_lines(element)
        return
    numbers = count(number_of(element))
    for item in element.iterchildren("li"):
        marker = f"{next(numbers)}. " if element.tag == "ol" else "- "
        first, *rest = [*_cell_lines(item)] or [""]
        yield f"{marker}{first}"
        yield from rest


def _line(line: Line, *, one_line: bool = False) -> str:
    written = MarkdownLine(one_line=one_line)
    written.add_all(line)
    return written.text()
