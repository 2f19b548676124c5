"""The index follows what becomes of stories by itself, and of the names that stand in them.

What is decided now is indexed by whoever decides it, in the same transaction. This is for what
comes to be at an instant that was set before.
"""

from django.db import transaction
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django_tasks import task

from articles.models import SearchEntry, Topic, Version, Withdrawal
from articles.publishing.events import went_live, withdrawn
from articles.publishing.shown import story_changed
from articles.search.indexing import AT_ONCE, index
from authors.models import Author
from newsroom.freshness import changed
from newsroom.listing import LISTS


@receiver(went_live)
def version_went_live(version: Version, **kwargs) -> None:
    """Take in what was scheduled. Answers kept since the instant don't have it, and are dropped."""
    if not SearchEntry.objects.filter(article=version.article_id, version=version).exists():
        index([version.article_id])
        story_changed(version.article)


@receiver(withdrawn)
def story_withdrawn(withdrawal: Withdrawal, **kwargs) -> None:
    """Take out what was to end. No page shows it, but its words need not be here."""
    if SearchEntry.objects.filter(article=withdrawal.article_id).exists():
        index([withdrawal.article_id])


@receiver(pre_save, sender=Author)
def author_renamed(instance: Author, **kwargs) -> None:
    _names_change(instance, index_author)


@receiver(pre_save, sender=Topic)
def topic_renamed(instance: Topic, **kwargs) -> None:
    _names_change(instance, index_topic)


@task()
def index_author(pk: int) -> None:
    """Index the stories that an author signs anew; thousands of them take some minutes."""
    _index_all(Version.objects.live().filter(authors=pk))


@task()
def index_topic(pk: int) -> None:
    """Index the stories about a topic anew."""
    _index_all(Version.objects.live().filter(topics=pk))


def _names_change(instance: Author | Topic, indexing) -> None:
    """Queue the indexing of the stories with the name of this row, if it is about to change."""
    if instance._state.adding:
        return
    stored = type(instance)._base_manager.filter(pk=instance.pk).values_list("name", flat=True)
    if stored.first() not in (None, instance.name):
        pk = instance.pk
        transaction.on_commit(lambda: indexing.enqueue(pk), robust=True)


def _index_all(versions) -> None:
    """Index the stories of these versions, in short transactions, so that others may write."""
    articles = list(versions.values_list("article", flat=True))
    for start in range(0, len(articles), AT_ONCE // 10):
        index(articles[start : start + AT_ONCE // 10])
    changed(LISTS)
