"""The pictures of a story: which of them partners may have, and why not the others."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _
from lxml.html import HtmlElement, fragment_fromstring

from articles.models import Image, Version

# The renditions of a picture lie in this folder, under its name and a mark of twelve digits.
RENDITIONS = "__processed__"
MARK = re.compile(r"-[0-9a-f]{12}$")


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
    """Return the lead picture and those in the text, each once, in at most one query.

    The words are those that were published; the rights are what the library says now.
    """
    return of_stories([version])[version.pk]


def of_stories(versions: list[Version]) -> dict[int, list[Picture]]:
    """Return the same for each of many versions by its primary key, in at most one query."""
    figures = {version.pk: _figures(version.body) for version in versions}
    library = _in_library({_stem(figure) for each in figures.values() for figure in each})
    return {version.pk: _in_story(version, figures[version.pk], library) for version in versions}


def _in_story(
    version: Version, figures: list[HtmlElement], library: dict[str, list[Image]]
) -> list[Picture]:
    found = [_lead(version)] if version.image else []
    for figure in figures:
        picture = _in_text(figure, library.get(_stem(figure), []))
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


def _stem(figure: HtmlElement) -> str:
    """Return the name of the original's file without its extension.

    The address in a text is all that ties its picture to the library. An original's name holds a
    mark of its content (newsroom.pictures.normalise.safe_name), so that it stands for one picture.
    """
    path = PurePosixPath(unquote(urlsplit(figure.find(".//img").get("src", "")).path))
    return MARK.sub("", path.stem) if RENDITIONS in path.parts else path.stem


def _in_library(stems: set[str]) -> dict[str, list[Image]]:
    """Return the pictures of the library by the stem of their file."""
    if not stems:
        return {}
    any_of_them = "|".join(map(re.escape, sorted(stems)))
    found: dict[str, list[Image]] = {}
    for image in Image.objects.filter(picture__regex=rf"/({any_of_them})\.[a-z]+$"):
        found.setdefault(PurePosixPath(image.picture.name).stem, []).append(image)
    return found
