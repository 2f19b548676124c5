"""Moving stories about on an arrangement; who is pinned stays unless somebody takes the place."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.desk.front_page.arranging import Arrangement, as_stored, key_of, merged
from articles.desk.front_page.changes import changes
from articles.desk.front_page.saving import stored as stored_slots
from articles.desk.front_page.written import read, written
from articles.models import FrontPageSlot
from tests import factories
from tests.articles.pinned import order, pin, stories

pytestmark = pytest.mark.django_db


def arranged(*pins):
    """Return an arrangement of seven stories; `pins` are pairs of a story's number and a place."""
    made = stories(7)
    for number, place in pins:
        pin(made[number - 1], place)
    return Arrangement(stored_slots()), made


def slot_of(arrangement, article):
    return next(slot for slot in arrangement.slots if slot.article_id == article.pk)


def words(old, new):
    return [str(change) for change in changes(old.slots, new.slots)]


def test_a_story_that_is_added_pushes_down_who_is_pinned_there():
    arrangement, made = arranged((5, 2), (6, 3))
    assert order(arrangement) == "1 5* 6* 2 3 4 7"
    arrangement.add(made[6], 2)
    assert order(arrangement) == "1 7* 5* 6* 2 3 4"


def test_a_place_that_fills_itself_takes_the_push():
    arrangement, made = arranged((5, 2), (6, 4))
    arrangement.add(made[6], 2)
    assert order(arrangement) == "1 7* 5* 6* 2 3 4"
    assert slot_of(arrangement, made[5]).position == 4


def test_a_step_changes_places_with_a_pinned_neighbour():
    arrangement, made = arranged((5, 1), (6, 2))
    arrangement.put(slot_of(arrangement, made[4]), 2)
    assert order(arrangement) == "6* 5* 1 2 3 4 7"


def test_a_step_over_a_place_that_fills_itself_moves_nobody_who_is_pinned():
    arrangement, made = arranged((5, 1), (6, 4))
    arrangement.put(slot_of(arrangement, made[5]), 3)
    assert order(arrangement) == "5* 1 6* 2 3 4 7"


def test_a_story_that_moves_down_lets_the_others_move_up():
    arrangement, made = arranged((4, 1), (5, 2), (6, 3))
    arrangement.put(slot_of(arrangement, made[3]), 3)
    assert order(arrangement) == "5* 6* 4* 1 2 3 7"


def test_a_story_that_moves_up_lets_the_others_move_down():
    arrangement, made = arranged((4, 1), (5, 2), (6, 3))
    arrangement.put(slot_of(arrangement, made[5]), 1)
    assert order(arrangement) == "6* 4* 5* 1 2 3 7"


def test_a_story_that_stands_there_by_itself_is_pinned_by_a_move():
    arrangement, made = arranged((5, 1))
    arrangement.add(made[0], 1)
    assert order(arrangement) == "1* 5* 2 3 4 6 7"


def test_a_story_that_is_added_again_moves():
    arrangement, made = arranged((5, 2))
    arrangement.add(made[4], 4)
    assert order(arrangement) == "1 2 3 5* 4 6 7"
    assert len(arrangement.slots) == 1


def test_unpinning_gives_the_place_back():
    arrangement, made = arranged((5, 1), (6, 2))
    arrangement.take_away(slot_of(arrangement, made[4]))
    assert order(arrangement) == "1 6* 2 3 4 5 7"


def test_who_was_only_displaced_for_a_time_keeps_the_place_meanwhile(time_machine):
    made = stories(5)
    steady = pin(made[3], 1)
    pin(made[4], 1, ends_at=factories.later(hours=1))
    arrangement = Arrangement(stored_slots())
    assert order(arrangement) == "5* 4* 1 2 3"
    arrangement.add(made[2], 4)
    assert order(arrangement) == "5* 4* 1 3* 2"
    assert slot_of(arrangement, made[3]).position == steady.position == 1


def test_a_story_that_nobody_would_see_makes_nobody_move():
    arrangement, _made = arranged((5, 2))
    hidden = factories.withdrawn(headline="Hidden").article
    coming = factories.version(headline="Coming", at=factories.later(days=1)).article
    arrangement.add(hidden, 2)
    arrangement.add(coming, 2)
    assert order(arrangement) == "1 5* 2 3 4 6 7"
    assert [slot.position for slot in arrangement.slots] == [2, 2, 2]


def test_a_slot_for_later_makes_nobody_move_now():
    arrangement, made = arranged((5, 2))
    slot = arrangement.add(made[6], 7)
    arrangement.time(slot, factories.later(days=1), None)
    arrangement.put(slot, 2)
    assert order(arrangement) == "1 5* 2 3 4 6 7"


def test_a_full_page_grows_by_one_that_is_added():
    made = stories(20)
    for place, article in enumerate(made[:19], 1):
        pin(article, place)
    arrangement = Arrangement(stored_slots())
    arrangement.add(made[19], 1)
    assert order(arrangement).startswith("20* 1* 2*")
    assert len(arrangement.page) == 20


def test_keys_name_slots():
    arrangement, made = arranged((5, 2))
    slot = slot_of(arrangement, made[4])
    new = arrangement.add(made[0], 1)
    assert arrangement.slot(f"s{slot.pk}") is slot
    assert arrangement.slot(f"n{made[0].pk}") is new
    assert key_of(new) == f"n{made[0].pk}"
    assert arrangement.slot("s0") is None


