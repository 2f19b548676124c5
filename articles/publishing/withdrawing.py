"""Taking a story off the site, at once or at a later instant."""

from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.permissions import PUBLISH, require
from articles.models import Article, Stage, Withdrawal
from articles.publishing import due, events, intervals
from articles.publishing.refusal import PublishRefusedError
from articles.publishing.shown import story_changed
from articles.publishing.sight import any_was_seen
from articles.search.indexing import index


def withdraw(
    article: Article,
    *,
    by,
    at: datetime | None = None,
    public_note: str = "",
    reason: str = "",
) -> Withdrawal:
    """Take the story off every public page, now or at a later instant, and return the record.

    Now, that cancels whatever was to come of the story and makes its working copy a draft, with
    all its text. Later, it cancels only what was to go live at that instant or after it: a change
    that is published before then is withdrawn with the rest, and one that is scheduled for after
    it brings the story back. A story has one withdrawal to come; the new one takes its place.

    `by` is the user who decided it, or None for the system. Raises PermissionDenied, and
    PublishRefusedError if there is nothing to withdraw or `at` is past; then nothing has changed.
    """
    require(by, PUBLISH)
    said = {"public_note": public_note.strip(), "reason": reason.strip()}
    with transaction.atomic():
        caller, article = article, intervals.locked(article)
        now = timezone.now()
        _refuse(article, now, at)
        same = article.withdrawals.to_come(now).filter(at=at, **said).first()
        if same:
            return same
        intervals.cancel_withdrawal_to_come(article, now)
        withdrawal = Withdrawal.objects.create(article=article, by=by, at=at or now, **said)
        if at is None:
            _take_off(article, now)
            index([article.pk])
        else:
            _plan(article, now, at)
        events.note(withdrawal)
        due.announce_on_commit(article)
        story_changed(article)
    caller.refresh_from_db(fields=["stage", "unpublished_since"])
    return withdrawal


def cancel_withdrawal(article: Article, *, by, withdrawal: int | None = None) -> None:
    """Let the story stay. What the withdrawal had cancelled is not scheduled again.

    `withdrawal` is the primary key of the one that is meant, if somebody looked at it before.
    Raises PermissionDenied, and PublishRefusedError if none is to come any more.
    """
    require(by, PUBLISH)
    with transaction.atomic():
        article = intervals.locked(article)
        now = timezone.now()
        found = intervals.withdrawal_to_come(article, now)
        if found is None or withdrawal not in (None, found.pk):
            raise PublishRefusedError({NON_FIELD_ERRORS: _nothing_to_cancel(article, now)})
        intervals.cancel_withdrawal_to_come(article, now)
        story_changed(article)


def _refuse(article: Article, now: datetime, at: datetime | None) -> None:
    if at is not None and at <= now:
        raise PublishRefusedError({"at": _("This time is in the past.")})
    if article.versions.open_at(now).exists():
        return
    scheduled = intervals.waiting(article, now)
    if scheduled is None:
        sentence = _("There is nothing to withdraw: the story is neither live nor scheduled.")
        raise PublishRefusedError({NON_FIELD_ERRORS: sentence})
    if at is not None and scheduled.live_from >= at:
        sentence = _("The story isn't live yet at that time. Cancel its schedule instead.")
        raise PublishRefusedError({"at": sentence})


def _take_off(article: Article, now: datetime) -> None:
    intervals.cancel_scheduled(article, now)
    if article.is_under_embargo(now) and not any_was_seen(article, now):
        # Readers never knew of the story, and are not told of it now.
        article.versions.started(now).update(live_until=F("live_from"))
    else:
        article.versions.open_at(now).update(live_until=now)
    Article.objects.filter(pk=article.pk).update(stage=Stage.DRAFT)


def _plan(article: Article, now: datetime, at: datetime) -> None:
    scheduled = intervals.waiting(article, now)
    if scheduled and scheduled.live_from >= at:
        intervals.cancel_scheduled(article, now)
    intervals.settle(article, now)


def _nothing_to_cancel(article: Article, now: datetime) -> str:
    if article.withdrawals.in_effect(now).exists() and not article.versions.open_at(now).exists():
        return _("The story has been withdrawn in the meantime. Publish it again to bring it back.")
    return _("This withdrawal is not to come any more: it was cancelled or changed meanwhile.")
