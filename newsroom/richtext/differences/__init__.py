"""What changed between two texts, word by word. Nothing here knows the database or a request."""

from newsroom.richtext.differences import columns, compare, lines, mark
from newsroom.richtext.differences.columns import Row, fold

__all__ = [
    "Row",
    "fold",
    "marked",
    "marked_text",
    "only_changed",
    "side_by_side",
    "side_by_side_text",
]


def marked(old: str, new: str, *, says_formats: bool = False) -> str:
    """Return `new` with what came in `<ins>` and what went, at its place, in `<del>`.

    Both are HTML that newsroom.richtext has sanitised, "" for none, and so is what comes out,
    but for those two elements and `<bdi class="change-address">` behind a link whose address
    changed. A word whose formatting or link changed counts as changed, and so does a block that
    became one of another kind. Whoever takes all that is inserted and leaves all that is deleted
    has the lines of `new`, and the other way round those of `old`. With `says_formats` a change
    of formatting is said in words, in `<bdi class="change-note">`.

    The work is bounded: passages too long to be compared word by word are shown as replaced.
    """
    writer = mark.Writer(says_formats=says_formats)
    for before, after in compare.aligned(lines.read(old), lines.read(new)):
        writer.add(before, after)
    return writer.html()


def marked_text(old: str, new: str) -> str:
    """Return the short plain text `new` as HTML, marked as `marked` does it."""
    writer = mark.Writer()
    writer.add(lines.plain(old), lines.plain(new))
    return writer.html()


def only_changed(html: str) -> str:
    """Return of the answer of `marked` the blocks that changed, each below its heading.

    A paragraph of the class "change-gap" stands for what was left out; "" if nothing changed.
    """
    return mark.only_changed(html)


def side_by_side(old: str, new: str) -> list[Row]:
    """Return the two texts as rows: a line, and beside it what became of it.

    What went is in `<del>` on the old side, what came in `<ins>` on the new one, with the notes
    that `marked` makes. The work is bounded as there. `fold` leaves out what is the same.
    """
    return columns.rows(lines.read(old), lines.read(new))


def side_by_side_text(old: str, new: str) -> Row:
    """Return two short plain texts as HTML, with the words marked that differ."""
    return columns.rows(*([lines.plain(text)] for text in (old, new)))[0]
