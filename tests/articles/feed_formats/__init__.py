"""The readers' feeds, parsed and held against what each format lays down."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

HERE = Path(__file__).parent
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def _grammar(path: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(path))


def rss(response) -> etree._Element:
    """Return the channel of an answer in RSS, which must keep to the grammar."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    document = etree.fromstring(response.content)
    _grammar(HERE / "rss-2.0.rng").assertValid(document)
    return document.find("channel")


def atom(response) -> etree._Element:
    """Return the feed of an answer in Atom, which must keep to the grammar of RFC 4287.

    What its section 4.1 asks for in words is checked too: one alternate link, an author for every
    entry, and no name that two entries have.
    """
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    _grammar(HERE.parent.parent / "schemas" / "atom.rng").assertValid(feed)
    entries = found(feed, "atom:entry")
    for element in (feed, *entries):
        assert len(found(element, "atom:link[@rel='alternate']")) == 1
    assert found(feed, "atom:author")
    names = [name for entry in entries for name in texts(entry, "atom:id")]
    assert sorted(set(names)) == sorted(names)
    return feed


def json_feed(response) -> dict:
    """Return the feed of an answer in JSON Feed, which must keep to our schema of it."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json"
    feed = response.json()
    schema = json.loads((HERE / "json-feed-1.1.json").read_text())
    formats = Draft202012Validator.FORMAT_CHECKER
    errors = Draft202012Validator(schema, format_checker=formats).iter_errors(feed)
    assert [error.message for error in errors] == []
    return feed


def found(element: etree._Element, path: str) -> list[etree._Element]:
    """Return what `path` finds, with the prefixes of NAMESPACES."""
    return element.findall(path, NAMESPACES)


def texts(element: etree._Element, path: str) -> list[str]:
    """Return the text of each element that `path` finds."""
    return [each.text for each in found(element, path)]


def links(element: etree._Element) -> dict[str, str]:
    """Return the addresses that an element of Atom's vocabulary links to by their relation."""
    pairs = [(link.get("rel"), link.get("href")) for link in found(element, "atom:link")]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def titles(client, address: str) -> list[str]:
    """Return the headlines in a feed of any format, in its order."""
    response = client.get(address)
    if address.partition("?")[0].endswith("feed/"):
        return texts(rss(response), "item/title")
    if address.partition("?")[0].endswith("feed.atom/"):
        return texts(atom(response), "atom:entry/atom:title")
    return [item["title"] for item in json_feed(response)["items"]]
