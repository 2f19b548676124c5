"""Where the pages about the paper are, for whoever leads to them: footer, pages, machines."""

from typing import NamedTuple

from newsroom.models import PolicyPage


class Link(NamedTuple):
    """A public page about the paper: its kind, its name in its own language, its path."""

    kind: str
    name: str
    language: str
    url: str


def public() -> list[Link]:
    """Return the pages that readers see, in the order of `PolicyPage.Kind`, by one query."""
    pages = {page.kind: page for page in PolicyPage.objects.public().defer("body")}
    return [
        Link(kind, page.name, page.language, page.get_absolute_url())
        for kind in PolicyPage.Kind.values
        if (page := pages.get(kind))
    ]
