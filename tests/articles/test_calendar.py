"""What is to come, by day."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article
from articles.publishing import publish, withdraw
from tests import factories
from tests.articles.asked_pages import page_of, text

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
CALENDAR = f"{LIST}calendar/"
NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)  # 12:00 in the newsroom


@pytest.fixture
def desk(client, time_machine):
    time_machine.move_to(NOON)
    client.force_login(factories.user(first_name="Ed", last_name="Itor"))
    return client


def entries(response):
    """Return each day in words with the lines of its entries, without their links to act."""
    found = []
    for day in page_of(response).xpath("//main//section"):
        lines = [
            " ".join(
                " ".join(part.text_content().split())
                for part in entry.xpath("./time | .//p[not(@class='calendar-actions')]")
            )
            for entry in day.xpath(".//li")
        ]
        found.append((day.findtext("h2"), lines))
    return found


def actions(response):
    links = page_of(response).xpath("//p[@class='calendar-actions']/a")
    return [(link.text.strip(), link.get("href")) for link in links]


def at(**period):
    return NOON + timedelta(**period)


def scheduled(when, **facts):
    return factories.version(at=when, **facts)


def embargoed(article, until):
    Article.objects.filter(pk=article.pk).update(embargo_until=until)


def test_each_thing_stands_on_its_day_with_time_section_and_who_decided(desk):
    town, user = factories.section(name="Town"), factories.user(first_name="Pat", last_name="Lee")
    article = factories.article(headline="A bridge", section=town)
    publish(article, by=user, at=at(hours=2), overruled_because="It is a test.")
    publish(factories.article(headline="A road", section=town), by=None, at=at(days=3, hours=2))
    live = factories.version(headline="A pub", section=town).article
    publish(live, by=None, kind="minor", at=at(days=3, hours=3))
    withdraw(live, by=user, at=at(days=4))
    assert entries(desk.get(CALENDAR)) == [
        (
            "Tue 24 Nov",
            [
                "14:00 EST Version 1 goes live A bridge First publication Town decided by Pat Lee",
            ],
        ),
        (
            "Fri 27 Nov",
            [
                "14:00 EST Version 1 goes live A road First publication Town",
                "15:00 EST Version 2 goes live A pub Minor edit Town",
            ],
        ),
        ("Sat 28 Nov", ["12:00 EST Withdrawal A pub Town decided by Pat Lee"]),
    ]


def test_embargoes_say_what_waits_behind_them(desk):
    town = factories.section(name="Town")
    embargoed(factories.article(headline="A draft", section=town), at(hours=1))
    embargoed(factories.version(headline="Held", section=town).article, at(hours=2))
    late = scheduled(at(hours=3), headline="Late", section=town).article
    embargoed(late, at(hours=5))
    assert entries(desk.get(CALENDAR)) == [
        (
            "Tue 24 Nov",
            [
                "13:00 EST Embargo ends A draft Town nothing goes live by that alone",
                "14:00 EST Embargo ends Held Town readers see version 1 from then on",
                "15:00 EST Version 1 goes live Late First publication Town "
                "held back by the embargo until Tue 24 Nov, 17:00 EST",
                "17:00 EST Embargo ends Late Town readers see version 1 from then on",
            ],
        )
    ]


def test_what_is_over_or_cancelled_is_not_to_come(desk, time_machine):
    publish(factories.version().article, by=None)
    factories.withdrawn()
    cancelled = factories.version().article
    withdraw(cancelled, by=None, at=at(hours=1))
    withdraw(cancelled, by=None)
    replaced = scheduled(at(hours=1), headline="Replaced").article
    publish(replaced, by=None)
    embargoed(replaced, at(hours=-1))
    assert entries(desk.get(CALENDAR)) == []


def test_a_day_is_one_of_the_newsroom(desk):
    """At 23:30 in New York it is the next day in London already."""
    scheduled(datetime(2026, 11, 25, 4, 30, tzinfo=UTC))
    assert [day for day, _lines in entries(desk.get(CALENDAR))] == ["Tue 24 Nov"]
    assert "All times are those of the newsroom (America/New York)." in text(desk.get(CALENDAR))


def test_it_shows_two_weeks_and_leads_on(desk):
    scheduled(at(days=13), headline="In these weeks")
    scheduled(at(days=14), headline="In the next weeks")
    first = desk.get(CALENDAR)
    assert text(first).startswith("What is to come Tue 24 Nov to Mon 7 Dec.")
    assert ("In these weeks" in text(first), "In the next weeks" in text(first)) == (True, False)
    links = page_of(first).xpath("//nav[@class='calendar-pages']/a/@href")
    assert links == ["?from=2026-12-08"]
    second = desk.get(CALENDAR + links[0])
    assert [day for day, _lines in entries(second)] == ["Tue 8 Dec"]
    links = page_of(second).xpath("//nav[@class='calendar-pages']/a/@href")
    assert links == ["?from=2026-11-24", "?from=2026-12-22"]


@pytest.mark.parametrize(
    "asked", ["", "soon", "2026-13-01", "2020-01-01", "9999-12-31", "2026-11-24", "\0"]
)
def test_an_impossible_day_shows_the_present(desk, asked):
    scheduled(at(hours=1))
    response = desk.get(CALENDAR, {"from": asked})
    assert text(response).startswith("What is to come Tue 24 Nov to Mon 7 Dec.")
    assert len(entries(response)) == 1


def test_in_empty_weeks_it_names_the_next_thing(desk):
    withdraw(factories.version().article, by=None, at=at(days=40))
    response = desk.get(CALENDAR)
    assert "The next thing is on Sun 3 Jan 2027, 12:00 EST." in text(response)
    link = page_of(response).xpath("//p[@class='calendar-empty']/a/@href")
    assert link == ["?from=2027-01-03"]
    assert len(entries(desk.get(CALENDAR + link[0]))) == 1


def test_after_the_last_thing_it_leads_back(desk):
    scheduled(at(days=1))
    response = desk.get(f"{CALENDAR}?from=2027-06-01")
    assert "Nothing happens by itself in these two weeks or later." in text(response)
    assert page_of(response).xpath("//p[@class='calendar-empty']/a/@href") == [CALENDAR]


def test_with_nothing_at_all_it_says_what_would_show_up(desk):
    factories.version()
    assert "A story shows up here once it is published for a later time" in text(desk.get(CALENDAR))


def test_who_may_publish_can_change_and_cancel_from_here(desk):
    article = factories.version().article
    publish(article, by=None, at=at(hours=1))
    withdraw(article, by=None, at=at(hours=2))
    embargoed(article, at(hours=3))
    story = f"{LIST}{article.pk}/"
    assert actions(desk.get(CALENDAR)) == [
        ("Another time", f"{story}reschedule/?back=calendar"),
        ("Cancel", f"{story}cancel-schedule/?back=calendar"),
        ("Change", f"{story}withdraw/?back=calendar"),
        ("Cancel", f"{story}withdraw/cancel/?back=calendar"),
    ]
    for _words, address in actions(desk.get(CALENDAR)):
        assert desk.get(address).status_code == 200


def test_others_read_it_only(client, time_machine):
    time_machine.move_to(NOON)
    scheduled(at(hours=1))
    client.force_login(factories.colleague("view_article"))
    response = client.get(CALENDAR)
    assert len(entries(response)) == 1
    assert actions(response) == []


def test_who_may_not_see_stories_may_not_see_it(client):
    client.force_login(factories.colleague("view_topic"))
    assert client.get(CALENDAR).status_code == 403
    client.logout()
    assert "/admin/login/" in client.get(CALENDAR)["Location"]


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    for number in range(count):
        user = factories.user()
        article = factories.version().article
        publish(article, by=user, at=at(hours=1 + number), overruled_because="It is a test.")
        withdraw(article, by=user, at=at(hours=9 + number))
        embargoed(factories.article(), at(hours=5))
    desk.get(CALENDAR)
    # session, user, versions, withdrawals, embargoes, and the publication (for the menu)
    with django_assert_num_queries(6):
        assert len(entries(desk.get(CALENDAR))[0][1]) == 3 * count


def test_no_text_of_a_story_is_read(desk, django_assert_num_queries):
    article = factories.version(body="<p>zzbody</p>").article
    publish(article, by=None, at=at(hours=1))
    withdraw(article, by=None, at=at(hours=2))
    embargoed(article, at(hours=3))
    with django_assert_num_queries(6) as asked:
        desk.get(CALENDAR)
    assert not [query["sql"] for query in asked if '"body"' in query["sql"]]


def test_the_list_of_stories_leads_there(desk):
    assert CALENDAR in page_of(desk.get(LIST)).xpath("//a/@href")
