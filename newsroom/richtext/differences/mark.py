"""Lines and their changes, written as one text with `<ins>` and `<del>`."""

import lxml.html
from lxml import etree
from lxml.etree import _Element as Element

from newsroom.richtext.differences.compare import changes
from newsroom.richtext.differences.lines import HEADINGS, HOLDERS, Line, Step
from newsroom.richtext.differences.words import write_change

GAP_CLASS = "change-gap"


class _Open:
    """An element that further lines may be written into, and which texts have a line in it."""

    def __init__(self, step: Step, parent: Element) -> None:
        self.step = step
        self.element = etree.SubElement(parent, step.tag, dict(step.attributes))
        self.lines_of: set[str] = set()

    def takes(self, step: Step, side: str, is_shared: bool) -> bool:
        """Whether the next line of a side belongs in here.

        A list that so far has only points of one side is the same list for the other one too.
        """
        if self.step != step or step.tag not in HOLDERS:
            return False
        return is_shared or (step.tag != "li" and side not in self.lines_of)


class Writer:
    """Puts lines into a tree again, one after the other."""

    def __init__(self, *, says_formats: bool = False) -> None:
        self._says_formats = says_formats
        self._root = lxml.html.Element("div")
        self._open: list[_Open] = []

    def html(self) -> str:
        """Return all that has been written."""
        inside = lxml.html.tostring(self._root, encoding="unicode")
        return inside.removeprefix("<div>").removesuffix("</div>")

    def add(self, before: Line | None, after: Line | None) -> None:
        """Write a line that was kept or changed, that came (no `before`), or went (no `after`)."""
        line = after or before
        sides = [side for side, of in (("old", before), ("new", after)) if of]
        holder = self._place(line, sides)
        if line.whole:
            around = holder if len(sides) == 2 else etree.SubElement(holder, _tag(after))
            around.append(lxml.html.fragment_fromstring(line.whole))
            return
        for change in changes(before.tokens if before else (), after.tokens if after else ()):
            write_change(holder, change, says_formats=self._says_formats)

    def _place(self, line: Line, sides: list[str]) -> Element:
        """Return the element for a line: open ones that it belongs in, and new ones inside."""
        depth = 0
        for open_, step in zip(self._open, line.path, strict=False):
            if not open_.takes(step, sides[-1], depth < line.shared):
                break
            depth += 1
        del self._open[depth:]
        for step in line.path[depth:]:
            self._open.append(_Open(step, self._innermost()))
        for open_ in self._open:
            open_.lines_of.update(sides)
        return self._innermost()

    def _innermost(self) -> Element:
        return self._open[-1].element if self._open else self._root


def only_changed(html: str) -> str:
    """Return the blocks with changes, below their headings; see the package."""
    kept = lxml.html.Element("div")
    heading, skipped = None, False
    for block in lxml.html.fragment_fromstring(html, create_parent="div"):
        if (
            block.tag in {"ins", "del"}
            or block.find(".//ins") is not None
            or (block.find(".//del") is not None)
        ):
            _gap(kept, skipped)
            kept.extend([heading, block] if heading is not None else [block])
            heading, skipped = None, False
        elif block.tag in HEADINGS:
            skipped = skipped or heading is not None
            heading = block
        else:
            skipped = True
    if len(kept):
        _gap(kept, skipped or heading is not None)
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in kept)


def _gap(kept: Element, skipped: bool) -> None:
    if skipped:
        etree.SubElement(kept, "p", {"class": GAP_CLASS}).text = "[…]"


def _tag(after: object) -> str:
    return "ins" if after else "del"
