"""The full text of stories for feed readers: what their pages show, as HTML that stands alone."""

from django.template.loader import render_to_string
from lxml.html import HtmlElement, fragment_fromstring, tostring

from articles import figures
from articles.models import Image, Version
from articles.pages import body, corrections
from newsroom.links import absolute_url
from newsroom.pictures import renditions
from newsroom.richtext.portable import keep_only_meaning, make_absolute


def full_texts(versions: list[Version]) -> dict[int, str]:
    """Return the text of each version by its primary key; one query for the pictures of all."""
    library = figures.in_library(*(version.body for version in versions))
    return {version.pk: _full_text(version, library) for version in versions}


def _full_text(version: Version, library: dict[int, Image]) -> str:
    facts = {
        "version": version,
        "body": body.shown(version.body, library, gallery_cut=""),
        "corrections": corrections.by_place(version),
    }
    root = fragment_fromstring(render_to_string("articles/_feed_text.html", facts))
    keep_only_meaning(root)
    make_absolute(root, absolute_url(version.get_absolute_url()))
    for img in root.iter("img"):
        _fit(img)
    return tostring(root, encoding="unicode", method="html", with_tail=False)


def _fit(img: HtmlElement) -> None:
    """Say the size at which the file is shown: many feed readers take it as it is said.

    Pages say that of the original, which has the same proportions.
    """
    width, height = (int(img.get(name, 0)) for name in ("width", "height"))
    if width > renditions.WIDTH:
        img.set("width", str(renditions.WIDTH))
        img.set("height", str(max(1, round(height * renditions.WIDTH / width))))
