"""The way from the front page to a page."""

from newsroom.links import absolute_url
from newsroom.models import Publication


def trail(publication: Publication, *steps: tuple[str, str], end: str) -> dict:
    """Return the way by the pages in `steps`, pairs of a name and a path, to the one named `end`.

    The page itself, the last one, needs no address
    (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb).
    """
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute_url(path)}
        for position, (name, path) in enumerate([(publication.name, "/"), *steps], 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": end})
    return {"@type": "BreadcrumbList", "itemListElement": items}
