"""The intervals over which versions are live, and how they are moved under a lock.

A story has one version that is live at most, one that waits, and one withdrawal to come. When each
interval ends follows from these three; `settle` writes it down.
"""

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles.models import Article, Version, Withdrawal
from articles.publishing import events


def locked(article: Article) -> Article:
    """Return the article as the database has it, its row locked until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def waiting(article: Article, now: datetime) -> Version | None:
    """Return the version that goes live after `now`, or None."""
    return article.versions.scheduled(now).first()


def withdrawal_to_come(article: Article, now: datetime) -> Withdrawal | None:
    """Return the withdrawal that takes effect after `now`, or None."""
    return article.withdrawals.to_come(now).order_by("at").first()


def end_after(article: Article, start: datetime) -> datetime | None:
    """Return when a version that starts at `start` is withdrawn, or None for never."""
    withdrawal = withdrawal_to_come(article, start)
    return withdrawal and withdrawal.at


def clash(article: Article, at: datetime) -> str | None:
    """Return one sentence if the story is to be withdrawn at the very instant `at`, or None."""
    if not article.withdrawals.filter(at=at, cancelled_at=None).exists():
        return None
    return _("The story is withdrawn at that very time. Choose another, or cancel the withdrawal.")


def settle(article: Article, now: datetime) -> None:
    """Let what is live end where the next version or the withdrawal begins, and so what waits."""
    off = end_after(article, now)
    start = article.versions.scheduled(now).values_list("live_from", flat=True).first()
    ends = [instant for instant in (start, off) if instant]
    article.versions.open_at(now).update(live_until=min(ends, default=None))
    if start:
        article.versions.scheduled(now).update(live_until=end_after(article, start))


def cancel_scheduled(article: Article, now: datetime) -> None:
    """Empty the interval of the version that waits, and let the live one go on.

    The text of that version is once more what the newsroom has and readers don't.
    """
    scheduled = waiting(article, now)
    if scheduled is None:
        return
    article.versions.filter(pk=scheduled.pk).update(live_until=scheduled.live_from)
    settle(article, now)
    events.drop(scheduled)
    since = Coalesce(F("unpublished_since"), scheduled.written_at)
    Article.objects.filter(pk=article.pk).update(unpublished_since=since)


def cancel_withdrawal_to_come(article: Article, now: datetime) -> Withdrawal | None:
    """Let the story stay beyond a withdrawal that has not come yet; return that, or None."""
    withdrawal = withdrawal_to_come(article, now)
    if withdrawal is None:
        return None
    article.withdrawals.filter(pk=withdrawal.pk).update(cancelled_at=now)
    settle(article, now)
    events.drop(withdrawal)
    return withdrawal
