"""The words of a drawing keep their spaces, since svg-hush indents what it writes.

A line break between two parts of a word would be drawn as a space.
"""

import re

from lxml import etree

from newsroom.pictures.vector.drawn import XML_SPACE
from newsroom.pictures.vector.reading import SVG

STYLE = f"{{{SVG}}}style"
MARK = re.compile(r"\s*word-(\d+)-\s*")


def take_out(root: etree._Element) -> list[tuple[str | None, str | None]]:
    """Put a mark in place of each piece of text; return the pieces, with `xml:space` if it's said.

    Styles are left: svg-hush reads them.
    """
    taken = []
    for element in root.iter():
        for place in _places(element):
            words = getattr(element, place)
            space = element.get(XML_SPACE) if place == "text" else None
            if words or space:
                setattr(element, place, f"word-{len(taken)}-")
                taken.append((words, space))
    return taken


def put_back(root: etree._Element, taken: list[tuple[str | None, str | None]]) -> None:
    """Put the text that `take_out` returned in place of its marks; drop all other text."""
    for element in root.iter():
        for place in _places(element):
            mark = MARK.fullmatch(getattr(element, place) or "")
            words, space = taken[int(mark[1])] if mark else (None, None)
            setattr(element, place, words)
            if space:
                element.set(XML_SPACE, space)


def _places(element):
    return ["tail"] if element.tag == STYLE else ["text", "tail"]
