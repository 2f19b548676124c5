"""A page of a feed: its stories, and the addresses that go with them."""

from dataclasses import dataclass

from django.http import Http404

from articles.feeds import items, text
from articles.feeds.channels import Channel
from newsroom import listing
from newsroom.links import absolute_url
from newsroom.models import Publication


@dataclass(frozen=True)
class Page:
    """What a feed says on one page of it.

    `path` is the address of its first page, which names the feed; `items` are as
    `articles.feeds.items.item` makes them.
    """

    channel: Channel
    publication: Publication
    path: str
    listed: listing.Page
    items: list[dict]

    @property
    def title(self) -> str:
        return self.channel.title(self.publication)

    @property
    def description(self) -> str:
        return self.channel.about(self.publication)

    @property
    def home(self) -> str:
        """The address of the page for people."""
        return absolute_url(self.channel.address)

    @property
    def first(self) -> str:
        return absolute_url(self.path)

    @property
    def own(self) -> str:
        """The address of this page of the feed."""
        return absolute_url(self.path + self.listed.query)

    @property
    def links(self) -> list[tuple[str, str]]:
        """The pages beside this one as pairs of a relation and an address (RFC 5005)."""
        beside = [("previous", self.listed.previous), ("next", self.listed.next)]
        pairs = [
            (relation, absolute_url(self.path + query))
            for relation, query in beside
            if query is not None
        ]
        return [("first", self.first), *pairs] if pairs else []


def page(channel: Channel, path: str, follows: listing.Place | None) -> Page:
    """Return the page of the feed at `path` that follows a place in its list.

    Besides those of `newsroom.listing` it takes two queries, however many stories there are. Raises
    Http404 for the feed of what readers don't know of yet.
    """
    listed = listing.page(channel.versions, follows, rows=channel.rows)
    if not listed.shown and not channel.may_be_empty:
        raise Http404
    publication = Publication.current()
    texts = text.full_texts(listed.shown)
    found = [items.item(version, texts[version.pk], publication) for version in listed.shown]
    return Page(channel, publication, path, listed, found)