def test_the_slots_of_a_deleted_story_are_left_out():
    article = factories.article()
    slots = [FrontPageSlot(article_id=article.pk, position=1)]
    assert Arrangement(slots).slots == slots
    article.delete()
    assert Arrangement(slots).slots == []


def test_what_was_changed_is_told_in_words():
    before, made = arranged((5, 1), (6, 2), (7, 3))
    after = Arrangement(stored_slots())
    after.put(slot_of(after, made[4]), 2)
    after.take_away(slot_of(after, made[6]))
    after.add(made[0], 9)
    assert words(before, after) == [
        "“Story 6”: moved from place 2 to place 1",
        "“Story 5”: moved from place 1 to place 2",
        "“Story 7”: unpinned from place 3",
        "“Story 1”: pinned at place 9",
    ]
    assert words(before, Arrangement(stored_slots())) == []


def test_times_are_told_in_words(time_machine):
    time_machine.move_to("2031-01-01T17:00:00Z", tick=False)
    before, made = arranged((5, 1))
    after = Arrangement(stored_slots())
    start, end = factories.later(hours=1), factories.later(days=1)
    slot = slot_of(after, made[4])
    after.time(slot, start, end)
    assert words(before, after) == [
        "“Story 5”: now at place 1, from Wed 1 Jan, 13:00 EST until Thu 2 Jan, 12:00 EST"
    ]
    after.time(slot, None, end)
    assert words(before, after) == ["“Story 5”: now at place 1, until Thu 2 Jan, 12:00 EST"]
    after.time(slot, start, None)
    assert words(before, after) == ["“Story 5”: now at place 1, from Wed 1 Jan, 13:00 EST on"]
    timed = Arrangement([slot])
    again = Arrangement(read(written([slot])))
    again.time(again.slots[0], None, None)
    assert words(timed, again) == ["“Story 5”: stays at place 1 without an end"]


def test_an_arrangement_that_comes_back_is_known_again():
    arrangement, made = arranged((5, 1), (6, 2))
    arrangement.put(slot_of(arrangement, made[4]), 4)
    back = as_stored(read(written(arrangement.slots)))
    assert [(slot.position, slot.placed_at is None) for slot in back] == [(4, True), (2, False)]
    FrontPageSlot.objects.all().delete()
    assert [slot.pk for slot in as_stored(read(written(arrangement.slots)))] == [None, None]


def test_the_changes_of_two_people_come_together():
    arrangement, made = arranged((5, 1), (6, 2), (7, 3))
    seen = read(written(arrangement.slots))
    mine = Arrangement(stored_slots())
    mine.put(slot_of(mine, made[4]), 9)
    mine.take_away(slot_of(mine, made[5]))
    mine.add(made[0], 4)
    theirs = Arrangement(stored_slots())
    theirs.take_away(slot_of(theirs, made[6]))
    theirs.add(made[1], 8)
    both = merged(seen, read(written(mine.slots)), theirs.slots)
    assert sorted((slot.position, slot.article_id) for slot in both) == [
        (4, made[0].pk),
        (8, made[1].pk),
        (9, made[4].pk),
    ]


def test_of_what_both_have_changed_mine_stands():
    arrangement, _made = arranged((5, 1))
    seen = read(written(arrangement.slots))
    mine, theirs = read(written(arrangement.slots)), read(written(arrangement.slots))
    mine[0].position, theirs[0].position = 3, 4
    assert [slot.position for slot in merged(seen, mine, theirs)] == [3]
    assert [slot.position for slot in merged(seen, mine, [])] == [3]
    assert merged(seen, [], theirs) == []


@pytest.fixture
def pool():
    return stories(24)


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "move", "take"]), st.integers(0, 23), st.integers(1, 19)),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_is_done_a_story_is_where_it_was_put_and_nobody_is_lost(pool, steps):
    arrangement = Arrangement([], factories.later())
    for verb, story, place in steps:
        before = {slot.article_id for slot in arrangement.slots}
        if verb == "add":
            arrangement.add(pool[story], place)
            assert arrangement.number_of(pool[story].pk) == place
            assert {slot.article_id for slot in arrangement.slots} == before | {pool[story].pk}
        elif arrangement.slots:
            slot = arrangement.slots[story % len(arrangement.slots)]
            if verb == "move":
                others = [one.article_id for one in _others(arrangement, slot)]
                arrangement.put(slot, place)
                assert arrangement.number_of(slot.article_id) == place
                assert [one.article_id for one in _others(arrangement, slot)] == others
            else:
                arrangement.take_away(slot)
                assert {one.article_id for one in arrangement.slots} == before - {slot.article_id}
        again = Arrangement(read(written(arrangement.slots)), arrangement.at)
        assert order(again) == order(arrangement)


def _others(arrangement, slot):
    """Return the other pinned slots in the order of the page."""
    return [place.slot for place in arrangement.page if place.slot and place.slot is not slot]


@pytest.mark.parametrize("period", [timedelta(0), timedelta(seconds=59)])
def test_seconds_are_kept_on_the_way(period):
    at = factories.later(days=1).replace(microsecond=0, second=0) + period
    slot = FrontPageSlot(article_id=1, position=3, starts_at=at)
    assert read(written([slot]))[0].starts_at == at
