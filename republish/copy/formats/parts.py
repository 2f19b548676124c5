"""What stands in an element of a copy: lines of text, and blocks between them."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring

BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "hr"}
GAPS = re.compile("[ \t\r\n\f]+")

# Text, and elements such as links that stand in it.
Line = list["str | HtmlElement"]


def parsed(html: str) -> HtmlElement:
    """Return an element that holds the blocks of `html`."""
    return fragment_fromstring(html, create_parent="div")


def parts(parent: HtmlElement) -> Iterator[Line | HtmlElement]:
    """Yield what stands in `parent`, in order: blocks as elements, the text between as lists.

    White space is single spaces, neighbouring text is one string, and comments are gone.
    """
    line: Line = []
    _add(line, parent.text)
    for child in parent:
        if child.tag in BLOCKS:
            if _says_something(line):
                yield line
            line = []
            yield child
        elif isinstance(child.tag, str):
            line.append(child)
        _add(line, child.tail)
    if _says_something(line):
        yield line


def line_of(element: HtmlElement) -> Line:
    """Return what stands in an element that holds no blocks."""
    line: Line = []
    _add(line, element.text)
    for child in element:
        if isinstance(child.tag, str):
            line.append(child)
        _add(line, child.tail)
    return line


def words_in(html: str) -> int:
    """Return how many words stand in `html`; where a block or a line ends, a word ends too."""
    root = parsed(html)
    for element in root.iter(*BLOCKS, "li", "td", "th", "br"):
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
    return len(root.text_content().split())


def number_of(items: HtmlElement) -> int:
    """Return the number of the first item of a numbered list."""
    start = items.get("start", "")
    return int(start) if start.isascii() and start.isdigit() else 1


def _add(line: Line, text: str | None) -> None:
    text = GAPS.sub(" ", text or "")
    if text and line and isinstance(line[-1], str):
        line[-1] = GAPS.sub(" ", line[-1] + text)
    elif text:
        line.append(text)


def _says_something(line: Line) -> bool:
    return any(not isinstance(part, str) or part.strip() for part in line)
