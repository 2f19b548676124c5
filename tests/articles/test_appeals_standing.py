"""Which appeals stand in each other's way, as the desk is told it."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.desk.appeals import standing
from articles.models import Appeal
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 27, 17, tzinfo=UTC)  # in New York
HOUR = timedelta(hours=1)


def appeal(headline, *sections, **facts) -> Appeal:
    made = factories.appeal(headline=headline, **facts)
    made.sections.set(sections)
    return made


def in_the_way(at=NOON) -> dict[str, str]:
    found = standing.in_the_way(Appeal.objects.all(), at)
    names = dict(Appeal.objects.values_list("pk", "headline"))
    return {names[pk]: before.headline for pk, before in found.items()}


def rivals(one, at=NOON) -> list[str]:
    return [other.headline for other in standing.rivals(one, at)]


def test_one_by_itself_has_nothing_in_its_way():
    appeal("Alone")
    assert in_the_way() == {}


def test_of_two_for_all_stories_the_second_in_line_is_not_shown():
    appeal("First", priority=1)
    appeal("Second")
    assert in_the_way() == {"Second": "First"}


def test_one_for_all_hides_one_for_a_section_only_if_it_comes_first():
    section = factories.section()
    appeal("For a section", section)
    everywhere = appeal("Everywhere")
    assert in_the_way() == {"For a section": "Everywhere"}
    everywhere.priority = -1
    everywhere.save()
    assert in_the_way() == {}


def test_one_that_is_left_a_single_section_is_shown_there():
    town, sports = factories.section(), factories.section()
    appeal("Both", town, sports)
    appeal("Town", town, priority=2)
    assert in_the_way() == {}
    appeal("Sports", sports, priority=1)
    assert set(in_the_way()) == {"Both"}


def test_one_that_is_off_over_or_later_is_in_nobodys_way():
    appeal("On")
    appeal("Off", active=False, priority=3)
    appeal("Over", ends_at=NOON, priority=3)
    appeal("Later", starts_at=NOON + HOUR, priority=3)
    assert in_the_way() == {}
    assert in_the_way(NOON + HOUR) == {"On": "Later"}
    assert in_the_way(NOON - HOUR) == {"On": "Over"}


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_tell_it_of_all(django_assert_num_queries, count):
    for number in range(count):
        appeal(f"Number {number}", factories.section())
    listed = list(Appeal.objects.all())
    with django_assert_num_queries(2):
        assert standing.in_the_way(listed, NOON) == {}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "shown now"),
        ({"ends_at": NOON + HOUR}, "shown now, until Fri 27 Nov, 13:00 EST"),
        ({"starts_at": NOON + HOUR}, "from Fri 27 Nov, 13:00 EST"),
        ({"ends_at": NOON}, "over since Fri 27 Nov, 12:00 EST"),
        ({"active": False, "ends_at": NOON}, "off"),
    ],
)
def test_the_state_is_said_with_its_time_and_zone(time_machine, facts, words):
    time_machine.move_to(NOON, tick=False)
    assert standing.in_state(appeal("One", **facts)) == words


def test_it_is_said_which_one_comes_first(time_machine):
    time_machine.move_to(NOON, tick=False)
    first, second = appeal("First"), appeal("Second")
    said = standing.in_state(second, before=first)
    assert said == "not shown: “First” comes first"
    # It matters to none that is off or comes later.
    second.active = False
    assert standing.in_state(second, before=first) == "off"


def test_equals_at_the_same_time_and_place_are_rivals():
    one = appeal("One")
    appeal("Equal")
    appeal("Higher", priority=1)
    appeal("Off", active=False)
    assert rivals(one) == ["Equal"]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_rival"),
    [
        ({"ends_at": NOON + HOUR}, {"starts_at": NOON + HOUR}, False),
        ({"ends_at": NOON + HOUR}, {"starts_at": NOON + HOUR - timedelta(seconds=1)}, True),
        ({"starts_at": NOON + HOUR}, {"ends_at": NOON + HOUR}, False),
        ({"starts_at": NOON + HOUR}, {"ends_at": NOON + 2 * HOUR}, True),
        ({"starts_at": NOON + HOUR}, {}, True),
        ({}, {"ends_at": NOON}, False),
        ({"ends_at": NOON}, {}, False),
    ],
)
def test_only_times_that_are_still_to_come_and_overlap_make_rivals(mine, theirs, is_rival):
    one = appeal("One", **mine)
    appeal("Other", **theirs)
    assert rivals(one) == (["Other"] if is_rival else [])


def test_only_sections_that_both_have_make_rivals():
    town, sports = factories.section(), factories.section()
    one, everywhere = appeal("Town", town), appeal("Everywhere")
    appeal("Sports", sports)
    appeal("Both", town, sports)
    assert rivals(one) == ["Both", "Everywhere"]
    assert rivals(everywhere) == ["Both", "Sports", "Town"]
