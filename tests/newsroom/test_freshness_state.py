from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from articles.models import Appeal
from newsroom import freshness
from newsroom.freshness import instants, state
from newsroom.models import SiteState
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def coming(monkeypatch):
    """A function that makes an instant at which pages change; there are no others."""

    monkeypatch.setattr(instants, "_sources", [lambda: [(Appeal.objects.all(), "starts_at")]])
    return lambda at: factories.appeal(starts_at=at)


def number():
    return freshness.current().number


def test_a_change_raises_the_number():
    before = number()
    freshness.changed()
    assert number() > before


def test_a_change_that_is_undone_leaves_the_number_as_it_was():
    before = number()
    with transaction.atomic():
        freshness.changed()
        assert number() > before
        transaction.set_rollback(True)
    assert number() == before


def test_two_changes_at_the_same_instant_give_two_numbers():
    with time_machine.travel(NOON, tick=False):
        freshness.changed()
        first = number()
        freshness.changed()
        assert number() == first + 1


def test_a_restored_database_never_counts_again_what_was_counted():
    freshness.changed()
    lost = number()
    SiteState.objects.update(number=7)
    freshness.changed()
    assert number() > lost


def test_the_row_is_made_where_it_is_missing():
    SiteState.objects.all().delete()
    assert number() > 1
    SiteState.objects.all().delete()
    freshness.changed()
    assert SiteState.objects.get().number > 1


def test_reading_it_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        freshness.current()


def test_an_instant_that_passes_raises_the_number_once(coming, django_assert_num_queries):
    with time_machine.travel(NOON, tick=False) as clock:
        coming(NOON + MINUTE)
        before = freshness.current()
        assert before.next_at == NOON + MINUTE
        clock.move_to(NOON + MINUTE - timedelta(seconds=1))
        assert number() == before.number
        clock.move_to(NOON + MINUTE)
        after = freshness.current()
        assert after.number > before.number
        with django_assert_num_queries(1):
            assert number() == after.number


def test_it_is_raised_once_more_when_every_clock_has_passed_the_instant(coming):
    with time_machine.travel(NOON, tick=False) as clock:
        coming(NOON + MINUTE)
        clock.move_to(NOON + MINUTE)
        assert freshness.current().next_at == NOON + MINUTE + instants.SKEW
        clock.move_to(NOON + MINUTE + instants.SKEW)
        assert freshness.current().next_at is None


def test_two_that_find_it_at_once_raise_it_once(coming):
    with time_machine.travel(NOON, tick=False) as clock:
        coming(NOON + MINUTE)
        seen = freshness.current()
        clock.move_to(NOON + MINUTE)
        freshness.current()
        assert state._raise(timezone.now(), number=seen.number) == 0


@pytest.mark.parametrize(
    ("instants_in_minutes", "expected"),
    [([], None), ([-5], None), ([3], 3), ([8, 3], 3), ([-5, 8], 8)],
)
def test_the_next_instant_is_the_first_that_is_to_come(coming, instants_in_minutes, expected):
    for minutes in instants_in_minutes:
        coming(NOON + minutes * MINUTE)
    assert instants.next_after(NOON) == (expected and NOON + expected * MINUTE)


def test_an_instant_just_past_does_not_hide_the_one_to_come(coming):
    second = timedelta(seconds=1)
    coming(NOON - second)
    coming(NOON + 2 * second)
    assert instants.next_after(NOON) == NOON + 2 * second
    coming(NOON + second)
    assert instants.next_after(NOON + 2 * second) == NOON - second + instants.SKEW
