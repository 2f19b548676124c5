"""The pictures of a story: which of them partners may have, and why not the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

from articles.library.by_address import pictures_at, stem
from articles.models import Image, Version


@dataclass(frozen=True)
class Picture:
    """A picture as it stands in the story; `refused` says why partners may not have it."""

    alt: str
    caption: str
    credit: str
    image: Image | None
    refused: str

    @property
    def file_name(self) -> str:
        """The name of the original's file, without its folder."""
        return PurePosixPath(self.image.picture.name).name


def of_story(version: Version) -> list[Picture]:
    """Return the lead picture and those in the text, each once, in at most two queries.

    The words are those that were published; the rights are what the library says now.
    """
    return of_stories([version])[version.pk]


def of_stories(versions: list[Version]) -> dict[int, list[Picture]]:
    """Return the same for each of many versions by its primary key, in at most two queries."""
    figures = {version.pk: _figures(version.body) for version in versions}
    library = _Library(figure for each in figures.values() for figure in each)
    return {version.pk: _in_story(version, figures[version.pk], library) for version in versions}


class _Library:
    """The pictures that figures name: by their number, or by the address alone."""

    def __init__(self, figures: Iterable[HtmlElement]) -> None:
        numbers, addresses = set(), set()
        for figure in figures:
            if number := _number(figure):
                numbers.add(number)
            else:
                addresses.add(_address(figure))
        self._by_number = Image.objects.in_bulk(numbers) if numbers else {}
        self._by_stem = pictures_at(addresses)

    def pictures_of(self, figure: HtmlElement) -> list[Image]:
        """Return the picture of a figure; by its address there may be several rows."""
        if number := _number(figure):
            return [self._by_number[number]] if number in self._by_number else []
        return self._by_stem.get(stem(_address(figure)), [])


def _in_story(version: Version, figures: list[HtmlElement], library: _Library) -> list[Picture]:
    found = [_lead(version)] if version.image else []
    for figure in figures:
        picture = _in_text(figure, library.pictures_of(figure))
        if picture.image is None or picture.image not in [each.image for each in found]:
            found.append(picture)
    return found


def _lead(version: Version) -> Picture:
    words = version.shown["picture"]
    return Picture(
        words["alt"],
        words["caption"],
        words["credit"],
        version.image,
        _refusal([version.image]),
    )


def _in_text(figure: HtmlElement, images: list[Image]) -> Picture:
    caption = figure.find("figcaption")
    words = " ".join(caption.text_content().split()) if caption is not None else ""
    image = images[0] if images else None
    return Picture(
        figure.find(".//img").get("alt", ""),
        words,
        image.credit if image else "",
        image,
        _refusal(images),
    )


def _refusal(images: list[Image]) -> str:
    """Whatever isn't known to be cleared is refused; so is a file that two rows disagree about."""
    if not images:
        return _("We don't know who holds its rights.")
    if not all(image.may_republish for image in images):
        return _("Its rights belong to others, who can't be spoken for by us.")
    return ""


def _figures(body: str) -> list[HtmlElement]:
    if "<figure" not in body:
        return []
    root = fragment_fromstring(body, create_parent="div")
    return [figure for figure in root.iter("figure") if figure.find(".//img") is not None]


def _number(figure: HtmlElement) -> int:
    return int(figure.get("data-image", 0))


def _address(figure: HtmlElement) -> str:
    return figure.find(".//img").get("src", "")
