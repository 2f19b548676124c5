"""Which versions are public, and every other question about their intervals."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from .article import Article

NOT_EMPTY = Q(live_until__isnull=True) | Q(live_until__gt=F("live_from"))


class VersionQuerySet(models.QuerySet):
    def live(self, at: datetime | None = None) -> "VersionQuerySet":
        """Return what is public at the instant `at` (now, if left out).

        This is the only definition of "public": every page, feed and file asks here. An embargo
        that was set after the story was scheduled holds it back all the same.
        """
        at = at or timezone.now()
        return self.open_at(at).filter(
            Q(article__embargo_until__isnull=True) | Q(article__embargo_until__lte=at)
        )

    def open_at(self, at: datetime) -> "VersionQuerySet":
        """Return the rows whose interval holds the instant `at`, whether public or not."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)

    def not_empty(self) -> "VersionQuerySet":
        """Return all but those whose schedule was cancelled, which were never to be seen."""
        return self.filter(NOT_EMPTY)

    def scheduled(self, at: datetime | None = None) -> "VersionQuerySet":
        """Return what goes live after the instant `at` (now, if left out)."""
        return self.filter(NOT_EMPTY, live_from__gt=at or timezone.now())

    def ended(self, at: datetime | None = None) -> "VersionQuerySet":
        """Return what was public once and no longer is at the instant `at` (now, if left out)."""
        return self.filter(NOT_EMPTY, live_until__lte=at or timezone.now())

    def started(self, at: datetime | None = None) -> "VersionQuerySet":
        """Return what is or was public at the instant `at` (now, if left out)."""
        return self.filter(NOT_EMPTY, live_from__lte=at or timezone.now())

    def unfinished(self, at: datetime | None = None) -> "VersionQuerySet":
        """Return what is public, held or to come after the instant `at` (now, if left out)."""
        ends_later = Q(live_until__isnull=True) | Q(live_until__gt=at or timezone.now())
        return self.filter(NOT_EMPTY, ends_later)

    def withdrawn(self, at: datetime | None = None) -> "VersionQuerySet":
        """Return the last version of each story that was withdrawn and still is.

        This is the only definition of "gone". A story that an embargo holds back isn't withdrawn:
        its version goes on, unseen. Nor is one whose schedule was cancelled; but one that is to
        come back later is, until it does.
        """
        at = at or timezone.now()
        ends_later = Q(live_until__isnull=True) | Q(live_until__gt=OuterRef("live_until"))
        later = self.model.objects.started(at).filter(ends_later, article=OuterRef("article"))
        return self.ended(at).filter(~Exists(later))

    def withdrawn_since(self, since: datetime, at: datetime | None = None) -> "VersionQuerySet":
        """Return those of `withdrawn` that were taken off after the instant `since`."""
        return self.withdrawn(at).filter(live_until__gt=since)

    def for_pages(self) -> "VersionQuerySet":
        """Return the rows with all that a page shows of them, in one query.

        Of the article that is its embargo; the words of the working copy stay in the database.
        """
        unread = {field.name for field in Article._meta.concrete_fields} - {"id", "embargo_until"}
        related = self.select_related("section", "source", "image", "article")
        return related.defer(*(f"article__{name}" for name in unread))

    def for_lists(self) -> "VersionQuerySet":
        """Return the rows with all that a list shows of them, in one query: not the text."""
        return self.for_pages().defer("body")

    def newest_first(self) -> "VersionQuerySet":
        """Order by first publication, so that a minor edit moves nothing."""
        return self.order_by("-first_published", "-article_id")
