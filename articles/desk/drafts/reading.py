"""Opening a draft link: whether it still leads to the draft, and how often it did."""

from datetime import datetime, timedelta
from enum import Enum

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.desk.drafts import links as draft_links
from articles.models import DraftLink, Version

# Whoever reloads the page within this time hasn't opened it once more.
SAME_OPENING = timedelta(minutes=1)


class Standing(Enum):
    """What somebody who opens a draft link gets to see."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    REVOKED = "revoked"


def with_standing(links: QuerySet[DraftLink], at: datetime | None = None) -> QuerySet[DraftLink]:
    """Return the query with all that `standing` asks of the story's versions."""
    at = at or timezone.now()
    versions = Version.objects.filter(article=OuterRef("article"))
    made = OuterRef("created_at")
    return links.annotate(
        published_since=Exists(versions.started(at).filter(live_from__gt=made)),
        ended_since=Exists(versions.ended(at).filter(live_until__gt=made)),
        is_live=Exists(versions.live(at)),
        is_open=Exists(versions.open_at(at)),
    )


def standing(link: DraftLink, at: datetime | None = None) -> Standing:
    """Return how a row of `with_standing` stands at the instant `at` (now, if left out).

    A link is for the text that was to be published when it was made. Publication ends it, and so
    does a withdrawal. A story that an embargo holds back is as unpublished as a draft.
    """
    if link.revoked_at is not None:
        return Standing.REVOKED
    if link.expires_at <= (at or timezone.now()):
        return Standing.ENDED
    if link.published_since and link.is_live:
        return Standing.PUBLISHED
    if link.ended_since and not link.is_open:
        return Standing.WITHDRAWN
    return Standing.DRAFT


def find(token: str) -> DraftLink | None:
    """Return the link that a token names, with its standing and its story, or None."""
    named = draft_links.read_token(token)
    if named is None:
        return None
    story = ("article__section", "article__source", "article__image")
    return with_standing(DraftLink.objects.select_related(*story)).filter(**named).first()


def count(link: DraftLink) -> None:
    """Note that the link was opened, at once and for all who ask at the same time."""
    now = timezone.now()
    new = Q(last_seen_at__isnull=True) | Q(last_seen_at__lte=now - SAME_OPENING)
    opened = DraftLink.objects.filter(new, pk=link.pk)
    opened.update(views=F("views") + 1, last_seen_at=now)
