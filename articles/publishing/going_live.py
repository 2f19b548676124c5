"""From the working copy to a version that readers see, now or later."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import figures, snapshot
from articles.desk.permissions import PUBLISH, require
from articles.models import Article, Stage, Version
from articles.publishing import checklist, due, events, intervals
from articles.publishing.change import Change
from articles.publishing.checklist.finding import Finding
from articles.publishing.intervals import cancel_scheduled, locked
from articles.publishing.refusal import PublishRefusedError
from articles.publishing.shown import story_changed
from articles.search.indexing import index


def publish(article: Article, *, by, at: datetime | None = None, **change) -> Version:
    """Publish the saved working copy, now or at a later instant, and return its version.

    `change` are the facts of `articles.publishing.change.Change`: kind, note, correction,
    correction_place, overruled_because. The version that is live closes at the instant the new
    one starts; one that waits for its time is replaced. The working copy is a draft with nothing
    unpublished from then on, and `article` says so too.
    `by` is the user who decided it, or None for an importer, who isn't asked about warnings.
    Raises PermissionDenied, or PublishRefusedError with everything that is wrong, and then nothing
    has changed.
    """
    require(by, PUBLISH)
    change = Change(**change)
    with transaction.atomic():
        caller, article = article, locked(article)
        now = timezone.now()
        findings = checklist.examine(article, at=at or now)
        problems = checklist.problems(findings) | change.problems
        if at is not None and at < now:
            problems["at"] = _("This time is in the past.")
        elif at is not None and (clash := intervals.clash(article, at)):
            problems["at"] = clash
        if by is not None:
            change = _with_warnings(change, findings, problems)
        if problems:
            raise PublishRefusedError(problems)
        cancel_scheduled(article, now)
        version = _write(article, by=by, at=at or now, change=change)
        events.note(version)
        due.announce_on_commit(article)
        if at is None:
            index([article.pk])
        story_changed(article)
    _take_over(caller)
    return version


def publish_backdated(article: Article, *, at: datetime, **change) -> Version:
    """Record a publication that happened elsewhere at the past instant `at`, for importers.

    `change` is as for `publish`. Raises PublishRefusedError as it does, and if a version starts at
    `at` or later.
    """
    change = Change(**change)
    with transaction.atomic():
        caller, article = article, locked(article)
        problems = checklist.what_is_missing(article) | change.problems
        if at > timezone.now() or article.versions.filter(live_from__gte=at).exists():
            problems["at"] = _("An imported publication must follow the one before it.")
        if problems:
            raise PublishRefusedError(problems)
        version = _write(article, by=None, at=at, change=change)
        index([article.pk])
        story_changed(article)
    _take_over(caller)
    return version


def _with_warnings(change: Change, findings: list[Finding], problems: dict) -> Change:
    """Return the change with the warnings that it overrules; without a reason, add a problem."""
    warnings = tuple(found.text for found in findings if not found.blocks)
    if warnings and not change.overruled_because.strip():
        problems["overruled_because"] = _("Mend what the warnings name, or say why not.")
    return replace(change, overruled=warnings)


def _take_over(article: Article) -> None:
    """Read into the caller's object what publishing has changed of the working copy."""
    article.refresh_from_db(fields=["slug", "stage", "unpublished_since"])


def _write(article: Article, *, by, at: datetime, change: Change) -> Version:
    before = article.versions.started(at).order_by("-live_from").first()
    if before is not None and at <= before.live_from:
        # Two publications within the clock's resolution still have an order.
        at = before.live_from + timedelta(microseconds=1)
    if before is None:
        change = change.as_first()
    version = snapshot.version_of(article)
    version.number = (article.versions.aggregate(Max("number"))["number__max"] or 0) + 1
    version.live_from, version.published_by = at, by
    version.first_published = before.first_published if before else at
    version.last_changed = before.last_changed if change.kind == Version.Kind.MINOR else at
    change.write(version)
    article.versions.open_at(at).update(live_until=at)
    version.live_until = intervals.end_after(article, at)
    version.save(force_insert=True)
    _index(version, article)
    Article.objects.filter(pk=article.pk).update(
        slug=version.slug, stage=Stage.DRAFT, unpublished_since=None
    )
    return version


def _index(version: Version, article: Article) -> None:
    """Write the relations beside the row: for the lists, and for what the library is asked."""
    order = {"article": article, "first_published": version.first_published}
    version.topics.set(article.topics.all(), through_defaults=order)
    version.authors.set(article.authors.distinct(), through_defaults=order)
    figures.index_version(version)
