"""Any sequence of decisions leaves readers with a text that somebody published, or with none.

A small model of one story is moved along with the real one: what is live, what waits, when it is
withdrawn, and its embargo. Both must agree after each step, now and for the instants to come.
"""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing
from articles.models import Article, Version
from articles.publishing import PublishRefusedError, events
from articles.publishing.due import announce
from tests import factories

START = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERIOD, SECOND = timedelta(minutes=10), timedelta(seconds=1)


class Expected:
    """What one story must be like, without a database."""

    def __init__(self) -> None:
        self.now = START
        self.live = self.waits = self.off = self.embargo = None
        self.seen, self.news_of_withdrawal = [], 0

    def copy_at(self, instant: datetime) -> "Expected":
        """Return what will be at an instant to come if nobody decides anything else."""
        copy = Expected()
        copy.__dict__.update(self.__dict__, seen=list(self.seen))
        copy.go_to(instant)
        return copy

    @property
    def shown(self) -> str | None:
        return None if self.is_held(self.now) else self.live

    def is_held(self, instant: datetime) -> bool:
        return self.embargo is not None and self.embargo > instant

    def go_to(self, instant: datetime) -> None:
        """Let time pass, and everything happen that has its instant meanwhile."""
        starts = self.waits[1] if self.waits else None
        for step in sorted(filter(None, [starts, self.off, self.embargo])):
            if self.now < step <= instant:
                self.now = step
                self.happen()
        self.now = instant
        self.look()

    def happen(self) -> None:
        if self.waits and self.waits[1] == self.now:
            self.live, self.waits = self.waits[0], None
        if self.off == self.now:
            self.withdraw()
            self.off = None
        self.look()

    def withdraw(self) -> None:
        self.news_of_withdrawal += bool(self.live and self.seen)
        self.live = None

    def look(self) -> None:
        """Remember what readers see now."""
        if self.shown and self.shown not in self.seen:
            self.seen.append(self.shown)


