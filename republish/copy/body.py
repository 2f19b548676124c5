"""The body of a story, turned into blocks that stand alone on another site."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

# What a copy may carry beside its text; whatever else our pages use means nothing elsewhere.
KEPT_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
KEPT_EVERYWHERE = {"lang", "dir"}


@dataclass(frozen=True)
class LeftOut:
    """Something that the copy doesn't carry: what it is, and its description."""

    what: str
    description: str


def blocks_of(body: str, *, base_url: str) -> tuple[list[HtmlElement], list[LeftOut]]:
    """Return the blocks of a sanitised body with absolute links, and what they leave out."""
    root = fragment_fromstring(body, create_parent="div")
    left_out = [*_take_out_figures(root), *_take_out_images(root)]
    for element in root.iterdescendants():
        _keep_only_meaning(element)
    for link in root.iter("a"):
        if "href" in link.attrib:
            link.set("href", urljoin(base_url, link.get("href").strip()))
    _wrap_loose_text(root)
    return [block for block in root if _says_something(block)], left_out


def _take_out_figures(root: HtmlElement) -> list[LeftOut]:
    """Take out each figure with a picture in it; its caption and credit go with the picture."""
    left_out = []
    for figure in list(root.iter("figure")):
        images = list(figure.iter("img"))
        if images:
            caption = " ".join(" ".join(figure.itertext()).split())
            left_out.append(LeftOut(str(_("Picture")), caption or images[0].get("alt", "")))
            figure.drop_tree()
    return left_out


def _take_out_images(root: HtmlElement) -> list[LeftOut]:
    """Take out images that stand in the text; a link around one keeps the alternative text."""
    left_out = []
    for image in list(root.iter("img")):
        alt = image.get("alt", "")
        left_out.append(LeftOut(str(_("Picture")), alt))
        parent = image.getparent()
        if parent.tag == "a" and not parent.text_content().strip():
            parent.text = alt or parent.get("href", "")
        image.drop_tree()
    return left_out


def _keep_only_meaning(element: HtmlElement) -> None:
    kept = KEPT_EVERYWHERE | KEPT_ATTRIBUTES.get(element.tag, set())
    for name in set(element.attrib) - kept:
        del element.attrib[name]


def _wrap_loose_text(root: HtmlElement) -> None:
    """Put text that stands between the blocks into paragraphs of its own."""
    for block in list(root):
        if block.tail and block.tail.strip():
            paragraph = root.makeelement("p")
            paragraph.text, block.tail = block.tail, None
            root.insert(root.index(block) + 1, paragraph)
    if root.text and root.text.strip():
        paragraph = root.makeelement("p")
        paragraph.text, root.text = root.text, None
        root.insert(0, paragraph)


def _says_something(block: HtmlElement) -> bool:
    return block.tag == "hr" or bool(block.text_content().strip())
