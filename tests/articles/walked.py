"""Lists of stories as a reader goes through them, page by page."""

from lxml.html import document_fromstring

from tests import factories


def opened(client, address):
    """Return the page at an address, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return document_fromstring(response.content)


def headlines(shown) -> list[str]:
    return [link.text for link in shown.xpath("//main//a[@class='card-link']")]


def way(shown, rel: str) -> str | None:
    """Return where the page leads to; its head and its navigation must agree."""
    [seen] = [shown.xpath(f"//nav[@class='pages']//a[@rel='{rel}']/@href")]
    assert shown.xpath(f"/html/head/link[@rel='{rel}']/@href") == seen
    return seen[0] if seen else None


def walk(client, address: str, rel: str = "next") -> list[tuple[str, list[str]]]:
    """Return the addresses with the headlines there, from one page to the last in a direction."""
    pages = []
    while address:
        shown = opened(client, address)
        pages.append((address, headlines(shown)))
        address = way(shown, rel)
    return pages


def title(shown) -> str:
    return " ".join(shown.findtext(".//title").split())


class Kind:
    """A kind of list: `facts` of stories that stand in it, and its address."""

    def __init__(self, facts: dict, address: str):
        self.facts, self.address = facts, address


def in_section() -> Kind:
    section = factories.section(name="Town")
    return Kind({"section": section}, section.get_absolute_url())


def in_topic() -> Kind:
    topic = factories.topic(name="Town")
    return Kind({"topics": [factories.topic(), topic]}, topic.get_absolute_url())


def by_author() -> Kind:
    author = factories.author(name="Town")
    return Kind({"authors": [factories.author(), author]}, author.get_absolute_url())


def in_series() -> Kind:
    series = factories.series(name="Town")
    return Kind({"series": series, "series_part": 1}, series.get_absolute_url())


# Those that are read from the newest story on.
KINDS = [in_section, in_topic, by_author]