class Story:
    """The same decisions for the real story and for the expected one."""

    def __init__(self) -> None:
        self.open = ExitStack()
        self.clock = self.open.enter_context(time_machine.travel(START, tick=False))
        self.open.enter_context(transaction.atomic())
        self.open.callback(transaction.set_rollback, True)
        self.expected, self.texts, self.shown_then = Expected(), count(1), {}
        self.heard_live, self.heard_withdrawn = [], []
        for signal, ear in (
            (events.went_live, self.hear_live),
            (events.withdrawn, self.hear_withdrawn),
        ):
            signal.connect(ear)
            self.open.callback(signal.disconnect, ear)
        self.article = factories.article(headline="Text 0")

    def hear_live(self, version, **kwargs) -> None:
        self.heard_live.append(version.headline)

    def hear_withdrawn(self, withdrawal, **kwargs) -> None:
        self.heard_withdrawn.append(withdrawal.pk)

    def soon(self, periods: int) -> datetime | None:
        """Return the instant so many periods of the clock away, or None for now.

        Those to come lie on a grid, so that some of them meet.
        """
        passed = (self.expected.now - START) // PERIOD
        return START + (passed + periods) * PERIOD if periods else None

    def pass_time(self, period: timedelta) -> None:
        self.expected.go_to(self.expected.now + period)
        self.clock.move_to(self.expected.now)

    def decide(self, verb, *, possible: bool, **facts) -> bool:
        """Ask for something; it must be done if it is possible, and refused if not."""
        try:
            verb(self.article, by=None, **facts)
        except PublishRefusedError:
            assert not possible
            return False
        assert possible
        return True

    def wait(self, periods: int) -> None:
        self.pass_time(periods * PERIOD / 2)

    def publish(self, periods: int = 0) -> None:
        self.article.headline = f"Text {next(self.texts)}"
        self.article.save()
        expected, at = self.expected, self.soon(periods)
        possible = not expected.is_held(at or expected.now) and (not at or at != expected.off)
        if self.decide(publishing.publish, possible=possible, at=at):
            if at:
                expected.waits = (self.article.headline, at)
            else:
                expected.live, expected.waits = self.article.headline, None
            expected.look()

    def reschedule(self, periods: int) -> None:
        expected, at = self.expected, self.soon(periods)
        possible = expected.waits and not expected.is_held(at) and at != expected.off
        if self.decide(publishing.reschedule, possible=possible, at=at):
            expected.waits = (expected.waits[0], at)

    def cancel_schedule(self) -> None:
        self.decide(publishing.cancel_schedule, possible=self.expected.waits)
        self.expected.waits = None

    def withdraw(self, periods: int = 0) -> None:
        expected, at = self.expected, self.soon(periods)
        after = expected.waits and (not at or expected.waits[1] >= at)
        possible = expected.live or (expected.waits and not (at and after))
        if self.decide(publishing.withdraw, possible=possible, at=at):
            expected.waits, expected.off = None if after else expected.waits, at
            if not at:
                expected.withdraw()

    def cancel_withdrawal(self) -> None:
        self.decide(publishing.cancel_withdrawal, possible=self.expected.off)
        self.expected.off = None

    def embargo(self, periods: int = 0) -> None:
        """Hold the story back until an instant, or no longer."""
        self.article.embargo_until = self.expected.embargo = self.soon(periods)
        self.article.save()
        self.expected.look()

    def announce(self) -> None:
        announce()

    def check(self) -> None:
        """Fail if the real story isn't as it must be."""
        self.intervals_are_disjoint()
        self.readers_see_what_was_decided()
        self.nothing_is_announced_twice_or_unseen()

    def intervals_are_disjoint(self) -> None:
        intervals = sorted(
            (version.live_from, version.live_until or datetime.max.replace(tzinfo=UTC))
            for version in Version.objects.all()
            if version.live_until != version.live_from
        )
        assert all(before[1] <= after[0] for before, after in pairwise(intervals))

    def readers_see_what_was_decided(self) -> None:
        expected = self.expected
        assert shown_at(expected.now) == expected.shown
        edges = [expected.waits and expected.waits[1], expected.off, expected.embargo]
        for edge in filter(None, edges):
            for instant in (edge - timedelta(microseconds=1), edge, edge + timedelta(days=1)):
                if instant > expected.now:
                    assert shown_at(instant) == expected.copy_at(instant).shown
        if expected.shown:
            self.shown_then[expected.now] = expected.shown

    def nothing_is_announced_twice_or_unseen(self) -> None:
        assert len(self.heard_live) == len(set(self.heard_live))
        assert set(self.heard_live) <= set(self.expected.seen)
        assert len(self.heard_withdrawn) == len(set(self.heard_withdrawn))

    def end(self) -> None:
        """Once everything to come has come, each thing has been announced, and the past stands."""
        self.pass_time(timedelta(days=1))
        for _again in range(2):
            announce()
        assert sorted(self.heard_live) == sorted(self.expected.seen)
        assert len(self.heard_withdrawn) == self.expected.news_of_withdrawal
        for instant, text in self.shown_then.items():
            assert Version.objects.open_at(instant).get().headline == text


def shown_at(instant: datetime) -> str | None:
    """Return the headline that readers see at an instant; there can't be two."""
    texts = list(Version.objects.live(instant).values_list("headline", flat=True))
    assert len(texts) <= 1
    return texts[0] if texts else None


LATER = st.integers(min_value=1, max_value=6)
DECISIONS = st.one_of(
    st.tuples(st.sampled_from(["wait", "publish", "reschedule", "withdraw", "embargo"]), LATER),
    st.tuples(st.sampled_from(["wait", "publish", "reschedule"]), LATER),
    st.tuples(
        st.sampled_from(
            ["publish", "cancel_schedule", "withdraw", "cancel_withdrawal", "embargo", "announce"]
        )
    ),
)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(is_live=st.booleans(), decisions=st.lists(DECISIONS, min_size=15, max_size=25))
def test_any_sequence_of_decisions_leaves_what_was_decided(is_live, decisions):
    story = Story()
    with story.open:
        story.publish(0 if is_live else 1)
        for name, *periods in decisions:
            story.pass_time(SECOND)
            getattr(story, name)(*periods)
            story.check()
        story.end()
    assert not Article.objects.exists()
