"""Sitemaps as a search engine reads them: refused unless they keep to the protocol.

https://www.sitemaps.org/protocol.html, and Google's extensions for news and pictures.
"""

from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

SITE = "https://ledger.example"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MOST_ENTRIES, MOST_BYTES, LONGEST_ADDRESS = 50_000, 50 * 1024 * 1024, 2_048

# What an element holds, in order: the names of its children, and whether each must be there.
CHILDREN = {
    f"{{{SITEMAP}}}sitemap": [(f"{{{SITEMAP}}}loc", True), (f"{{{SITEMAP}}}lastmod", False)],
    f"{{{SITEMAP}}}url": [
        (f"{{{SITEMAP}}}loc", True),
        (f"{{{SITEMAP}}}lastmod", False),
        (f"{{{IMAGE}}}image", False),
        (f"{{{NEWS}}}news", False),
    ],
    f"{{{IMAGE}}}image": [(f"{{{IMAGE}}}loc", True)],
    f"{{{NEWS}}}news": [
        (f"{{{NEWS}}}publication", True),
        (f"{{{NEWS}}}publication_date", True),
        (f"{{{NEWS}}}title", True),
    ],
    f"{{{NEWS}}}publication": [(f"{{{NEWS}}}name", True), (f"{{{NEWS}}}language", True)],
}
INSTANTS = {"lastmod", "publication_date"}


def entries(response, root: str) -> list[dict[str, str]]:
    """Return what stands in each entry of a file, by local names; `root` is the outer element."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert len(response.content) <= MOST_BYTES
    found = etree.fromstring(response.content)
    assert found.tag == f"{{{SITEMAP}}}{root}"
    assert found.attrib == {}
    entry = {"sitemapindex": "sitemap", "urlset": "url"}[root]
    assert {child.tag for child in found} <= {f"{{{SITEMAP}}}{entry}"}
    assert len(found) <= MOST_ENTRIES
    read = [_read(child) for child in found]
    addresses = [each["loc"] for each in read]
    assert len(set(addresses)) == len(addresses)
    return read


def index(client) -> dict[str, str | None]:
    """Return the files that the index names, by path, with the time of their last change."""
    found = entries(client.get("/sitemap.xml"), "sitemapindex")
    return {path_of(entry["loc"]): entry.get("lastmod") for entry in found}


def urls(client, path: str) -> list[dict[str, str]]:
    """Return the entries of a file that lists pages."""
    return entries(client.get(path), "urlset")


def paths(client, path: str) -> list[str]:
    return [path_of(entry["loc"]) for entry in urls(client, path)]


def path_of(address: str) -> str:
    """Return the path of an address of ours, which a file may list from the root on."""
    assert address.startswith(f"{SITE}/")
    return address.removeprefix(SITE)


def _read(element) -> dict[str, str]:
    """Return the texts in an element and in those within it, which are as the protocol has them."""
    allowed = CHILDREN[element.tag]
    tags = [child.tag for child in element]
    assert tags == [tag for tag, _needed in allowed if tag in tags]
    assert {tag for tag, needed in allowed if needed} <= set(tags)
    assert not (element.text or "").strip()
    read = {}
    for child in element:
        name = etree.QName(child).localname
        if child.tag in CHILDREN:
            inner = _read(child)
            # A picture has an address too.
            read |= {f"{name}_{inner_name}": text for inner_name, text in inner.items()}
            continue
        assert len(child) == 0
        assert child.text == child.text.strip() != ""
        read[name] = child.text
        _check(name, child.text)
    return read


def _check(name: str, text: str) -> None:
    if name == "loc":
        assert len(text) < LONGEST_ADDRESS
        assert urlsplit(text).scheme == "https"
        assert text.isascii()
        assert not set(text) & set(" <>\"'")
    if name in INSTANTS:
        assert datetime.fromisoformat(text).tzinfo is not None
