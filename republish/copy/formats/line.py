"""One paragraph's worth of Markdown: text with its escapes, links and emphasis."""

import re

from lxml.html import HtmlElement

from republish.copy.formats.parts import GAPS, Line, line_of

# Wherever they stand, these would be read as markup; a "!" only before the bracket of a link.
SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)|!$")
# At the beginning of a line, these would make it a heading, a list, a quotation, a table or a rule.
STARTS_BLOCK = re.compile(r"\A((?:[0-9]{1,9}(?=[.)]))?)([-+=:|>#.)])")
IN_ADDRESS = re.compile(r"[\\<>]|&(?=#?\w+;)")
IGNORED_BY_BROWSERS = re.compile("[\t\n\r]")
NEEDS_BRACKETS = re.compile(r"[\x00-\x20\x7f()]")
EMPHASIS = {"strong": "**", "em": "*"}


class MarkdownLine:
    """Gathers the parts of a paragraph; `one_line` where the format allows no line break."""

    def __init__(self, *, one_line: bool) -> None:
        self.one_line = one_line
        self.written: list[str] = []
        self.last = "\n"  # the last character, or a line break before the first one

    def text(self) -> str:
        """Return the paragraph."""
        return "".join(self.written).strip(" ").removesuffix("\\\n").rstrip(" ")

    def add_all(self, line: Line) -> None:
        """Add text and elements in their order."""
        for part in line:
            if isinstance(part, str):
                self.add_text(part)
            else:
                self.add_element(part)

    def add_text(self, words: str) -> None:
        """Add text so that it is read as this text and nothing else."""
        starts_line = self.last == "\n"
        escaped = SPECIAL.sub(r"\\\g<0>", words.lstrip(" ") if starts_line else words)
        if starts_line:
            escaped = STARTS_BLOCK.sub(r"\1\\\2", escaped, count=1)
        self._write(escaped)

    def add_element(self, element: HtmlElement) -> None:
        """Add an element: as Markdown where it has a form for it, otherwise as HTML."""
        match element.tag:
            case "br":
                self._break()
            case "img":
                self._write(f"![{self._escaped(element.get('alt', ''))}]")
                self._write(f"({_address(element.get('src', ''))})")
            case "a" if element.get("href"):
                self._write("[")
                self.add_all(line_of(element))
                self._write(f"]({_address(element.get('href'))})")
            case "strong" | "em" | "sub" | "sup":
                self._mark(element)
            case _:
                self.add_all(line_of(element))

    def _mark(self, element: HtmlElement) -> None:
        """Emphasis counts for Markdown only where its stars stand between letters.

        Elsewhere, and for what it doesn't know, it has HTML (CommonMark, "Left-flanking
        delimiter run", and the rule of three for runs of different lengths).
        """
        words = element.text or ""
        is_plain = not len(element) and words[:1].isalnum() and words[-1:].isalnum()
        if element.tag in EMPHASIS and is_plain and self.last != "*":
            star = EMPHASIS[element.tag]
            self._write(f"{star}{self._escaped(words)}{star}")
            return
        self._write(f"<{element.tag}>")
        self.add_all(line_of(element))
        self._write(f"</{element.tag}>")

    def _break(self) -> None:
        if self.one_line:
            self._write("<br>")
        elif self.written:
            self._write("\\\n")

    def _escaped(self, words: str) -> str:
        return SPECIAL.sub(r"\\\g<0>", GAPS.sub(" ", words))

    def _write(self, markdown: str) -> None:
        if markdown:
            self.written.append(markdown)
            self.last = markdown[-1]


def _address(address: str) -> str:
    address = IN_ADDRESS.sub(r"\\\g<0>", IGNORED_BY_BROWSERS.sub("", address))
    return f"<{address}>" if NEEDS_BRACKETS.search(address) or not address else address
