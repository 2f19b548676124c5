"""Announcing what has become of stories: each event exactly once, at its instant or soon after."""

import logging

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event, Version, Withdrawal
from articles.publishing import events
from articles.publishing.sight import any_was_seen, was_seen

logger = logging.getLogger(__name__)


def announce(article: Article | None = None) -> int:
    """Send the signals for every event whose instant has passed, and return how many.

    Of one story only, if `article` is given. A version that an embargo holds waits for its end;
    one that nobody ever saw is never announced. However often and on how many machines this runs,
    an event is announced once: the receivers' work and the mark that it is done are one
    transaction. If a receiver raises, that event is left for the next time.
    """
    due = Event.objects.filter(announced_at=None, at__lte=timezone.now())
    if article is not None:
        due = due.filter(article=article)
    return sum(_announced(pk) for pk in due.order_by("at", "pk").values_list("pk", flat=True))


def announce_on_commit(article: Article) -> None:
    """Announce what is due of the story once the open transaction is stored.

    By then it is too late for an error to refuse anything, so one is logged.
    """

    def announce_now() -> None:
        announce(article)

    transaction.on_commit(announce_now, robust=True)


def _announced(pk: int) -> bool:
    try:
        with transaction.atomic():
            event = _claimed(pk)
            return event is not None and _send(event)
    except Exception:
        logger.exception("Event %s could not be announced and will be tried again.", pk)
        return False


def _claimed(pk: int) -> Event | None:
    """Return the event for us alone, or None if it has been announced, moved or taken.

    The story is locked too, so that nobody moves an instant while it is being announced.
    """
    due = Event.objects.filter(pk=pk, announced_at=None, at__lte=timezone.now())
    rows = due.select_related("article").only("kind", "version", "withdrawal", "article__id")
    return rows.select_for_update(skip_locked=True, of=("self", "article")).first()


def _send(event: Event) -> bool:
    """Tell the receivers and mark the event; return whether there was something to tell."""
    if event.kind == Event.Kind.LIVE:
        version = Version.objects.for_pages().get(pk=event.version_id)
        if not _is_over(version) and version.article.is_under_embargo():
            return False
        seen = not _is_over(version) or was_seen(version, timezone.now())
        signal, about = events.went_live, {"version": version}
    else:
        withdrawal = Withdrawal.objects.select_related("article", "by").get(pk=event.withdrawal_id)
        seen = _ended_something(withdrawal)
        signal, about = events.withdrawn, {"withdrawal": withdrawal}
    if not seen:
        event.delete()
        return False
    signal.send(sender=Event, **about)
    Event.objects.filter(pk=event.pk).update(announced_at=timezone.now())
    return True


def _is_over(version: Version) -> bool:
    return version.live_until is not None and version.live_until <= timezone.now()


def _ended_something(withdrawal: Withdrawal) -> bool:
    """Whether it took anything off the site that readers have seen; else it is no news to them."""
    ended = withdrawal.article.versions.ended().filter(live_until=withdrawal.at)
    return ended.exists() and any_was_seen(withdrawal.article, withdrawal.at)
