"""What changed for partners, newest first, found without reading a text.

A story changes for partners when a version of it goes live, when it may be republished from then
on, when its embargo ends, and when it is withdrawn. Each story is listed once, by its last change.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, Exists, F, Q, QuerySet, Subquery, Sum, Value
from django.utils import timezone

from articles.models import Image, Version
from newsroom.freshness.release import release
from newsroom.keyset import Place
from newsroom.licences import Licence
from newsroom.models import Publication
from republish.machine.asked import Asked
from republish.models import Guidelines

PAGE = 20
CANCELLED_FOR = timedelta(days=30)
# What an item shows of rows that can change after publication.
SHOWN = [
    "shown",
    "section__name",
    "section__slug",
    "source__name",
    "source__url",
    "image__may_republish",
    "image__picture",
    "image__width",
    "image__height",
    "paper",
    "conditions",
    "cleared",
]


@dataclass(frozen=True)
class Change:
    """The last change of a story, seen by partners at the instant `at`.

    `version` and `number` are primary key and number of the version that is live, or, of a story
    that was withdrawn, was the last. `state` stands for all else that an item shows.
    """

    version: int
    article: int
    number: int
    at: datetime
    withdrawn: bool
    state: tuple

    @property
    def place(self) -> Place:
        return Place(self.at, self.article)


@dataclass(frozen=True)
class Page:
    """A page of changes; `next` is the place at which the next one begins, or None."""

    changes: list[Change]
    next: Place | None

    @property
    def updated(self) -> datetime | None:
        """The instant of the newest change on the page, or None on an empty one."""
        return self.changes[0].at if self.changes else None

    def etag(self, address: str) -> str:
        """Return the entity tag of what this page becomes at `address`.

        It is a weak one: a feed without entries gives the time at which it was written.
        """
        facts = repr([release(), address, self.changes, self.next])
        return f'W/"{hashlib.sha256(facts.encode()).hexdigest()[:32]}"'


def page(asked: Asked) -> Page:
    """Return the page that is asked for, by one query."""
    now = timezone.now()
    withdrawn = Version.objects.withdrawn_since(now - CANCELLED_FOR, now)
    found = list(_newest(_lanes(now, withdrawn), asked)[: PAGE + 1])
    changes = [_change(row) for row in found[:PAGE]]
    return Page(changes, changes[-1].place if len(found) > PAGE else None)


def of_story(article: int) -> Change | None:
    """Return the last change of a story; None if it isn't offered now and wasn't withdrawn.

    Unlike a feed, which lists it for a while, this knows of a withdrawal for ever.
    """
    now = timezone.now()
    lanes = _lanes(now, Version.objects.withdrawn(now))
    lanes = [(rows.filter(article=article), at) for rows, at in lanes]
    row = _newest(lanes, Asked()).first()
    return _change(row) if row else None


def _lanes(now: datetime, withdrawn: QuerySet[Version]) -> list[tuple[QuerySet[Version], str]]:
    """Return what is offered or cancelled, in queries that share no row, each with its instant.

    One query that sorted by the latest of all instants would find no index to help it.
    """
    offered = _offered(now)
    opens_later = Q(republish_from__gt=F("live_from"))
    held_longer = Q(article__embargo_until__gt=F("live_from"))
    opens = offered.filter(opens_later)
    held = offered.filter(held_longer, article__embargo_until__lte=now)
    return [
        (offered.exclude(opens_later).exclude(held_longer), "live_from"),
        (opens.exclude(article__embargo_until__gt=F("republish_from")), "republish_from"),
        (
            held.exclude(republish_from__gte=F("article__embargo_until")),
            "article__embargo_until",
        ),
        (withdrawn, "live_until"),
    ]


def _offered(now: datetime) -> QuerySet[Version]:
    """Narrow down to what can have a verdict that allows; each item asks for the verdict itself."""
    return Version.objects.live(now).filter(
        Exists(Guidelines.objects.started(now)),
        ~Q(licence=Licence.RESERVED),
        Q(source__isnull=True) | Q(source__may_republish=True),
        Q(republish_from__isnull=True) | Q(republish_from__lte=now),
        Q(republish_until__isnull=True) | Q(republish_until__gt=now),
        republishable=True,
    )


def _newest(lanes, asked: Asked) -> QuerySet:
    first, *others = [_lane(rows, instant, asked) for rows, instant in lanes]
    return first.union(*others, all=True).order_by("-at", "-article_id")


def _lane(rows: QuerySet[Version], instant: str, asked: Asked) -> QuerySet:
    rows = rows.filter(**asked.lookups())
    if asked.since:
        rows = rows.filter(**{f"{instant}__gte": asked.since})
    if asked.after:
        at, article = asked.after.at, asked.after.article
        # The first condition says nothing new; it is the one that an index can follow.
        rows = rows.filter(
            Q(**{f"{instant}__lt": at}) | Q(article__lt=article), **{f"{instant}__lte": at}
        )
    first = rows.order_by(f"-{instant}", "-article_id").values("pk")[: PAGE + 1]
    in_force = Guidelines.objects.started().order_by("-in_force_from")
    return (
        # PostgreSQL follows the index of a query only if that has a limit of its own, which
        # SQLite doesn't allow in a union, but does here.
        Version.objects.filter(pk__in=first)
        .annotate(
            at=F(instant),
            withdrawn=Value(instant == "live_until", output_field=BooleanField()),
            paper=Subquery(Publication.objects.filter(pk=1).values("name")),
            conditions=Subquery(in_force.values("pk")[:1]),
            cleared=Subquery(_cleared_pictures()),
        )
        .order_by()
        .values_list("pk", "article_id", "number", "at", "withdrawn", *SHOWN)
    )


def _cleared_pictures() -> QuerySet:
    """Return one number that changes with the rights of pictures, which texts may hold too."""
    cleared = Image.objects.filter(may_republish=True).order_by().values("may_republish")
    return cleared.annotate(all=Sum("pk")).values("all")


def _change(row: tuple) -> Change:
    version, article, number, at, withdrawn, *state = row
    return Change(version, article, number, at, bool(withdrawn), tuple(state))
