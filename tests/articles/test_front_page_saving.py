"""Saving an arrangement: all at once, by whom it may, and over nobody's unseen work."""

import threading
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone

from articles.desk.front_page import saving
from articles.desk.front_page.arranging import Arrangement, as_stored
from articles.desk.front_page.written import read, written
from articles.desk.roles import ADMINISTRATOR, AUDIENCE, EDITOR, PUBLISHER, REPORTER
from articles.models import FrontPageSlot
from tests import factories
from tests.articles.pinned import pin, stored, stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return factories.in_role(EDITOR, first_name="Ann", last_name="Lee")


def opened():
    """Return what somebody sees who opens the page, and an arrangement to change."""
    slots = saving.stored()
    return read(written(slots)), Arrangement(slots)


def again(arrangement):
    """Return the slots as the form brings them back."""
    return as_stored(read(written(arrangement.slots)))


def entries():
    found = LogEntry.objects.order_by("pk")
    return [(entry.object_repr, entry.action_flag, entry.change_message) for entry in found]


def test_an_arrangement_is_stored_with_who_placed_what(ann, time_machine):
    time_machine.move_to("2031-01-01T12:00:00Z", tick=False)
    one, _two, three, four = stories(4)
    steady, gone = pin(one, 5), pin(four, 1)
    time_machine.shift(timedelta(hours=1))
    seen, arrangement = opened()
    arrangement.take_away(arrangement.slot(f"s{gone.pk}"))
    arrangement.add(three, 2)
    made = saving.arrange(again(arrangement), seen=seen, by=ann)
    assert stored() == [("Story 3", 2), ("Story 1", 5)]
    new = FrontPageSlot.objects.get(article=three)
    assert (new.placed_by, new.placed_at) == (ann, timezone.now())
    steady.refresh_from_db()
    assert (steady.placed_by, steady.placed_at) == (None, timezone.now() - timedelta(hours=1))
    assert [str(change) for change in made] == [
        "“Story 4”: unpinned from place 1",
        "“Story 3”: pinned at place 2",
    ]


def test_each_change_is_in_the_log(ann):
    one, two, three = stories(8)[:3]
    pin(one, 1)
    gone = pin(two, 2)
    seen, arrangement = opened()
    arrangement.put(arrangement.slots[0], 4)
    arrangement.take_away(arrangement.slot(f"s{gone.pk}"))
    arrangement.add(three, 3)
    saving.arrange(again(arrangement), seen=seen, by=ann)
    assert sorted(entries()) == [
        ("Story 1", 2, "moved from place 1 to place 4"),
        ("Story 2", 3, "unpinned from place 2"),
        ("Story 3", 1, "pinned at place 3"),
    ]
    assert {entry.user for entry in LogEntry.objects.all()} == {ann}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (REPORTER, False),
        (AUDIENCE, False),
        (EDITOR, True),
        (PUBLISHER, True),
        (ADMINISTRATOR, True),
    ],
)
def test_who_may_arrange(role, may):
    somebody, article = factories.in_role(role), factories.version(headline="Story").article
    if may:
        saving.pin(article, 1, by=somebody)
        assert stored() == [("Story", 1)]
        return
    with pytest.raises(PermissionDenied):
        saving.pin(article, 1, by=somebody)
    with pytest.raises(PermissionDenied):
        saving.arrange([FrontPageSlot(article=article, position=1)], seen=[], by=somebody)
    assert stored() == []


def test_the_system_may_pin_and_leaves_no_entry_of_anybody():
    slot = saving.pin(factories.version().article, 2, by=None, ends_at=factories.later(days=1))
    assert slot.placed_by is None
    assert entries() == []


def test_what_cannot_be_is_not_stored(ann):
    article = factories.version().article
    with pytest.raises(ValidationError):
        saving.pin(article, 0, by=ann)
    with pytest.raises(ValidationError):
        saving.pin(
            article, 1, by=ann, starts_at=factories.later(), ends_at=factories.later(days=-1)
        )
    good, bad = FrontPageSlot(article=article, position=1), FrontPageSlot(article=article)
    bad.position = -1
    with pytest.raises(ValidationError):
        saving.arrange([good, bad], seen=[], by=ann)
    assert stored() == []
    assert entries() == []


