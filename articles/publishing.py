"""The verbs of publication. Nothing else writes versions or moves their intervals."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import snapshot
from articles.models import Article, Version
from newsroom.richtext import is_blank

Kind = Version.Kind


class PublishRefusedError(Exception):
    """Publishing is impossible; `problems` maps names of fields to sentences."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def publish(
    article: Article,
    *,
    by,
    kind: str = Kind.UPDATE,
    at: datetime | None = None,
    note: str = "",
    correction: str = "",
) -> Version:
    """Publish the saved working copy, now or at a later instant, and return its version.

    A story's first publication is of the kind "first" whatever `kind` says. The version that is
    live closes at the instant the new one starts; one that waits for its time is replaced.
    `by` is the user who decided it, or None for an importer. Raises PublishRefusedError, with
    everything that is wrong, and then nothing has changed.
    """
    with transaction.atomic():
        article = _locked(article)
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
        _cancel_scheduled(article, now)
        return _write(article, by=by, kind=kind, at=at or now, note=note, correction=correction)


def publish_backdated(
    article: Article, *, kind: str = Kind.UPDATE, at: datetime, correction: str = ""
) -> Version:
    """Record a publication that happened elsewhere at the past instant `at`, for importers.

    Raises PublishRefusedError as `publish` does, and if a version starts at `at` or later.
    """
    with transaction.atomic():
        article = _locked(article)
        problems = what_is_missing(article)
        if at > timezone.now() or article.versions.filter(live_from__gte=at).exists():
            problems["at"] = _("An imported publication must follow the one before it.")
        if problems:
            raise PublishRefusedError(problems)
        return _write(article, by=None, kind=kind, at=at, note="", correction=correction)


def withdraw(article: Article) -> None:
    """Take the story off every public page at once, and whatever was scheduled with it."""
    with transaction.atomic():
        article = _locked(article)
        now = timezone.now()
        _cancel_scheduled(article, now)
        article.versions.open_at(now).update(live_until=now)


def what_is_missing(article: Article) -> dict[str, str]:
    """Return why the working copy can't be published: names of fields and a sentence for each."""
    problems = {}
    if not article.headline.strip():
        problems["headline"] = _("A story needs a headline before it can be published.")
    if is_blank(article.body):
        problems["body"] = _("A story needs a body before it can be published.")
    if article.section is None:
        problems["section"] = _("Choose the section that the story stands in.")
    if not article.bylines.exists():
        problems["bylines"] = _("Name at least one author in the bylines.")
    return problems


def _locked(article: Article) -> Article:
    """Return the article as the database has it, its row locked until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _cancel_scheduled(article: Article, now: datetime) -> None:
    """Empty the interval of the version that waits, and let the live one go on without end."""
    scheduled = article.versions.scheduled(now).first()
    if scheduled is None:
        return
    article.versions.filter(pk=scheduled.pk).update(live_until=scheduled.live_from)
    article.versions.open_at(now).update(live_until=None)


def _write(article: Article, *, by, kind: str, at: datetime, note: str, correction: str) -> Version:
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
        version.shown["corrections"].insert(0, snapshot.correction_shown(version.correction, at))
    article.versions.open_at(at).update(live_until=at)
    version.save(force_insert=True)
    _index(version, article)
    if not article.slug:
        Article.objects.filter(pk=article.pk).update(slug=version.slug)
    return version


def _index(version: Version, article: Article) -> None:
    """Write the relations beside the row, which the lists by author and topic read."""
    version.topics.set(article.topics.all())
    version.authors.set(article.authors.distinct())
