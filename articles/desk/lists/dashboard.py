"""What waits for somebody at the desk, in lanes: the first stories of each, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.desk.lists import lanes
from articles.desk.permissions import PUBLISH, REVIEW, may
from articles.desk.state import State, state_of, with_state
from articles.models import Article, Handover, Version, Withdrawal
from newsroom.times.days import start_of, today

SHOWN, COUNTED = 6, 50
LATELY = timedelta(days=7)
# What the query of a list adds to show one's own stories alone.
OWN = "&reporter=me"


@dataclass(frozen=True)
class Row:
    """A story in a lane; `at` is the instant the lane is about, `handover` how it got there."""

    article: Article
    state: State
    at: datetime
    handover: Handover | None


@dataclass
class Lane:
    """Stories that wait for the same; `query` is that of the list with all of them."""

    code: str
    name: str
    empty: str
    query: str
    found: list[tuple[int, datetime]]
    rows: list[Row] = field(default_factory=list)

    @property
    def count(self) -> str:
        """How many there are, as far as they were counted."""
        return f"{COUNTED}+" if len(self.found) > COUNTED else str(len(self.found))

    @property
    def numbers(self) -> list[int]:
        """The numbers of the stories that are shown."""
        return [number for number, _at in self.found[:SHOWN]]


def lanes_for(user) -> list[Lane]:
    """Return the lanes of somebody's desk, what the person has to do first.

    Who reviews or publishes sees everybody's stories, and a reporter those that are the
    reporter's own.
    """
    reviews, publishes = may(user, REVIEW), may(user, PUBLISH)
    sees_all = reviews or publishes
    order = ["mine", "review", "ready"]
    if reviews:
        order = ["review", "ready", "mine"]
    if publishes:
        order = ["ready", "review", "mine"]
    in_hands = sorted(_in_hands(user, sees_all), key=lambda lane: order.index(lane.code))
    shown = [*in_hands, *_before_readers(user, sees_all)]
    _fill(shown)
    return shown


def _in_hands(user, sees_all: bool) -> Iterable[Lane]:
    """Yield the lanes of what is not published yet, by whose turn it is."""
    own = Article.objects.filter(reporter=user)
    stories, whose = (Article.objects.all(), "") if sees_all else (own, OWN)
    yield Lane(
        "mine",
        _("My drafts"),
        _("You have nothing unfinished."),
        f"state={lanes.OPEN}{OWN}",
        _newest(lanes.in_state(own, lanes.OPEN)),
    )
    yield Lane(
        "review",
        _("Waiting for review") if sees_all else _("My stories in review"),
        _("Nothing waits for review."),
        f"state=review{whose}",
        _newest(lanes.in_state(stories, "review")),
    )
    yield Lane(
        "ready",
        _("Ready to publish") if sees_all else _("My stories that are ready"),
        _("Nothing waits to be published."),
        f"state=ready{whose}",
        _newest(lanes.in_state(stories, "ready")),
    )


def _before_readers(user, sees_all: bool) -> Iterable[Lane]:
    """Yield the lanes of what readers get soon, have got or no longer get."""
    reporter, whose = (None, "") if sees_all else (user, OWN)
    yield Lane(
        "due",
        _("Going live today"),
        _("Nothing more goes live by itself today."),
        f"due=today{whose}",
        _first(_due(), reporter),
    )
    yield Lane(
        "published",
        _("Published lately"),
        _("Nothing was published in the last 7 days."),
        f"state=live{whose}",
        _first(_published(), reporter),
    )
    yield Lane(
        "withdrawn",
        _("Withdrawn lately"),
        _("Nothing was withdrawn in the last 7 days."),
        f"state=withdrawn{whose}",
        _first(_withdrawn(), reporter),
    )


def _newest(stories: QuerySet[Article]) -> list[tuple[int, datetime]]:
    stories = stories.order_by("-updated_at", "-pk")
    return list(stories.values_list("pk", "updated_at")[: COUNTED + 1])


def _first(rows: QuerySet, reporter) -> list[tuple[int, datetime]]:
    """Return the stories of rows that have `lane_at`, everybody's or those of one reporter."""
    if reporter:
        rows = rows.filter(article__reporter=reporter)
    return list(rows.values_list("article", "lane_at")[: COUNTED + 1])


def _due() -> QuerySet[Version]:
    soon = Version.objects.scheduled().filter(live_from__lt=start_of(today(plus=1)))
    return soon.annotate(lane_at=F("live_from")).order_by("live_from", "pk")


def _published() -> QuerySet[Version]:
    since = timezone.now() - LATELY
    lately = Version.objects.live().filter(live_from__gte=since)
    return lately.annotate(lane_at=F("live_from")).order_by("-live_from", "-article")


def _withdrawn() -> QuerySet[Withdrawal]:
    """Return the withdrawals of which nothing came back."""
    now = timezone.now()
    back = Version.objects.open_at(now).filter(article=OuterRef("article"))
    lately = Withdrawal.objects.filter(cancelled_at=None, at__lte=now, at__gte=now - LATELY)
    return lately.exclude(Exists(back)).annotate(lane_at=F("at")).order_by("-at", "-pk")


def _fill(shown: list[Lane]) -> None:
    """Read the stories of all lanes at once, and the last step of each from hand to hand."""
    last = Handover.objects.filter(article=OuterRef("pk")).order_by("-at", "-pk")
    stories = (
        with_state(Article.objects.filter(pk__in={n for lane in shown for n in lane.numbers}))
        .annotate(last_handover=Subquery(last.values("pk")[:1]))
        .select_related("section", "reporter")
        .defer("body")
        .in_bulk()
    )
    numbers = [story.last_handover for story in stories.values() if story.last_handover]
    steps = Handover.objects.select_related("by").in_bulk(numbers)
    for lane in shown:
        lane.rows = [
            Row(story, state_of(story), at, _step(lane, story, steps))
            for number, at in lane.found[:SHOWN]
            if (story := stories.get(number))
        ]


def _step(lane: Lane, story: Article, steps: dict[int, Handover]) -> Handover | None:
    """Return how the text came into its present hands, if the lane is about that.

    A step from before the last publication was about another text.
    """
    step = steps.get(story.last_handover)
    if step is None or lane.code not in {"mine", "review", "ready"}:
        return None
    since = story.unpublished_since
    return step if step.stage == story.stage and since and since <= step.at else None
