"""The entries of a page of a feed: changes, with the story and its copy where there is one."""

from dataclasses import dataclass, field

from articles.models import Version
from newsroom.models import Publication
from republish import offer
from republish.copy import Copy, pictures
from republish.copy.pictures import Picture
from republish.machine.changes import Change
from republish.models import Guidelines


@dataclass(frozen=True)
class Entry:
    """A change; of a story that was withdrawn there is nothing else."""

    change: Change
    version: Version | None = None
    copy: Copy | None = None
    pictures: list[Picture] = field(default_factory=list)


def of(changes: list[Change], publication: Publication) -> list[Entry]:
    """Return the entries in the order of the changes; what no longer has a copy is left out."""
    guidelines = Guidelines.objects.current()
    numbers = [change.version for change in changes if not change.withdrawn]
    versions = Version.objects.live().for_pages().in_bulk(numbers)
    shown = pictures.of_stories(list(versions.values()))
    entries = []
    for change in changes:
        if change.withdrawn:
            entries.append(Entry(change))
        elif version := versions.get(change.version):
            copy = offer.under(guidelines, version, publication).copy
            entries += [Entry(change, version, copy, shown[version.pk])] if copy else []
    return entries
