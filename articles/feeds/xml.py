"""A page of a feed as RSS or Atom."""

from django.conf import settings
from django.utils.feedgenerator import SyndicationFeed
from django.utils.html import escape

from articles.feeds.icon import icon
from articles.feeds.page import Page


def document(kind: type[SyndicationFeed], page: Page) -> bytes:
    """Return the page as a feed of the class `kind`, one of those in `newsroom.syndication`."""
    name = page.publication.name
    feed = kind(
        title=page.title,
        link=page.home,
        description=page.description,
        subtitle=page.description,
        language=settings.LANGUAGE_CODE,
        author_name=name,
        feed_url=page.own,
        feed_guid=page.first,
        feed_copyright=f"© {name}",
        links=page.links,
        icon=icon(),
    )
    for item in page.items:
        # RSS and Atom take a description for HTML.
        feed.add_item(
            **item, description=escape(item["summary"]) or None, unique_id_is_permalink=False
        )
    return feed.writeString("utf-8").encode()
