"""Moving and cancelling what was scheduled, until its instant."""

from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.permissions import PUBLISH, require
from articles.models import Article, Version
from articles.publishing import events, intervals
from articles.publishing.refusal import PublishRefusedError
from articles.publishing.shown import story_changed


def reschedule(article: Article, *, by, at: datetime, number: int | None = None) -> Version:
    """Let the version that waits go live at another instant, and return it.

    `number` is that of the version that is meant, if somebody looked at it before. Raises
    PermissionDenied, and PublishRefusedError if its instant has passed or `at` can't be.
    """
    require(by, PUBLISH)
    with transaction.atomic():
        article = intervals.locked(article)
        now = timezone.now()
        version = _waiting(article, now, number)
        problem = problem_with(article, at, now)
        if problem:
            raise PublishRefusedError({"at": problem})
        _move(version, at)
        intervals.settle(article, now)
        events.move(version, at)
        story_changed(article)
    version.refresh_from_db()
    return version


def cancel_schedule(article: Article, *, by, number: int | None = None) -> None:
    """Let the version that waits never go live; what is live goes on.

    Its text is the working copy still, as unpublished changes. Raises as `reschedule` does.
    """
    require(by, PUBLISH)
    with transaction.atomic():
        caller, article = article, intervals.locked(article)
        now = timezone.now()
        _waiting(article, now, number)
        intervals.cancel_scheduled(article, now)
        story_changed(article)
    caller.refresh_from_db(fields=["unpublished_since"])


def problem_with(article: Article, at: datetime, now: datetime) -> str | None:
    """Return one sentence on why nothing of the story can go live at the instant `at`, or None."""
    if at <= now:
        return _("This time is in the past.")
    if article.is_under_embargo(at):
        return _("The embargo isn't over at that time.")
    return intervals.clash(article, at)


def _waiting(article: Article, now: datetime, number: int | None) -> Version:
    version = intervals.waiting(article, now)
    if version is None or number not in (None, version.number):
        raise PublishRefusedError({NON_FIELD_ERRORS: _why_none(article, now, number)})
    return version


def _why_none(article: Article, now: datetime, number: int | None) -> str:
    if number and article.versions.started(now).filter(number=number).exists():
        sentence = _("Too late: version %(number)s has gone live. Publish a change, or withdraw.")
        return sentence % {"number": number}
    if number:
        sentence = _("Version %(number)s is no longer scheduled; somebody else has changed that.")
        return sentence % {"number": number}
    return _("Nothing of this story is scheduled any more.")


def _move(version: Version, at: datetime) -> None:
    """Write the new instant into all that says when the version goes live.

    The end is left to `intervals.settle`. No constraint may see an end before the start, and
    that no other version is open-ended follows from this one having waited for its turn.
    """
    moved = {"live_from": at, "live_until": None}
    if version.first_published == version.live_from:
        moved["first_published"] = at
        version.topic_rows.update(first_published=at)
        version.signatures.update(first_published=at)
    if version.last_changed == version.live_from:
        moved["last_changed"] = at
    if version.correction:
        version.shown["corrections"][0]["at"] = at.isoformat()
        moved["shown"] = version.shown
    Version.objects.filter(pk=version.pk).update(**moved)
