"""Taking a story off the site."""

from django.db import transaction
from django.utils import timezone

from articles.desk.permissions import PUBLISH, require
from articles.models import Article
from articles.publishing.intervals import cancel_scheduled, locked


def withdraw(article: Article, *, by) -> None:
    """Take the story off every public page at once, and whatever was scheduled with it.

    `by` is the user who decided it, or None for the system. Raises PermissionDenied.
    """
    require(by, PUBLISH)
    with transaction.atomic():
        article = locked(article)
        now = timezone.now()
        cancel_scheduled(article, now)
        article.versions.open_at(now).update(live_until=now)
