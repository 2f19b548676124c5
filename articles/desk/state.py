"""What a story is at this moment, for the people at the desk: in words, and as a query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Stage, Version, Withdrawal
from articles.models.version_queryset import NOT_EMPTY
from newsroom.times import clock_in_words, in_words

# What `State.codes` can hold, with the words for a choice of them.
CODES = {
    "draft": gettext_lazy("Draft"),
    "review": gettext_lazy("In review"),
    "ready": gettext_lazy("Ready to publish"),
    "scheduled": gettext_lazy("Scheduled"),
    "held": gettext_lazy("Held back by an embargo"),
    "live": gettext_lazy("Live"),
    "withdrawn": gettext_lazy("Withdrawn"),
}


@dataclass(frozen=True)
class State:
    """A story's state: what readers get now and later, and in whose hands the changes are.

    All instants are aware. `changed_since` says since when the working copy differs from what was
    published or scheduled; None if it doesn't, or if nothing was.
    """

    live_number: int | None
    due_at: datetime | None
    ends_at: datetime | None
    held_until: datetime | None
    was_published: bool
    changed_since: datetime | None
    stage: str

    @property
    def code(self) -> str:
        """The one of `CODES` that says most: what readers get, and else the stage."""
        if self.live_number:
            return "live"
        if self.held_until:
            return "held"
        if self.due_at:
            return "scheduled"
        return "withdrawn" if self.was_published else self.stage

    @property
    def codes(self) -> set[str]:
        """All that hold at once: a live story whose changes are in review is "review" too."""
        return {self.code} if self.stage == Stage.DRAFT else {self.code, self.stage}

    def __str__(self) -> str:
        now = ", ".join(filter(None, [self._now(), self._changes()]))
        return "; ".join(filter(None, [now, self._next(), self._end()]))

    def _now(self) -> str:
        if self.code == "live":
            return _("Live, version %(number)s") % {"number": self.live_number}
        if self.code == "held":
            return _("Held back by an embargo until %(when)s") % {"when": in_words(self.held_until)}
        if self.code == "scheduled" and self.was_published:
            return _("Withdrawn, and back on %(when)s") % {"when": in_words(self.due_at)}
        if self.code == "scheduled":
            return _("Scheduled for %(when)s") % {"when": in_words(self.due_at)}
        return str(CODES[self.code])

    def _changes(self) -> str:
        """Say what becomes of changes to a story that has been published or soon will be."""
        if self.code in Stage.values:
            return ""
        if self.stage == Stage.REVIEW:
            return _("changes in review")
        if self.stage == Stage.READY:
            return _("changes ready to publish")
        if self.changed_since is None:
            return ""
        return _("unpublished changes since %(when)s") % {"when": _clock(self.changed_since)}

    def _next(self) -> str:
        if self.due_at is None or self.code == "scheduled":
            return ""
        return _("next version on %(when)s") % {"when": in_words(self.due_at)}

    def _end(self) -> str:
        if self.ends_at is None:
            return ""
        return _("will be withdrawn on %(when)s") % {"when": in_words(self.ends_at)}


def with_state(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return the query with all that `state_of` needs, so that a list asks once for all rows."""
    versions = Version.objects.filter(article=OuterRef("pk"))
    now = timezone.now()
    to_come = Withdrawal.objects.to_come(now).filter(article=OuterRef("pk"))
    return articles.annotate(
        state_live=Subquery(versions.live().values("number")[:1]),
        state_due=Subquery(versions.scheduled().order_by("live_from").values("live_from")[:1]),
        state_ends=Subquery(to_come.order_by("at").values("at")[:1]),
        state_open=Exists(versions.open_at(now)),
        state_ended=Exists(versions.ended()),
    )


def state_of(article: Article) -> State:
    """Return the state of a row of `with_state`."""
    held = article.state_open and article.is_under_embargo()
    has_version = article.state_open or article.state_ended or article.state_due
    return State(
        live_number=article.state_live,
        due_at=article.state_due,
        ends_at=article.state_ends,
        held_until=article.embargo_until if held else None,
        was_published=article.state_ended,
        changed_since=article.unpublished_since if has_version else None,
        stage=article.stage,
    )


def in_state(articles: QuerySet[Article], code: str) -> QuerySet[Article]:
    """Return the stories that have the code among their `State.codes`.

    All but the live ones are few beside the archive, and each query starts from where the few
    are found. Raises KeyError for a code that isn't one.
    """
    return _QUERIES[code](articles, timezone.now())


def _draft(articles, now):
    never_public = articles.filter(unpublished_since__isnull=False, stage=Stage.DRAFT)
    return never_public.exclude(_has(Version.objects.filter(NOT_EMPTY)))


def _review(articles, now):
    return articles.filter(stage=Stage.REVIEW)


def _ready(articles, now):
    return articles.filter(stage=Stage.READY)


def _scheduled(articles, now):
    due = Version.objects.scheduled(now).values("article")
    return articles.filter(pk__in=due).exclude(_has(Version.objects.open_at(now)))


def _held(articles, now):
    promised = Article.objects.filter(embargo_until__gt=now).values("pk")
    return articles.filter(_has(Version.objects.open_at(now)), pk__in=promised)


def _live(articles, now):
    return articles.filter(_has(Version.objects.live(now)))


def _withdrawn(articles, now):
    taken_off = Withdrawal.objects.in_effect(now).values("article")
    ended = articles.filter(_has(Version.objects.ended(now)), pk__in=taken_off)
    return ended.exclude(_has(Version.objects.open_at(now))).exclude(
        _has(Version.objects.scheduled(now))
    )


def _has(versions: QuerySet[Version]) -> Exists:
    return Exists(versions.filter(article=OuterRef("pk")))


_QUERIES = {
    "draft": _draft,
    "review": _review,
    "ready": _ready,
    "scheduled": _scheduled,
    "held": _held,
    "live": _live,
    "withdrawn": _withdrawn,
}


def _clock(instant: datetime) -> str:
    """Return the time alone if the instant is today's: "14:02 EST"."""
    if timezone.localdate(instant) == timezone.localdate():
        return clock_in_words(instant)
    return in_words(instant)
