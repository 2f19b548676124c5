"""Two texts side by side: each line beside what became of it, changes marked on both sides."""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from typing import NamedTuple

import lxml.html
from lxml import etree
from lxml.etree import _Element as Element

from newsroom.richtext.differences.compare import Change, aligned, changes
from newsroom.richtext.differences.lines import Line
from newsroom.richtext.differences.words import write_change

GOES_ON_CLASS = "change-goes-on"


class Row(NamedTuple):
    """HTML of the old text and of the new one that stand beside each other; "" for nothing.

    A row that stands for a stretch of unchanged ones has the number of these in `folded`.
    """

    old: str
    new: str
    is_changed: bool
    folded: int = 0


def rows(old: list[Line], new: list[Line]) -> list[Row]:
    """Return two texts row by row. What went stands beside what came in its place, if anything."""
    columns = _Column("del"), _Column("ins")
    return [_row(before, after, *columns) for before, after in _beside(aligned(old, new))]


def fold(written: list[Row], around: int = 1) -> list[Row]:
    """Return the changed rows with `around` others before and after; one row for those between.

    A single row is not worth the folding, and nothing is left if nothing changed.
    """
    near = {
        place
        for changed, row in enumerate(written)
        if row.is_changed
        for place in range(changed - around, changed + around + 1)
    }
    if not near:
        return []
    kept = []
    for is_near, run in groupby(enumerate(written), lambda placed: placed[0] in near):
        stretch = [row for _place, row in run]
        is_short = is_near or len(stretch) == 1
        kept += stretch if is_short else [Row("", "", is_changed=False, folded=len(stretch))]
    return kept


def _beside(
    pairs: Iterable[tuple[Line | None, Line | None]],
) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield the pairs, with lines that went and lines that came in one place side by side."""
    for is_paired, run in groupby(pairs, lambda pair: None not in pair):
        if is_paired:
            yield from run
        else:
            gone, come = zip(*run, strict=True)
            yield from zip_longest(filter(None, gone), filter(None, come))


def _row(before: Line | None, after: Line | None, left: "_Column", right: "_Column") -> Row:
    is_same = bool(before and after) and before.content == after.content
    found = _found(before, after)
    return Row(
        left.cell(before, found, is_same=is_same),
        right.cell(after, found, is_same=is_same),
        is_changed=not is_same,
    )


def _found(before: Line | None, after: Line | None) -> list[Change]:
    """Return the changes of a line; of two that aren't related, all of one and of the other."""
    old, new = (line.tokens if line else () for line in (before, after))
    if before and after and before.path == after.path and _is_related(before, after):
        return changes(old, new)
    return [*changes(old, ()), *changes((), new)]


def _is_related(before: Line, after: Line) -> bool:
    return len([*aligned([before], [after])]) == 1


class _Column:
    """One of the two texts, written line by line; it counts the points of its lists."""

    def __init__(self, side: str) -> None:
        self._side = side
        self._numbers: dict[int, int] = {}

    def cell(self, line: Line | None, found: list[Change], *, is_same: bool) -> str:
        """Return the HTML of a line with what it has of the changes; "" without a line."""
        if line is None:
            return ""
        root = lxml.html.Element("div")
        holder = self._place(root, line)
        if line.whole:
            around = holder if is_same else etree.SubElement(holder, self._side)
            around.append(lxml.html.fragment_fromstring(line.whole))
        for change in found:
            write_change(holder, change, [self._side], says_formats=True)
        html = lxml.html.tostring(root, encoding="unicode")
        return html.removeprefix("<div>").removesuffix("</div>")

    def _place(self, root: Element, line: Line) -> Element:
        """Return the innermost of the elements around a line, made anew inside the root."""
        holder = root
        for depth, step in enumerate(line.path):
            inner = etree.SubElement(holder, step.tag, dict(step.attributes))
            if step.tag == "li":
                self._number(holder, inner, depth, line.shared)
            holder = inner
        self._numbers = {
            depth: number for depth, number in self._numbers.items() if depth < len(line.path)
        }
        return holder

    def _number(self, list_: Element, item: Element, depth: int, shared: int) -> None:
        """Let a point of a list have the number that it has in the whole text."""
        if depth < shared:
            item.set("class", GOES_ON_CLASS)
        elif depth - 1 < shared:
            self._numbers[depth] = self._numbers.get(depth, 0) + 1
        else:
            start = list_.get("start", "")
            self._numbers[depth] = int(start) if start.isdecimal() else 1
        if list_.tag == "ol" and self._numbers.get(depth, 1) > 1:
            list_.set("start", str(self._numbers[depth]))
