"""Bylines as pages, feeds and copies show them: plain data and plain text."""

from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy

from authors.models import Author
from newsroom.joining import joined


class Role(models.TextChoices):
    """The part that an author has in a story."""

    BY = "by", gettext_lazy("By")
    REPORTING = "reporting", gettext_lazy("Reporting by")
    PHOTOS = "photos", gettext_lazy("Photographs by")
    TRANSLATION = "translation", gettext_lazy("Translated by")


def shown(author: Author, role: str) -> dict:
    """Return what pages show of an author who signs a story in the part `role`.

    The keys: author (primary key), role (a value of `Role`), name, url, contact_url (empty
    without an address), title (the author's office), closing_line, email, social_name and
    social_url.
    """
    return {
        "author": author.pk,
        "role": str(role),
        "name": author.name,
        "url": author.get_absolute_url(),
        "contact_url": author.get_contact_url() if author.email else "",
        "title": author.role,
        "closing_line": author.closing_line,
        "email": author.email,
        "social_name": author.social_name,
        "social_url": author.social_url,
    }


def groups(bylines: list[dict]) -> list[tuple[str, list[dict]]]:
    """Return pairs of a label ("By") and the neighbouring bylines that have this part."""
    by_role = groupby(bylines, key=lambda byline: byline["role"])
    return [(str(Role(role).label), list(members)) for role, members in by_role]


def as_text(bylines: list[dict]) -> str:
    """Return the bylines as one line: "By Ann Lee and Bo Berg. Photographs by Cy Dee"."""
    return ". ".join(
        f"{label} {joined([byline['name'] for byline in members])}"
        for label, members in groups(bylines)
    )
