"""What the checklist looks for in the pictures of a body."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import basename
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from articles.models import Image
from articles.publishing.checklist.finding import Finding
from newsroom.pictures.renditions import SHARE_SIZE
from newsroom.richtext.figures import DECORATES
from newsroom.richtext.inline import is_visible

NARROWEST = SHARE_SIZE[0]


@dataclass(frozen=True)
class _Placed:
    """A picture in the body: its place among them, its figure, and its row of the library."""

    number: int
    element: HtmlElement
    figure: HtmlElement | None
    image: Image | None

    @property
    def name(self) -> dict:
        path = urlsplit(self.element.get("src", "")).path
        return {"number": self.number, "file": basename(unquote(path))}

    @property
    def caption(self) -> str:
        found = None if self.figure is None else self.figure.find("figcaption")
        return "" if found is None else found.text_content()

    @property
    def is_gone(self) -> bool:
        named = self.figure is not None and self.figure.get("data-image")
        return bool(named) and self.image is None


def examine(root: HtmlElement, library: dict[int, Image]) -> Iterator[Finding]:
    """Yield what is wrong with the pictures; `library` has those that their figures name."""
    for number, element in enumerate(root.iter("img"), start=1):
        figure = next(element.iterancestors("figure"), None)
        key = 0 if figure is None else int(figure.get("data-image", 0))
        placed = _Placed(number, element, figure, library.get(key))
        yield from _presence(placed)
        yield from _words(placed)
        yield from _width(placed)


def _presence(placed: _Placed) -> Iterator[Finding]:
    if placed.is_gone:
        text = _(
            "Take out picture %(number)d in the body or choose another: it isn't in the library "
            "any longer (%(file)s)."
        )
        yield Finding("body_picture_gone", "body", text % placed.name, True)


def _words(placed: _Placed) -> Iterator[Finding]:
    decorates = placed.element.get("role") == DECORATES
    if not decorates and not is_visible(placed.element.get("alt")):
        text = _(
            "Say what picture %(number)d in the body shows: it has no alternative text (%(file)s)."
        )
        yield Finding("body_alt", "body", text % placed.name, True)
    credit = placed.image.credit if placed.image else ""
    if not is_visible(placed.caption):
        text = _("Write a caption with the credit below picture %(number)d in the body (%(file)s).")
        yield Finding("body_credit", "body", text % placed.name, True)
    elif _plain(credit) not in _plain(placed.caption):
        text = _(
            "Name “%(credit)s” in the caption of picture %(number)d in the body: the library has "
            "this credit for it (%(file)s)."
        )
        yield Finding("body_credit", "body", text % {**placed.name, "credit": credit}, True)


def _width(placed: _Placed) -> Iterator[Finding]:
    width = placed.image.width if placed.image else None
    if width and width < NARROWEST:
        text = _(
            "Choose a wider file for picture %(number)d in the body: this one has %(width)d of "
            "%(wanted)d pixels (%(file)s)."
        )
        sizes = {"width": width, "wanted": NARROWEST}
        yield Finding("narrow_body_picture", "body", text % {**placed.name, **sizes}, False)


def _plain(text: str) -> str:
    """Return a text as it is compared: case, white space and hidden signs don't count."""
    return "".join(sign for sign in " ".join(text.casefold().split()) if sign.isprintable())
