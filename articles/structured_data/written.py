"""Structured data as it is written into a page."""

import json
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

# What could end the element that holds the data, written as JSON may write any character.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def as_json(*nodes: dict) -> SafeString:
    """Return the nodes as one graph, ready to stand inside a script element."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    data = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(data.translate(ESCAPES))  # noqa: S308 - nothing in it can end the element


def filled(**facts) -> dict:
    """Return a node without the facts that are empty; `type_` and `id_` are JSON-LD's keywords."""
    keywords = {"type_": "@type", "id_": "@id"}
    return {
        keywords.get(name, name): fact
        for name, fact in facts.items()
        if fact not in (None, "", [], {})
    }


def instant(at: datetime) -> str:
    """Return an aware instant to the second, with the zone of the newsroom."""
    return localtime(at).isoformat(timespec="seconds")
