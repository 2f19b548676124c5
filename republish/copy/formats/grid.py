"""A table as rows of equal length, for formats in which no cell can span others."""

from lxml.html import HtmlElement

# A cell that says it spans more must not blow a small table up to a huge one.
WIDEST = 50


def rows_of(table: HtmlElement) -> list[list[HtmlElement | None]]:
    """Return the cells row by row; None where a cell beside or above spans the place.

    The places are those of HTML's own algorithm (HTML standard, "Forming a table").
    """
    rows = []
    taken: dict[int, int] = {}  # column: how many rows from here on a cell above still covers
    for row in table.iter("tr"):
        cells: list[HtmlElement | None] = []
        for cell in row.iterchildren("td", "th"):
            while taken.get(len(cells)):
                cells.append(None)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= dict.fromkeys(range(len(cells), len(cells) + width), height)
            cells += [cell, *[None] * (width - 1)]
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return [[*cells, *[None] * (width - len(cells))] for cells in rows]


def has_header(table: HtmlElement) -> bool:
    """Whether the first row holds nothing but headings of columns."""
    first = next(table.iter("tr"), None)
    return first is not None and len(first) > 0 and all(cell.tag == "th" for cell in first)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "")
    return min(int(value), WIDEST) if value.isascii() and value.isdigit() and int(value) else 1
