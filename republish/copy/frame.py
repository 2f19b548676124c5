"""What stands around the text of a copy: byline, credit and pixel."""

from django.urls import reverse
from django.utils.translation import gettext as _
from lxml.html import HtmlElement, tostring
from lxml.html.builder import E

from articles import bylines
from articles.models import Version
from newsroom.links import absolute_url
from republish.pixel import token


def byline(signatures: list[dict], outlet: str) -> HtmlElement:
    """Return the paragraph "By Ann Lee and Bo Berg, The Paper. Photographs by Cy Dee"."""
    paragraph = E.p()
    for index, (label, members) in enumerate(bylines.groups(signatures)):
        _append(paragraph, f". {label} " if index else f"{label} ")
        for place, member in enumerate(members):
            _append(paragraph, _separator(place, len(members)))
            paragraph.append(E.a(member["name"], href=absolute_url(member["url"])))
        if index == 0:
            _append(paragraph, f", {outlet}")
    return paragraph


def credit(version: Version, publication: str) -> HtmlElement:
    """Return the paragraph that says where the story was first published, with a link to it."""
    sentence = _("This story was first published by {publication}.")
    if version.source:
        sentence = _("This story by {agency} was published by {publication}.")
    before, after = sentence.replace(
        "{agency}", version.source.name if version.source else ""
    ).split("{publication}")
    link = E.a(publication, href=absolute_url(version.get_absolute_url()))
    link.tail = f"{after} "
    return E.p(before, link)


def pixel(version: Version) -> HtmlElement:
    """Return the image that counts reads of this version of the story.

    Two pixels wide and high, since WordPress deletes an image of one pixel on paste; and the
    address alone says everything, since few systems keep another attribute. Where the policy
    survives, the partner's browser names the page and not the site alone.
    """
    return E.img(
        src=pixel_url(version),
        alt="",
        width="2",
        height="2",
        loading="eager",
        referrerpolicy="no-referrer-when-downgrade",
    )


def pixel_url(version: Version) -> str:
    """Return the absolute address of the pixel of this version."""
    made = token.make(token.Copied(version.article_id, version.number))
    return absolute_url(reverse("republish:pixel", args=[made]))


def canonical_tag(version: Version) -> str:
    """Return the element for the head of the partner's page that names the original."""
    return tostring(E.link(rel="canonical", href=version.canonical_url), encoding="unicode")


def _separator(place: int, members: int) -> str:
    if place == 0:
        return ""
    return _(" and ") if place == members - 1 else ", "


def _append(paragraph: HtmlElement, text: str) -> None:
    """Add text behind the last child, or as the first text of the paragraph."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + text
    else:
        paragraph.text = (paragraph.text or "") + text
