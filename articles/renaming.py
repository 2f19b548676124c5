"""People and topics are shown as they are called now, in stories of any age.

Versions hold the names of their authors and topics in their own row, so a change of an author
or a topic is carried into the rows that name them. The words of the story stay as published.
"""

from collections.abc import Iterator

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from articles import bylines, snapshot
from articles.models import Topic, Version
from authors.models import Author


@receiver(post_save, sender=Author)
def author_saved(instance: Author, created: bool, **kwargs) -> None:
    """Carry an author's name, office and contact into the versions that the author signs."""
    if created:
        return
    for version in _rows(instance.versions.all()):
        for index, byline in enumerate(version.shown["bylines"]):
            if byline["author"] == instance.pk:
                version.shown["bylines"][index] = bylines.shown(instance, byline["role"])
        _store(version)


@receiver(post_save, sender=Topic)
def topic_saved(instance: Topic, created: bool, **kwargs) -> None:
    """Carry what pages show of a topic into the versions that are about it."""
    if created:
        return
    for version in _rows(instance.versions.all()):
        version.shown["topics"] = [
            snapshot.topic_shown(instance) if topic["topic"] == instance.pk else topic
            for topic in version.shown["topics"]
        ]
        _store(version)


@receiver(pre_delete, sender=Topic)
def topic_deleted(instance: Topic, **kwargs) -> None:
    """Take a topic that goes out of the versions that were about it."""
    for version in _rows(instance.versions.all()):
        version.shown["topics"] = [
            topic for topic in version.shown["topics"] if topic["topic"] != instance.pk
        ]
        _store(version)


def _rows(versions) -> Iterator[Version]:
    return versions.only("pk", "shown").iterator(chunk_size=500)


def _store(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(shown=version.shown)
