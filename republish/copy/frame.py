"""What stands around the text of a copy: byline, corrections, credit and pixel."""

import re
from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from lxml import etree
from lxml.html import HtmlElement, tostring
from lxml.html.builder import E

from articles import bylines
from articles.models import Version
from newsroom.licences import Licence, deed
from newsroom.links import absolute_url
from newsroom.times import full_day
from republish.pixel import token

# What no document may hold (XML 1.0, section 2.2) and lxml refuses.
NOT_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def byline(signatures: list[dict], outlet: str) -> HtmlElement:
    """Return the paragraph "By Ann Lee and Bo Berg, The Paper. Photographs by Cy Dee"."""
    paragraph = E.p()
    for index, (label, members) in enumerate(bylines.groups(signatures)):
        _append(paragraph, f". {label} " if index else f"{label} ")
        for place, member in enumerate(members):
            _append(paragraph, _separator(place, len(members)))
            paragraph.append(E.a(line(member["name"]), href=absolute_url(member["url"])))
        if index == 0:
            _append(paragraph, f", {line(outlet)}")
    return paragraph


def corrections(version: Version) -> Iterator[HtmlElement]:
    """Yield a paragraph "Correction, 5 May 2026: ..." for each one, in the story's language.

    Whoever gives the story to readers owes them what we have told ours.
    """
    for correction in version.corrections:
        with translation.override(version.language):
            label = _("Correction, {day}:").format(day=full_day(correction["at"]))
        yield E.p(f"{label} {line(correction['text'])}")


def credit(version: Version, publication: str) -> HtmlElement:
    """Return the paragraph that says where the story was first published, with a link to it.

    The deed of a Creative Commons licence is linked to, as section 3(a)(1)(C) of each asks.
    """
    sentence = _("This story was first published by {publication}.")
    if version.source:
        sentence = _("This story by {agency} was published by {publication}.")
    before, after = sentence.replace(
        "{agency}", line(version.source.name) if version.source else ""
    ).split("{publication}")
    link = E.a(line(publication), href=absolute_url(version.get_absolute_url()))
    link.tail = f"{after} "
    paragraph = E.p(before, link)
    if deed(version.licence):
        before, after = _("Licence: {licence}.").split("{licence}")
        _append(paragraph, before)
        paragraph.append(E.a(str(Licence(version.licence).label), href=deed(version.licence)))
        _append(paragraph, f"{after} ")
    return paragraph


def notice() -> HtmlElement:
    """Return the comment that asks whoever edits the source to leave the pixel where it is."""
    words = _("Please keep this image: it counts how often the story is read, not who reads it.")
    return etree.Comment(f" {words} ")


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


def line(text: str) -> str:
    """Return text that somebody typed as one line that an element can hold."""
    return " ".join(NOT_TEXT.sub("", word) for word in text.split())


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
