"""Drawings in SVG: cleaned until nothing in them can act, load or hang, or refused with a reason.

Browsers run what an SVG holds when it is opened by itself. So there are three stages: what isn't
drawn is dropped, svg-hush writes the rest anew, and the result is read again and checked.
"""

from lxml import etree
from py_svg_hush import filter_svg

from newsroom.pictures.vector import drawn, safety, size, texts
from newsroom.pictures.vector.embedded import write_anew
from newsroom.pictures.vector.reading import looks_like, parsed, refusal, written
from newsroom.pictures.vector.sentences import DAMAGED

__all__ = ["clean", "looks_like", "measured"]

KEPT_DATA = {"image": ["png", "jpeg"]}


def clean(content: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return the drawing in `content`, which may be compressed, as a safe SVG, and its size.

    The size is in pixels of CSS, (width, height); the proportions are what counts in it.
    Raises ValidationError, with a sentence for people, where a drawing can't be kept.
    """
    root = parsed(content)
    safety.refuse_excess(root)
    drawn.keep_only_what_is_drawn(root)
    safety.refuse_what_is_elsewhere(root)
    write_anew(root)
    root = _hushed(root)
    safety.refuse_what_acts(root)
    safety.refuse_what_is_elsewhere(root)
    safety.refuse_excess(root)
    dimensions = size.settle(root)
    return written(root), dimensions


def measured(content: bytes) -> tuple[int, int]:
    """Return the size, as `clean` does, of a drawing that is clean."""
    return size.settle(parsed(content))


def _hushed(root: etree._Element) -> etree._Element:
    taken = texts.take_out(root)
    try:
        hushed = filter_svg(written(root), KEPT_DATA)
    except ValueError as error:
        raise refusal(DAMAGED, "damaged") from error
    root = parsed(hushed)
    texts.put_back(root, taken)
    return root