def test_a_stale_arrangement_stores_nothing_and_says_how_it_is_now(ann):
    one, two = stories(2)
    seen, mine = opened()
    saving.pin(two, 1, by=factories.user())
    mine.add(one, 1)
    with pytest.raises(saving.StaleFrontPageError) as stale:
        saving.arrange(again(mine), seen=seen, by=ann)
    assert [slot.article for slot in stale.value.stored] == [two]
    assert stored() == [("Story 2", 1)]


@pytest.mark.parametrize("change", ["position", "starts_at", "ends_at", "delete"])
def test_whatever_another_changed_is_noticed(ann, change):
    one, two = stories(2)
    slot = pin(two, 1)
    seen, mine = opened()
    if change == "delete":
        slot.delete()
    else:
        value = 2 if change == "position" else factories.later(days=1)
        FrontPageSlot.objects.update(**{change: value})
    mine.add(one, 1)
    with pytest.raises(saving.StaleFrontPageError):
        saving.arrange(again(mine), seen=seen, by=ann)


def test_a_second_click_changes_nothing_and_is_no_conflict(ann):
    one = stories(1)[0]
    seen, mine = opened()
    mine.add(one, 1)
    text = written(mine.slots)
    assert len(saving.arrange(as_stored(read(text)), seen=seen, by=ann)) == 1
    assert saving.arrange(as_stored(read(text)), seen=seen, by=ann) == []
    assert stored() == [("Story 1", 1)]
    assert len(entries()) == 1


def test_a_slot_that_ends_while_the_page_is_open_is_no_conflict(ann, time_machine):
    time_machine.move_to("2031-01-01T12:00:00Z", tick=False)
    one, two = stories(2)
    pin(two, 1, ends_at=factories.later(minutes=1))
    seen, mine = opened()
    time_machine.shift(timedelta(minutes=5))
    mine.add(one, 2)
    assert len(saving.arrange(again(mine), seen=seen, by=ann)) == 1


def test_a_story_that_is_deleted_meanwhile_is_no_conflict(ann):
    one, _two = stories(2)
    never = factories.article()
    pin(never, 1)
    seen, mine = opened()
    mine.add(one, 2)
    text = written(mine.slots)
    never.delete()
    slots = Arrangement(as_stored(read(text))).slots
    saving.arrange(slots, seen=seen, by=ann)
    assert stored() == [("Story 1", 2)]


def test_what_is_over_for_a_week_is_cleared_away(ann):
    one, two, three = stories(3)
    pin(one, 1, ends_at=factories.later(days=-8))
    pin(two, 2, ends_at=factories.later(days=-6))
    seen, mine = opened()
    mine.add(three, 3)
    saving.arrange(again(mine), seen=seen, by=ann)
    assert stored() == [("Story 2", 2), ("Story 3", 3)]
    assert [entry[0] for entry in entries()] == ["Story 3"]


def test_who_did_what_is_found_in_the_log(ann):
    bo = factories.in_role(EDITOR)
    one, two = stories(2)
    first, second = saving.pin(one, 1, by=ann), saving.pin(two, 2, by=ann)
    seen, arrangement = opened()
    arrangement.put(arrangement.slot(f"s{second.pk}"), 5)
    saving.arrange(again(arrangement), seen=seen, by=bo)
    found = saving.last_entries([first, second])
    assert {number: entry.user for number, entry in found.items()} == {first.pk: ann, second.pk: bo}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_is_told():
    people = [factories.user(), factories.user()]
    made = stories(2)
    start, results = threading.Barrier(2), []

    def save(number):
        try:
            slot = FrontPageSlot(article=made[number], position=1)
            start.wait()
            saving.arrange([slot], seen=[], by=people[number])
            results.append("saved")
        except saving.StaleFrontPageError:
            results.append("stale")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=[number]) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["saved", "stale"]
    assert FrontPageSlot.objects.count() == 1
