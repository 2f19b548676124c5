"""What a card shows, and its address, which changes with that."""

import hashlib
from dataclasses import astuple, dataclass

from django.urls import reverse

from articles.cards.bidi import direction_of
from articles.models import Version
from newsroom.models import Publication

RECIPE = 1  # counted up when cards are drawn otherwise, so that their addresses change too


@dataclass(frozen=True)
class Card:
    """The words of a card. Without a headline it is that of the paper, and `kicker` its tagline.

    `story` is the number of the article, or None.
    """

    headline: str
    kicker: str
    paper: str
    direction: str
    story: int | None = None

    @property
    def url(self) -> str:
        """The path of the card: it changes with all that is drawn, so nobody keeps an old one."""
        digest = hashlib.sha256(repr((RECIPE, *astuple(self))).encode()).hexdigest()[:12]
        if self.story is None:
            return reverse("articles:paper_card", args=[digest])
        return reverse("articles:card", args=[self.story, digest])


def of_story(version: Version, publication: Publication) -> Card:
    """Return the card of a story, with the title that it has where it is shared."""
    return Card(
        headline=version.social_title or version.headline,
        kicker=version.section.name,
        paper=publication.name,
        direction=version.direction,
        story=version.article_id,
    )


def of_paper(publication: Publication) -> Card:
    """Return the card of every page that is no story, in whatever language the page is."""
    name = publication.name
    return Card("", publication.tagline, name, direction_of(name))
