"""The intervals over which versions are live, and how they are moved under a lock."""

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce

from articles.models import Article


def locked(article: Article) -> Article:
    """Return the article as the database has it, its row locked until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def cancel_scheduled(article: Article, now: datetime) -> None:
    """Empty the interval of the version that waits, and let the live one go on without end.

    The text of that version is once more what the newsroom has and readers don't.
    """
    scheduled = article.versions.scheduled(now).first()
    if scheduled is None:
        return
    article.versions.filter(pk=scheduled.pk).update(live_until=scheduled.live_from)
    article.versions.open_at(now).update(live_until=None)
    since = Coalesce(F("unpublished_since"), scheduled.written_at)
    Article.objects.filter(pk=article.pk).update(unpublished_since=since)
