"""What changed between two texts, word by word. Nothing here knows the database or a request."""

from newsroom.richtext.differences import compare, lines, mark

__all__ = ["marked", "only_changed"]


def marked(old: str, new: str) -> str:
    """Return `new` with what came in `<ins>` and what went, at its place, in `<del>`.

    Both are HTML that newsroom.richtext has sanitised, "" for none, and so is what comes out,
    but for those two elements and `<bdi class="change-address">` behind a link whose address
    changed. A word whose formatting or link changed counts as changed, and so does a block that
    became one of another kind. Whoever takes all that is inserted and leaves all that is deleted
    has the lines of `new`, and the other way round those of `old`.

    The work is bounded: passages too long to be compared word by word are shown as replaced.
    """
    writer = mark.Writer()
    for before, after in compare.aligned(lines.read(old), lines.read(new)):
        writer.add(before, after)
    return writer.html()


def only_changed(html: str) -> str:
    """Return of the answer of `marked` the blocks that changed, each below its heading.

    A paragraph of the class "change-gap" stands for what was left out; "" if nothing changed.
    """
    return mark.only_changed(html)
