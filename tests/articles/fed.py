"""A paper with one story in a part of each kind that has feeds, and one story outside of them."""

from articles.models import Series
from tests import factories

ENDINGS = {"rss": "feed/", "atom": "feed.atom/", "json": "feed.json/"}
KINDS = ["section", "topic", "author", "series"]


def parts() -> dict:
    """Return the section, topic, author and series by these words."""
    factories.publication(tagline="All the town")
    made = {
        "section": factories.section(name="Town", slug="town", description="Of the town"),
        "topic": factories.topic(name="Books", slug="books", description="Of books"),
        "author": factories.author(name="Ann Lee", slug="ann", role="Reporter"),
        "series": Series.objects.create(name="Water", slug="water", description="Of water"),
    }
    factories.version(headline="Inside", **inside(made, part=1))
    factories.version(headline="Outside")
    return made


def inside(parts: dict, *, part: int) -> dict:
    """Return the facts of a story that is in all of the parts, among others."""
    return {
        "section": parts["section"],
        "topics": [parts["topic"], factories.topic()],
        "authors": [parts["author"], factories.author()],
        "series": parts["series"],
        "series_part": part,
    }


def address(parts: dict, kind: str, ending: str) -> str:
    """Return the path of a feed; that of the whole site if `kind` is ""."""
    return f"{parts[kind].get_absolute_url() if kind else '/'}{ending}"
