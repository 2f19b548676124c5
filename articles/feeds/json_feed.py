"""A page of a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from django.conf import settings

from articles.feeds.icon import icon
from articles.feeds.page import Page
from newsroom.links import absolute_url
from newsroom.syndication import legal
from newsroom.times.machines import instant

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def document(page: Page) -> dict:
    """Return the page as what JSON holds; what there is nothing to say of is left out."""
    beside = dict(page.links)
    name = page.publication.name
    feed = {
        "version": VERSION,
        "title": page.title,
        "home_page_url": page.home,
        "feed_url": page.first,
        "description": page.description,
        "next_url": beside.get("next"),
        "icon": icon(),
        "favicon": icon(),
        "authors": [{"name": name, "url": absolute_url("/")}],
        "language": settings.LANGUAGE_CODE,
        "items": [_item(item) for item in page.items],
    }
    return legal(_said(feed) | {"items": feed["items"]})


def _item(item: dict) -> dict:
    picture = item["picture"]
    return _said(
        {
            "id": item["unique_id"],
            "url": item["link"],
            "external_url": item["original"],
            "title": item["title"],
            "content_html": item["content"],
            "summary": item["summary"],
            # A banner is one that the text doesn't show; this one stands in it.
            "image": picture and picture["src"],
            "date_published": instant(item["pubdate"]),
            "date_modified": instant(item["updateddate"]),
            "authors": [{"name": one["name"], "url": one["uri"]} for one in item["creators"]],
            "tags": item["categories"],
            "language": item["language"],
        }
    )


def _said(facts: dict) -> dict:
    return {name: value for name, value in facts.items() if value}
