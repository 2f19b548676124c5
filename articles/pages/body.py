"""The body of a story as its page shows it: pictures in every size, galleries and embeds.

What is stored is sanitised and simple. Here it is taken apart once, and each figure, gallery and
embed becomes a part that a template shows; all else stays as it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe
from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring, tostring

from articles import figures
from articles.models import Image
from newsroom.embeds import card
from newsroom.embeds.card import Card
from newsroom.pictures import renditions

# No text can hold such a reference: "&" is always written as "&amp;".
_REFERENCE = re.compile(r"&part(\d+);")
_SPECIAL = ("<figure", 'class="embed"')


@dataclass(frozen=True)
class Figure:
    """A picture in a body. `picture` is as `renditions.described`; its size is None if unknown.

    `large` is the address, width and height of the picture opened large. `alt` is empty where the
    picture only decorates. `caption` holds caption and credit; `language` and `caption_language`
    are the attributes `lang` and `dir` that the writer gave.
    """

    picture: dict
    large: dict
    alt: str
    caption: SafeString
    language: dict
    caption_language: dict
    is_wide: bool

    @property
    def kind(self) -> str:
        """ "upright" if it is higher than wide, whatever was asked for; "wide", or ""."""
        width, height = self.picture["width"], self.picture["height"]
        if width and height and int(height) > int(width):
            return "upright"
        return "wide" if self.is_wide else ""


@dataclass(frozen=True)
class Part:
    """A stretch of a body: a figure, the figures of a gallery, an embed, or finished HTML."""

    html: str = ""
    figure: Figure | None = None
    gallery: list[Figure] = field(default_factory=list)
    embed: Card | None = None


@dataclass(frozen=True)
class Body:
    """The parts of a body, in order."""

    parts: list[Part]

    @property
    def has_pictures(self) -> bool:
        """Whether there is a picture that a reader may open large."""
        return any(part.figure or part.gallery for part in self.parts)

    @property
    def embeds(self) -> list[Card]:
        """The cards of the embeds."""
        return [part.embed for part in self.parts if part.embed]


def shown(body: str, library: dict[int, Image] | None = None, *, gallery_cut: str = "4x3") -> Body:
    """Return what the page shows of a sanitised body; one query if it has library pictures.

    Whoever shows several bodies gives the pictures of all, as `figures.in_library` finds them; then
    there is no query. The pictures of galleries are whole if `gallery_cut` is "".
    A picture that the library no longer has is shown as it is stored.
    """
    if not any(sign in body for sign in _SPECIAL):
        return Body([_text(body)])
    library = figures.in_library(body) if library is None else library
    tree = fragment_fromstring(body, create_parent="div")
    found = list(_embeds(tree)) + list(_pictures(tree, library, gallery_cut))
    for number, (element, _part) in enumerate(found):
        reference = etree.Entity(f"part{number}")
        reference.tail = element.tail
        element.getparent().replace(element, reference)
    # Every second piece is the number of the part that stood there.
    pieces = enumerate(_REFERENCE.split(_inner(tree)))
    return Body([found[int(piece)][1] if place % 2 else _text(piece) for place, piece in pieces])


def _text(html: str) -> Part:
    return Part(html=mark_safe(html))  # noqa: S308 - sanitised when it was written


def _embeds(tree: HtmlElement) -> Iterator[tuple[HtmlElement, Part]]:
    """Yield each embed's paragraph with its part; an address off the list stays a plain link."""
    for paragraph in tree.iter("p"):
        if paragraph.get("class") == "embed" and (read := card.read(paragraph)):
            yield paragraph, Part(embed=read)


def _pictures(
    tree: HtmlElement, library: dict[int, Image], gallery_cut: str
) -> Iterator[tuple[HtmlElement, Part]]:
    """Yield the galleries, and the figures outside of them, each with its part."""
    for figure in _figures(tree):
        if not _is_gallery(figure.getparent()):
            yield figure, Part(figure=_figure(figure, library))
    for element in tree.iter("div"):
        if _is_gallery(element) and (held := _figures(element)):
            yield element, Part(gallery=[_figure(figure, library, gallery_cut) for figure in held])


def _is_gallery(element: HtmlElement) -> bool:
    return element.tag == "div" and element.get("class") == "gallery"


def _figures(element: HtmlElement) -> list[HtmlElement]:
    return [figure for figure in element.iter("figure") if figure.find(".//img") is not None]


def _figure(element: HtmlElement, library: dict[int, Image], cut: str = "") -> Figure:
    img, caption = element.find(".//img"), element.find("figcaption")
    image = library.get(int(element.get("data-image") or 0))
    stored = _stored(img)
    return Figure(
        picture=renditions.described(image.picture, cut) if image else stored,
        large=renditions.large(image.picture) if image else stored,
        alt="" if img.get("role") == "presentation" else img.get("alt", ""),
        caption=SafeString() if caption is None else mark_safe(_inner(caption)),  # noqa: S308
        language=_language(element),
        caption_language={} if caption is None else _language(caption),
        is_wide=element.get("class") == "wide",
    )


def _stored(img: HtmlElement) -> dict:
    """Return what `renditions.described` would say of a picture that only the body knows."""
    size = {name: img.get(name) for name in ("width", "height")}
    return {"src": img.get("src"), "srcset": "", "sources": [], **size}


def _language(element: HtmlElement) -> dict:
    return {name: element.get(name) for name in ("lang", "dir") if element.get(name)}


def _inner(element: HtmlElement) -> str:
    """Return the HTML inside an element."""
    children = (tostring(child, encoding="unicode") for child in element)
    return "".join([escape(element.text or "", quote=False), *children])
