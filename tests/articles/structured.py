"""Structured data of a page, read and checked as a machine would."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml.html import document_fromstring

SITE = "https://ledger.example"
SCHEMA = json.loads(Path(__file__).with_name("structured-data-schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def graph_of(client, address: str) -> list[dict]:
    """Return the nodes of a page's only data block, which keeps to the schema; the page is whole.

    Besides, what refers to a node by its name must lead to one, or to the paper or the site.
    """
    page = document_fromstring(client.get(address).content)
    [block] = page.xpath("//script[@type='application/ld+json']")
    assert page.xpath("//footer")
    data = json.loads(block.text)
    VALIDATOR.validate(data)
    assert not list(empty(data))
    named = set(names(data)) | {f"{SITE}/#paper", f"{SITE}/#site"}
    assert set(references(data)) <= named
    return data["@graph"]


def node_of(client, address: str, kind: str) -> dict:
    """Return the only node of that type in the graph of a page."""
    [node] = [node for node in graph_of(client, address) if node["@type"] == kind]
    return node


def trail_of(client, address: str) -> list[tuple[str, str | None]]:
    """Return the names and addresses of a page's breadcrumbs, which are numbered from one."""
    items = node_of(client, address, "BreadcrumbList")["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    return [(item["name"], item.get("item")) for item in items]


def objects(data):
    if isinstance(data, dict):
        yield data
    for inner in data.values() if isinstance(data, dict) else data:
        if isinstance(inner, dict | list):
            yield from objects(inner)


def names(data):
    return [one["@id"] for one in objects(data) if "@id" in one and len(one) > 1]


def references(data):
    return [one["@id"] for one in objects(data) if one.keys() == {"@id"}]


def empty(data):
    """Yield what says nothing: such values only cost bytes."""
    for one in objects(data):
        yield from (name for name, value in one.items() if value in (None, "", [], {}))
