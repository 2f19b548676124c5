"""From the working copy to a version that readers see, now or later."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import snapshot
from articles.models import Article, Stage, Version
from articles.publishing.checklist import what_is_missing
from articles.publishing.intervals import cancel_scheduled, locked
from articles.publishing.refusal import PublishRefusedError

Kind = Version.Kind


def publish(
    article: Article,
    *,
    by,
    kind: str = Kind.UPDATE,
    at: datetime | None = None,
    note: str = "",
    correction: str = "",
    correction_place: str = Version.Place.BOTTOM,
) -> Version:
    """Publish the saved working copy, now or at a later instant, and return its version.

    A story's first publication is of the kind "first" whatever `kind` says. The version that is
    live closes at the instant the new one starts; one that waits for its time is replaced.
    The working copy is a draft with nothing unpublished from then on, and `article` says so too.
    `by` is the user who decided it, or None for an importer. Raises PublishRefusedError, with
    everything that is wrong, and then nothing has changed.
    """
    with transaction.atomic():
        caller, article = article, locked(article)
        now = timezone.now()
        problems = what_is_missing(article)
        if at is not None and at < now:
            problems["at"] = _("This time is in the past.")
        if kind == Kind.CORRECTION and not correction.strip():
            problems["correction"] = _("Say what was wrong and what is right.")
        if article.is_under_embargo(at or now):
            problems["embargo_until"] = _("The embargo isn't over at that time.")
        if problems:
            raise PublishRefusedError(problems)
        cancel_scheduled(article, now)
        facts = {"note": note, "correction": correction, "correction_place": correction_place}
        version = _write(article, by=by, kind=kind, at=at or now, **facts)
    _take_over(caller)
    return version


def publish_backdated(
    article: Article,
    *,
    kind: str = Kind.UPDATE,
    at: datetime,
    correction: str = "",
    correction_place: str = Version.Place.BOTTOM,
) -> Version:
    """Record a publication that happened elsewhere at the past instant `at`, for importers.

    Raises PublishRefusedError as `publish` does, and if a version starts at `at` or later.
    """
    with transaction.atomic():
        caller, article = article, locked(article)
        problems = what_is_missing(article)
        if at > timezone.now() or article.versions.filter(live_from__gte=at).exists():
            problems["at"] = _("An imported publication must follow the one before it.")
        if problems:
            raise PublishRefusedError(problems)
        facts = {"note": "", "correction": correction, "correction_place": correction_place}
        version = _write(article, by=None, kind=kind, at=at, **facts)
    _take_over(caller)
    return version


def _take_over(article: Article) -> None:
    """Read into the caller's object what publishing has changed of the working copy."""
    article.refresh_from_db(fields=["slug", "stage", "unpublished_since"])


def _write(
    article: Article,
    *,
    by,
    kind: str,
    at: datetime,
    note: str,
    correction: str,
    correction_place: str,
) -> Version:
    before = article.versions.started(at).order_by("-live_from").first()
    if before is not None and at <= before.live_from:
        # Two publications within the clock's resolution still have an order.
        at = before.live_from + timedelta(microseconds=1)
    if before is None:
        kind, correction = Kind.FIRST, ""
    version = snapshot.version_of(article)
    version.number = (article.versions.aggregate(Max("number"))["number__max"] or 0) + 1
    version.kind, version.note = kind, note
    version.live_from, version.published_by = at, by
    version.first_published = before.first_published if before else at
    substantive = before is None or kind in {Kind.UPDATE, Kind.CORRECTION}
    version.last_changed = at if substantive else before.last_changed
    if kind == Kind.CORRECTION:
        version.correction = correction.strip()
        version.correction_place = correction_place
        version.shown["corrections"].insert(
            0, snapshot.correction_shown(version.correction, at, correction_place)
        )
    article.versions.open_at(at).update(live_until=at)
    version.save(force_insert=True)
    _index(version, article)
    Article.objects.filter(pk=article.pk).update(
        slug=version.slug, stage=Stage.DRAFT, unpublished_since=None
    )
    return version


def _index(version: Version, article: Article) -> None:
    """Write the relations beside the row, which the lists by author and topic read."""
    version.topics.set(article.topics.all())
    version.authors.set(article.authors.distinct())
