"""The entries of a page of a feed: changes, with the story and its copy where there is one."""

from dataclasses import dataclass

from articles.models import Version
from newsroom.models import Publication
from republish import offer
from republish.copy import Copy
from republish.machine.changes import Change
from republish.models import Guidelines


@dataclass(frozen=True)
class Entry:
    """A change; `version` and `copy` are None for a story that was withdrawn."""

    change: Change
    version: Version | None = None
    copy: Copy | None = None


def of(changes: list[Change], publication: Publication) -> list[Entry]:
    """Return the entries in the order of the changes; what no longer has a copy is left out."""
    guidelines = Guidelines.objects.current()
    numbers = [change.version for change in changes if not change.withdrawn]
    versions = Version.objects.live().for_pages().in_bulk(numbers)
    entries = []
    for change in changes:
        if change.withdrawn:
            entries.append(Entry(change))
        elif version := versions.get(change.version):
            copy = offer.under(guidelines, version, publication).copy
            entries += [Entry(change, version, copy)] if copy else []
    return entries
