"""The tags for the head of a partner's page."""

from lxml.html import tostring
from lxml.html.builder import E

from articles.models import Version
from republish.copy.frame import canonical_tag


def tags(version: Version) -> str:
    """Return the canonical link, and the request that Google News list the original alone.

    Google asks partners of syndication for the second, since it takes a canonical link as a
    hint (Google Publisher Center help, "Avoid article duplication").
    """
    news = E.meta(name="Googlebot-News", content="noindex")
    return f"{canonical_tag(version)}\n{tostring(news, encoding='unicode')}"
