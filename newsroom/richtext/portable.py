"""Sanitised rich text as it can stand on another site, in a copy or in a feed reader."""

from urllib.parse import urljoin

from lxml.html import HtmlElement

# What goes along beside the text; whatever else our pages use means nothing elsewhere.
KEPT_EVERYWHERE = {"lang", "dir"}
KEPT_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


def keep_only_meaning(root: HtmlElement) -> None:
    """Take all attributes off what is inside `root` that only our own pages understand."""
    for element in root.iterdescendants("*"):
        kept = KEPT_EVERYWHERE | KEPT_ATTRIBUTES.get(element.tag, set())
        for name in set(element.attrib) - kept:
            del element.attrib[name]


def make_absolute(root: HtmlElement, base_url: str) -> None:
    """Give each link and picture inside `root` an address that works from anywhere.

    An address of a place on the page becomes one on the page at `base_url`.
    """
    for element in root.iterdescendants("a", "img"):
        name = "href" if element.tag == "a" else "src"
        if element.get(name):
            element.set(name, urljoin(base_url, element.get(name)))
