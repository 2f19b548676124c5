"""Whose a story is, as feeds and data for machines say it."""

from datetime import UTC

from articles.models import Version
from newsroom.models import Publication


def holder(version: Version, publication: Publication) -> str:
    """Return who holds the copyright: the agency that a story came from, or the paper."""
    return version.source.name if version.source else publication.name


def notice(version: Version, publication: Publication) -> str:
    """Return the copyright notice, with the year of first publication."""
    return f"© {version.first_published.astimezone(UTC).year} {holder(version, publication)}"
