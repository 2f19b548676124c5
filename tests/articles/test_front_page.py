"""What stands on the front page: what was pinned, at its places, and the newest at the others."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from articles.models import FrontPageSlot, Version
from articles.pages.front_page import PLACES, front_page, is_latest
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


def stories(count, **facts):
    """Return so many live stories, the newest first."""
    return [factories.version(headline=f"Story {n}", **facts).article for n in range(count)][::-1]


def pin(article, place, **facts):
    return FrontPageSlot.objects.create(article=article, position=place, **facts)


def shown(at=None):
    return [place.version.article for place in front_page(at)]


def test_without_slots_it_holds_the_newest_stories():
    made = stories(PLACES + 2)
    page = front_page()
    assert [place.version.article for place in page] == made[:PLACES]
    assert [place.number for place in page] == list(range(1, PLACES + 1))
    assert {place.slot for place in page} == {None}


def test_a_pinned_story_has_its_place_and_the_others_fill_up():
    one, two, three, old = stories(4)
    slot = pin(old, 2)
    assert shown() == [one, old, two, three]
    assert [place.slot for place in front_page()] == [None, slot, None, None]


def test_only_pins():
    newer, older = stories(2)
    pin(older, 1)
    pin(newer, 2)
    assert shown() == [older, newer]


def test_an_empty_site_has_no_places():
    pin(factories.article(), 1)
    assert front_page() == []


def test_where_stories_are_few_they_close_ranks():
    one, two = stories(2)
    slot = pin(one, 12)
    page = front_page()
    assert [(place.number, place.version.article) for place in page] == [(1, two), (2, one)]
    assert page[1].slot == slot


def test_of_two_stories_for_one_place_the_one_placed_last_gets_it(time_machine):
    time_machine.move_to(NOON, tick=False)
    one, two, three = stories(3)
    pin(one, 1)
    time_machine.shift(60)
    pin(three, 1)
    assert shown() == [three, one, two]


def test_who_is_in_the_way_of_one_that_moves_down_moves_down_too():
    new, one, two, three = stories(4)
    pin(one, 1)
    pin(three, 2)
    pin(two, 1)
    assert shown() == [two, one, three, new]


def test_a_story_that_is_pinned_twice_stands_at_its_first_place():
    one, two, three, four = stories(4)
    pin(four, 3)
    pin(four, 1)
    assert shown() == [four, one, two, three]


def test_more_slots_than_places_make_the_page_longer():
    made = stories(PLACES + 2)
    for article in made:
        pin(article, 1)
    assert set(shown()) == set(made)
    assert len(shown()) == PLACES + 2


def test_a_place_beyond_the_end_is_the_last_one():
    made = stories(PLACES + 2)
    pin(made[-1], 32_767)
    assert shown() == [*made[: PLACES - 1], made[-1]]


@pytest.mark.parametrize(
    ("minutes", "is_there"), [(-1, False), (0, True), (59, True), (60, False), (61, False)]
)
def test_a_slot_holds_from_its_start_until_just_before_its_end(time_machine, minutes, is_there):
    time_machine.move_to(NOON - timedelta(days=1))
    new, old = stories(2)
    pin(old, 1, starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    time_machine.move_to(NOON + timedelta(minutes=minutes), tick=False)
    assert shown() == ([old, new] if is_there else [new, old])
    assert bool(front_page()[0].slot) == is_there


@pytest.mark.parametrize("side", ["starts_at", "ends_at"])
def test_a_slot_may_be_open_on_one_side(time_machine, side):
    time_machine.move_to(NOON - timedelta(days=1))
    new, old = stories(2)
    pin(old, 1, **{side: NOON})
    time_machine.move_to(NOON, tick=False)
    assert shown()[0] == (old if side == "starts_at" else new)
    assert shown(NOON - timedelta(seconds=1))[0] == (new if side == "starts_at" else old)


def test_the_database_knows_no_slot_that_ends_before_it_starts():
    with pytest.raises(IntegrityError, match="slot_ends_after_it_starts"):
        pin(factories.article(), 1, starts_at=NOON, ends_at=NOON)


def test_a_withdrawn_story_leaves_its_place_at_once_and_gets_it_back(client):
    factories.publication()
    new, old = stories(2)
    pin(old, 1)
    withdraw(old, by=None)
    assert shown() == [new]
    assert b"Story 0" not in client.get("/").content
    publish(old, by=None)
    assert shown() == [old, new]


def test_a_story_under_embargo_leaves_its_place_until_then(time_machine):
    time_machine.move_to(NOON - timedelta(hours=1))
    new, old = stories(2)
    pin(old, 1)
    old.embargo_until = NOON
    old.save()
    assert shown() == [new]
    time_machine.move_to(NOON, tick=False)
    assert shown() == [old, new]


def test_the_place_of_a_scheduled_story_fills_itself_until_its_time(time_machine):
    time_machine.move_to(NOON - timedelta(hours=1))
    one, two = stories(2)
    waiting = factories.version(headline="To come", at=NOON).article
    pin(waiting, 2)
    assert shown() == [one, two]
    time_machine.move_to(NOON, tick=False)
    assert shown() == [one, waiting, two]


def test_a_page_that_is_not_saved_yet_stands_in_for_what_is_stored():
    new, middle, old = stories(3)
    pin(old, 1)
    waiting = FrontPageSlot(article=middle, position=1)
    later = FrontPageSlot(article=old, position=1, starts_at=factories.later(days=1))
    assert [place.version.article for place in front_page(slots=[waiting, later])] == [
        middle,
        new,
        old,
    ]


def is_latest_now():
    return is_latest(front_page(), slice(1, 6))


def test_latest_is_said_of_the_newest_only():
    made = stories(PLACES)
    assert is_latest_now()
    lead = pin(made[9], 1)
    assert is_latest_now()  # the newest but for the lead
    lead.delete()
    beside = pin(made[9], 3)
    assert not is_latest_now()
    beside.delete()
    beyond = pin(made[1], 9)
    assert not is_latest_now()  # a newer one stands further down
    beyond.delete()
    pin(made[12], 9)
    assert is_latest_now()


def test_the_heading_beside_the_lead_says_what_is_true(client):
    factories.publication()
    made = stories(8)

    def heading():
        page = document_fromstring(client.get("/").content)
        return page.get_element_by_id("latest").text_content()

    assert heading() == "Latest"
    pin(made[7], 2)
    assert heading() == "Top stories"


def test_the_headings_of_the_page_have_an_order(client):
    factories.publication()
    for place, article in enumerate(stories(21), 1):
        if place % 3 == 0:
            pin(article, place)
    page = document_fromstring(client.get("/").content)
    levels = [
        int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1|self::h2|self::h3]")
    ]
    assert levels[:2] == [1, 2]
    assert max(after - before for before, after in pairwise(levels)) == 1


@pytest.mark.parametrize("count", [1, 3, 25])
def test_it_asks_three_questions_however_much_is_pinned(count, django_assert_num_queries):
    for place, article in enumerate(stories(count), 1):
        pin(article, place)
        pin(article, place, ends_at=factories.later(days=-1))
    with django_assert_num_queries(3 if count < PLACES else 2):
        for place in front_page():
            assert place.version.section.name
            assert place.version.picture is None


def test_slots_that_are_over_are_not_even_read():
    article = stories(1)[0]
    pin(article, 1, ends_at=factories.later(days=-1))
    pin(article, 1, starts_at=factories.later(days=1))
    assert not FrontPageSlot.objects.active().exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")
def test_no_story_of_the_archive_is_read_to_fill_it():
    for place, article in enumerate(stories(3), 1):
        pin(article, place)
    with CaptureQueriesContext(connection) as queries:
        front_page()
    plans = {}
    with connection.cursor() as cursor:
        for query in queries:
            if "articles_version" in query["sql"]:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plans[query["sql"]] = " / ".join(row[-1] for row in cursor.fetchall())
    pinned, newest = plans.values()
    assert "SCAN articles_version" not in pinned
    assert "version_newest (first_published<?)" in newest
    assert "TEMP B-TREE" not in newest


@pytest.fixture
def pool():
    """Stories, of which every fifth is not public."""
    made = [factories.version(headline=f"Story {n}").article for n in range(26)]
    for article in made[::5]:
        withdraw(article, by=None)
    return made


SLOTS = st.lists(
    st.tuples(
        st.integers(0, 25),
        st.integers(1, 30),
        st.sampled_from([None, -60, 0, 60]),
        st.sampled_from([None, -30, 0, 90]),
        st.one_of(st.none(), st.integers(0, 50)),
    ),
    max_size=30,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=SLOTS)
def test_whatever_is_pinned_nobody_is_dropped_and_nobody_stands_twice(pool, drawn):
    now = factories.later()

    def minutes(number):
        return None if number is None else now + timedelta(minutes=number)

    slots = [
        FrontPageSlot(
            pk=number,
            article=pool[story],
            position=place,
            starts_at=minutes(start),
            ends_at=minutes(end),
            placed_at=minutes(placed),
        )
        for number, (story, place, start, end, placed) in enumerate(drawn, 1)
    ]

    page = front_page(now, slots)

    public = set(Version.objects.live(now).values_list("article", flat=True))
    picked = {slot.article_id for slot in slots if slot.is_active(now)} & public
    here = [place.version.article_id for place in page]
    assert len(here) == len(set(here))
    assert picked <= set(here)
    assert len(page) == max(len(picked), min(PLACES, len(public)))
    assert [place.number for place in page] == list(range(1, len(page) + 1))
    positions = [place.slot.position for place in page if place.slot]
    assert positions == sorted(positions)
    assert {place.slot.article_id for place in page if place.slot} == picked
    fillers = [place.version.first_published for place in page if not place.slot]
    assert fillers == sorted(fillers, reverse=True)
    assert all(
        place.number == place.slot.position
        for place in page
        if place.slot and len(page) == PLACES and is_undisputed(place.slot, slots, picked, now)
    )


def is_undisputed(slot, slots, picked, now):
    """Whether nobody is pinned to the place or before it, so that it has to be had."""
    others = [one for one in slots if one.is_active(now) and one.article_id in picked]
    rivals = [one for one in others if one.position <= slot.position and one is not slot]
    return not rivals and slot.position <= PLACES - len(others)
