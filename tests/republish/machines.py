"""What partners' machines read, parsed and checked against the published schemas."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent.parent / "schemas"
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def schema(name: str) -> dict:
    """Return a schema from tests/schemas."""
    return json.loads((SCHEMAS / name).read_text())


# The schemas by the addresses at which others refer to them.
REGISTRY = Registry().with_resources(
    [
        (address, DRAFT202012.create_resource(schema(name)))
        for address, name in [
            ("https://geojson.org/schema/GeoJSON.json", "GeoJSON-schema.json"),
            ("http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json", "ninjs-schema_3.1.json"),
        ]
    ]
)


@cache
def validator(name: str) -> Draft202012Validator:
    """Return the checker of a schema; formats such as dates and addresses are checked too."""
    formats = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema(name), registry=REGISTRY, format_checker=formats)


def problems(item: dict) -> list[str]:
    """Return what the schema of ninjs 3.1 finds wrong with an item."""
    return [error.message for error in validator("ninjs-schema_3.1.json").iter_errors(item)]


def ninjs(response) -> dict:
    """Return the item of an answer, which must be a valid one."""
    assert response["Content-Type"] == "application/json"
    item = response.json()
    assert problems(item) == []
    return item


def items(response) -> list[dict]:
    """Return the items of the feed in JSON, which must be valid ones."""
    assert response.status_code == 200
    found = response.json()["items"]
    assert [problems(item) for item in found] == [[]] * len(found)
    return found


def channel(response) -> etree._Element:
    """Return the channel of a feed in RSS."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return etree.fromstring(response.content).find("channel")


def atom(response) -> etree._Element:
    """Return a feed in Atom, which must keep to the grammar of RFC 4287."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    grammar.assertValid(feed)
    return feed


def texts(element: etree._Element, path: str) -> list[str]:
    """Return the text of each element that `path` finds, with the prefixes of NAMESPACES."""
    return [found.text for found in element.findall(path, NAMESPACES)]


def numbers(response) -> list[int]:
    """Return the numbers of the stories in the feed in JSON, in its order."""
    return [int(item["uri"].split("/")[-2]) for item in items(response)]
