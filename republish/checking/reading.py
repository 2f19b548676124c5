"""The text of parsed HTML as a reader sees it, in pieces that stand on lines of their own."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

# What stands in these is not read as text of the page.
UNREAD = {"script", "style", "template", "noscript", "textarea", "head", "iframe", "object"}
# fmt: off
INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}
# fmt: on


def blocks(root: HtmlElement) -> list[str]:
    """Return the texts under `root` in order: inline markup joins, everything else parts them."""
    found, pieces = [], []

    def close() -> None:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            found.append(text)

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag not in INLINE:
            close()
        if event == "start" and element.tag in UNREAD:
            walk.skip_subtree()
        elif event == "start":
            pieces.append(element.text or "")
        elif element is not root:
            pieces.append(element.tail or "")
    close()
    return found


def seen(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements under `root` that readers get to see, in order."""
    walk = etree.iterwalk(root, events=("start",))
    for _event, element in walk:
        if element.tag in UNREAD:
            walk.skip_subtree()
        else:
            yield element
