"""The card that stands in a story for an embed until the reader asks to load it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from csp.constants import SELF
from django.http import HttpResponse
from lxml.html import HtmlElement

from newsroom.embeds.hosts import Embed, find, player_origin


@dataclass(frozen=True)
class Card:
    """What templates/articles/_embed.html shows. `title` is "" if nobody gave one.

    `language` are the attributes `lang` and `dir` that the writer gave.
    """

    embed: Embed
    title: str = ""
    language: dict[str, str] = field(default_factory=dict)


def read(paragraph: HtmlElement) -> Card | None:
    """Return the card for a paragraph `p.embed` of a sanitised body; None if it leads nowhere."""
    link = paragraph.find("a")
    embed = None if link is None else find(link.get("href"))
    if embed is None:
        return None
    words = " ".join(paragraph.text_content().split())
    # Whoever gave no title gave an address, and "YouTube" says more than that.
    title = "" if words.startswith(("http://", "https://")) else words
    language = {name: paragraph.get(name) for name in ("lang", "dir") if paragraph.get(name)}
    return Card(embed, title, language)


def allow_players(response: HttpResponse, cards: Iterable[Card]) -> HttpResponse:
    """Let the page of this answer frame the players of its cards, and no other site."""
    origins = sorted({player_origin(card.embed) for card in cards})
    if origins:
        response._csp_update = {"frame-src": [SELF, *origins]}
    return response
