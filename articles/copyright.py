"""Whose a story is, as pages, feeds and data for machines say it."""

from django.utils import timezone

from articles.models import Version
from newsroom.models import Publication


def holder(version: Version, publication: Publication) -> str:
    """Return who holds the copyright: the agency that a story came from, or the paper."""
    return version.source.name if version.source else publication.name


def notice(version: Version, publication: Publication) -> str:
    """Return the copyright notice, with the year in which readers see it first published."""
    year = timezone.localdate(version.first_published).year
    return f"© {year} {holder(version, publication)}"
