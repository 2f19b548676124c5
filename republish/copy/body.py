"""The body of a story, turned into blocks that stand alone on another site."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

from newsroom.richtext.portable import keep_only_meaning, make_absolute


@dataclass(frozen=True)
class LeftOut:
    """Something that the copy doesn't carry: what it is, its description, and why."""

    what: str
    description: str
    reason: str
    is_picture: bool = False


def blocks_of(body: str, *, base_url: str) -> tuple[list[HtmlElement], list[LeftOut]]:
    """Return the blocks of a sanitised body with absolute links, and what they leave out.

    The sanitiser sees to it that all text stands in blocks, and that pictures stand in figures.
    A link to a place inside the story keeps its text alone: what it leads to has no name in a
    copy, since no attribute `id` survives.
    """
    root = fragment_fromstring(body, create_parent="div")
    left_out = _take_out_figures(root)
    keep_only_meaning(root)
    for link in list(root.iter("a")):
        address = link.get("href", "")
        if not address or address.startswith("#"):
            left_out.append(_inner_link(link))
            link.drop_tag()
    make_absolute(root, base_url)
    _part_cells(root)
    return list(root), left_out


def _take_out_figures(root: HtmlElement) -> list[LeftOut]:
    """Take out the figures; the caption and credit in them go with the picture.

    A gallery goes whole: it holds nothing but figures.
    """
    left_out = []
    for figure in list(root.iter("figure")):
        image = figure.find(".//img")
        words = " ".join(figure.text_content().split())
        alt = image.get("alt", "") if image is not None else ""
        reason = _("The copy has one image, which counts. Pictures have rights of their own.")
        description = words or alt or _("a picture that only decorates")
        left_out.append(LeftOut(_("Picture"), description, reason, is_picture=True))
        figure.drop_tree()
    for gallery in root.xpath("./div"):
        gallery.drop_tree()
    return left_out


def _inner_link(link: HtmlElement) -> LeftOut:
    words = " ".join(link.text_content().split())
    reason = _("It leads to a place in our page. Its words stand in the copy.")
    return LeftOut(_("Link inside the story"), words, reason)


def _part_cells(root: HtmlElement) -> None:
    """Part cells by line breaks: an editor without tables would join the words of neighbours."""
    for element in root.iter("caption", "tr", "td", "th"):
        element.tail = "\n"
