"""Whether readers have ever seen a version, when embargoes came and went."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article
from articles.publishing import publish
from articles.publishing.sight import any_was_seen, was_seen
from tests import factories

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEVER = None


def hour(number):
    return START + timedelta(hours=number)


@pytest.fixture
def clock(time_machine):
    """Moves to the start of an hour after START."""

    def go(number):
        time_machine.move_to(hour(number), tick=False)

    go(0)
    return go


@pytest.fixture
def scheduled(clock):
    """A version that goes live at hour 1."""
    return factories.version(at=hour(1))


def embargo(version, until):
    """Save the story with an embargo until that hour, or with none."""
    article = Article.objects.get(pk=version.article_id)
    article.embargo_until = until and hour(until)
    article.save()


@pytest.mark.parametrize(
    ("embargoes", "seen"),
    [
        ({}, True),
        ({0.5: 9}, False),
        ({0.5: 4}, True),  # over before the look
        ({0.5: 5}, False),  # over at the very moment of the look
        ({0.5: 3, 2: 9}, False),  # made longer before it was over
        ({0.5: 9, 2: NEVER}, True),  # lifted
        ({0.5: 9, 2: NEVER, 3: 9}, True),  # lifted, and set again
        ({2: 9}, True),  # set when it had been seen
        ({0.5: 1, 1: 9}, False),  # the one takes over where the other ends
    ],
    ids=str,
)
def test_it_was_seen_if_there_was_an_instant_without_an_embargo(clock, scheduled, embargoes, seen):
    for number, until in embargoes.items():
        clock(number)
        embargo(scheduled, until)
    clock(5)
    scheduled.refresh_from_db()
    assert was_seen(scheduled, hour(5)) is seen
    assert any_was_seen(scheduled.article, hour(5)) is seen


def test_before_its_instant_nobody_has_seen_it(clock, scheduled):
    assert not was_seen(scheduled, hour(1))
    assert was_seen(scheduled, hour(1) + timedelta(microseconds=1))


def test_only_the_time_in_which_it_was_the_one_that_is_live_counts(clock, scheduled):
    embargo(scheduled, 3)
    publish(scheduled.article, by=None, at=hour(4))
    Article.objects.filter(pk=scheduled.article_id).update(embargo_until=hour(3))
    first, second = scheduled.article.versions.order_by("number")
    assert (first.live_until, second.live_from) == (hour(1), hour(4))
    clock(5)
    assert not was_seen(first, hour(5))
    assert was_seen(second, hour(5))


def test_without_any_history_the_story_itself_is_asked(clock, scheduled):
    Article.history.all().delete()
    article = Article.objects.get(pk=scheduled.article_id)
    assert any_was_seen(article, hour(2))
    article.embargo_until = hour(3)
    assert not any_was_seen(article, hour(2))


def test_the_first_row_of_a_history_speaks_for_the_time_before_it(clock, scheduled):
    embargo(scheduled, 9)
    rows = Article.history.order_by("history_date", "history_id")
    rows.exclude(pk=rows.last().pk).delete()
    Article.history.update(history_date=hour(2))
    assert not was_seen(scheduled, hour(3))
