"""The card that stands in a story for an embed until the reader asks to load it."""

from collections.abc import Iterable

from csp.constants import SELF
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from lxml.html import HtmlElement

from newsroom.embeds.hosts import Embed, find, player_origin


def in_body(root: HtmlElement) -> list[tuple[HtmlElement, Embed]]:
    """Return the embeds of a parsed body, each with the paragraph that it stands in."""
    paragraphs = root.xpath(".//p[contains(concat(' ', @class, ' '), ' embed ')]")
    found = ((paragraph, find(_link(paragraph).get("href"))) for paragraph in paragraphs)
    return [(paragraph, embed) for paragraph, embed in found if embed]


def render(paragraph: HtmlElement, embed: Embed) -> SafeString:
    """Return the HTML of the card for an embed and its paragraph, as `in_body` gives them."""
    title = " ".join(paragraph.text_content().split())
    context = {
        "embed": embed,
        # Whoever gave no title gave the address; "YouTube" says more than that.
        "title": "" if find(title) else title,
        "lang": paragraph.get("lang"),
        "dir": paragraph.get("dir"),
    }
    return render_to_string("articles/_embed.html", context)


def allow_players(response: HttpResponse, embeds: Iterable[Embed]) -> HttpResponse:
    """Let the page of this answer frame the players of its embeds, and no other site."""
    origins = sorted({player_origin(embed) for embed in embeds})
    if origins:
        response._csp_update = {"frame-src": [SELF, *origins]}
    return response


def _link(paragraph: HtmlElement) -> HtmlElement:
    return next(paragraph.iter("a"), paragraph)
