"""The name of a story for machines."""

from newsroom.links import absolute_url


def story_uri(article: int) -> str:
    """Return the name of a story by its number; no new headline, section or version changes it.

    Feeds, for readers and for partners, and the data for partners all call a story by it. It is
    written out here, since programs keep it for ever: no change of addresses may reach it.
    """
    return absolute_url(f"/republish/{article}/")
