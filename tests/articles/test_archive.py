"""All stories by day: the newsroom's days, each with a page, and calendars that lead to them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from articles.models import Article
from articles.pages import archive
from articles.publishing import publish_backdated, withdraw
from newsroom import listing
from tests import factories
from tests.articles.walked import headlines, opened, title, walk, way

pytestmark = pytest.mark.django_db

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture(autouse=True)
def paper(time_machine):
    time_machine.move_to("2026-05-20T16:00:00Z", tick=False)
    return factories.publication()


def came_out(headline, *moment, fold=0, **facts):
    """Publish a story at a moment of the newsroom's clock."""
    article = factories.article(headline=headline, **facts)
    publish_backdated(article, at=datetime(*moment, fold=fold, tzinfo=NEW_YORK))
    return article


def main_links(shown, path):
    return [(link.text_content().strip(), link.get("href")) for link in shown.xpath(path)]


def beside(shown, label):
    return main_links(shown, f"//nav[@aria-label='{label}']//a")


# A day ------------------------------------------------------------------------------------------


def test_a_day_has_its_stories_newest_first_and_the_days_beside_it(client):
    came_out("Old", 2026, 4, 30, 12)
    came_out("Morning", 2026, 5, 3, 9)
    came_out("Evening", 2026, 5, 3, 21)
    came_out("New", 2026, 5, 11, 12)
    shown = opened(client, "/archive/2026/05/03/")
    assert headlines(shown) == ["Evening", "Morning"]
    assert beside(shown, "Days") == [
        ("Earlier: Apr 30, 2026", "/archive/2026/04/30/"),
        ("Later: May 11, 2026", "/archive/2026/05/11/"),
    ]
    assert title(shown) == "All stories of May 3, 2026 – The Ledger"
    assert shown.findtext(".//h1") == "May 3, 2026"


def test_a_day_lasts_from_midnight_to_midnight_of_the_newsroom(client):
    came_out("Last", 2026, 5, 2, 23, 59, 59, 999999)
    came_out("First", 2026, 5, 3)
    came_out("Late", 2026, 5, 3, 23, 59, 59, 999999)
    came_out("Next", 2026, 5, 4)
    assert headlines(opened(client, "/archive/2026/05/03/")) == ["Late", "First"]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 8), 23), (date(2025, 11, 2), 25), (date(2026, 5, 3), 24)]
)
def test_a_day_on_which_clocks_change_is_shorter_or_longer(client, day, hours):
    began = archive.midnight(day)
    assert archive.midnight(day + archive.DAY) - began == timedelta(hours=hours)
    for name, at in (
        ("Before", began - timedelta(seconds=1)),
        ("Begin", began),
        ("End", began + timedelta(hours=hours, seconds=-1)),
        ("After", began + timedelta(hours=hours)),
    ):
        publish_backdated(factories.article(headline=name), at=at)
    assert headlines(opened(client, f"/archive/{day:%Y/%m/%d}/")) == ["End", "Begin"]


def test_a_day_may_begin_at_one_where_midnight_is_left_out():
    """In Santiago the clocks of September 6, 2026 go from 23:59:59 to 1:00."""
    with timezone.override(ZoneInfo("America/Santiago")):
        began = archive.midnight(date(2026, 9, 6))
    assert began == datetime(2026, 9, 6, 4, tzinfo=UTC)


def test_a_busy_day_has_pages_of_its_own(client, monkeypatch):
    monkeypatch.setattr(listing, "STORIES_PER_PAGE", 2)
    came_out("The day before", 2026, 5, 2, 23)
    for hour in range(5):
        came_out(str(hour), 2026, 5, 3, hour)
    came_out("The day after", 2026, 5, 4, 1)
    forth = walk(client, "/archive/2026/05/03/")
    assert [stories for _address, stories in forth] == [["4", "3"], ["2", "1"], ["0"]]
    assert walk(client, forth[-1][0], "prev") == forth[::-1]
    assert title(opened(client, forth[1][0])) == (
        "All stories of May 3, 2026: stories before May 3, 2026, 3:00 AM EDT – The Ledger"
    )


def test_a_day_without_stories_says_so_and_leads_on(client):
    came_out("Old", 2026, 4, 30, 12)
    shown = opened(client, "/archive/2026/05/03/")
    assert shown.find_class("empty")[0].text == (
        "No story was published on this day. These are ways on:"
    )
    assert beside(shown, "Days") == [("Earlier: Apr 30, 2026", "/archive/2026/04/30/")]
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_what_readers_may_not_see_makes_no_day(client):
    came_out("Old", 2026, 4, 30, 12)
    withdraw(came_out("Gone", 2026, 5, 3, 9), by=None)
    held = came_out("Held", 2026, 5, 4, 9)
    Article.objects.filter(pk=held.pk).update(embargo_until=factories.later(days=1))
    factories.version(at=factories.later(hours=1))
    assert archive.newest_day() == date(2026, 4, 30)
    shown = opened(client, "/archive/2026/05/")
    assert not shown.xpath("//table//a")
    assert headlines(opened(client, "/archive/2026/05/03/")) == []


# Calendars --------------------------------------------------------------------------------------


def test_a_month_leads_to_its_days_with_stories_in_weeks_from_sunday(client):
    came_out("Old", 2025, 12, 31, 23, 30)  # already January in UTC
    came_out("First", 2026, 5, 1, 0)
    came_out("Twice", 2026, 5, 19, 9)
    came_out("On a day", 2026, 5, 19, 10)
    shown = opened(client, "/archive/2026/05/")
    assert main_links(shown, "//table//a") == [
        ("1", "/archive/2026/05/01/"),
        ("19", "/archive/2026/05/19/"),
    ]
    weeks = [[cell.text_content() for cell in row] for row in shown.xpath("//tbody/tr")]
    assert weeks[0] == ["", "", "", "", "", "1", "2"]
    assert weeks[-1] == ["31", "", "", "", "", "", ""]
    assert shown.xpath("//th/@abbr")[0] == "Sunday"
    assert beside(shown, "Months") == [("Earlier: December 2025", "/archive/2025/12/")]
    assert title(shown) == "All stories of May 2026 – The Ledger"


def test_weeks_begin_where_they_do_in_the_language():
    with translation.override("de"):
        assert archive.weekdays()[0] == 0
        assert archive.weeks(date(2026, 5, 1))[0][4] == (date(2026, 5, 1), False)
    with translation.override("he"):
        assert archive.weekdays()[0] == 6


def test_the_archive_leads_to_its_years_and_the_months_of_the_newest(client):
    came_out("Oldest", 2023, 12, 31, 23, 30)  # already 2024 in UTC
    came_out("January", 2026, 1, 1, 0)
    came_out("April", 2026, 4, 30, 23, 30)
    shown = opened(client, "/archive/")
    assert main_links(shown, "//main/div/ul[@class='onward']//a") == [
        ("April", "/archive/2026/04/"),
        ("January", "/archive/2026/01/"),
    ]
    years = [("2026", "/archive/2026/"), ("2023", "/archive/2023/")]
    assert main_links(shown, "//nav[@class='archive-years']//a") == years
    older = opened(client, "/archive/2023/")
    assert main_links(older, "//main/div/ul[@class='onward']//a") == [
        ("December", "/archive/2023/12/")
    ]
    assert older.xpath("//main//a[@aria-current='page']/text()") == ["2023"]
    assert title(older) == "All stories of 2023 – The Ledger"
    assert older.xpath("//meta[@property='og:title']/@content") == ["All stories of 2023"]


def test_every_story_is_found_from_the_archive(client):
    for number, moment in enumerate([(2024, 2, 29, 12), (2025, 12, 31, 23), (2026, 1, 1, 0)]):
        came_out(str(number), *moment)
    found = []
    for year in opened(client, "/archive/").xpath("//nav[@class='archive-years']//a/@href"):
        for month in opened(client, year).xpath("//main/div/ul[@class='onward']//a/@href"):
            for day in opened(client, month).xpath("//table//a/@href"):
                found += headlines(opened(client, day))
    assert found == ["2", "1", "0"]


def test_a_year_without_stories_within_the_archive_says_so(client):
    came_out("Old", 2023, 5, 3, 9)
    came_out("New", 2026, 5, 3, 9)
    shown = opened(client, "/archive/2024/")
    assert shown.find_class("empty")[0].text == "No story was published in 2024."
    assert shown.xpath("//nav[@class='archive-years']//a/text()") == ["2026", "2023"]
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]
    month = opened(client, "/archive/2024/05/")
    assert month.find_class("empty")[0].text == "No story was published in this month."
    assert beside(month, "Months") == [
        ("Earlier: May 2023", "/archive/2023/05/"),
        ("Later: May 2026", "/archive/2026/05/"),
    ]


def test_an_archive_without_stories_says_so_and_leads_on(client):
    factories.section(name="Town", slug="town")
    shown = opened(client, "/archive/")
    assert shown.find_class("empty")[0].text == "There are no stories yet. These are ways on:"
    assert shown.xpath("//main//ul[@class='onward']//a/@href") == ["/", "/town/"]
    assert client.get("/archive/2026/").status_code == 404


# Addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "2026/13/",
        "2026/00/",
        "2026/02/29/",
        "2026/05/32/",
        "2026/5/3/",
        "2026/may/",
        "0000/01/01/",
        "0999/12/31/",
        "9999/12/31/",
        "20260/01/01/",
        "2026/05/03/04/",
        # To come: tomorrow, next month, next year.
        "2026/05/21/",
        "2026/06/",
        "2027/",
        # Before the first story.
        "2026/04/29/",
        "2026/03/",
        "2025/",
    ],
)
def test_no_such_day(client, address):
    came_out("First", 2026, 4, 30, 12)
    assert client.get(f"/archive/{address}").status_code == 404


def test_today_is_there_before_it_has_a_story(client):
    came_out("First", 2026, 4, 30, 12)
    assert headlines(opened(client, "/archive/2026/05/20/")) == []


def test_an_address_of_the_archive_never_leads_to_a_story(client):
    factories.version()
    Article.objects.bulk_create([Article(pk=2026, headline="Two thousand", slug="two")])
    article = Article.objects.get(pk=2026)
    article.body, article.section = factories.BODY, factories.section()
    article.save()
    article.bylines.create(author=factories.author(), position=0)
    publish_backdated(article, at=timezone.now() - timedelta(hours=1))
    assert client.get(article.live_version.get_absolute_url()).status_code == 200
    assert client.get("/archive/2026/13/").status_code == 404


def test_the_home_page_and_the_end_of_lists_lead_to_the_archive(client):
    version = factories.version(topics=[factories.topic()])
    for address in (
        "/",
        version.section.get_absolute_url(),
        version.topics.get().get_absolute_url(),
        version.authors.get().get_absolute_url(),
    ):
        shown = opened(client, address)
        assert "/archive/" in shown.xpath("//ul[@class='list-end']//a/@href")


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_few_questions(client, count, django_assert_num_queries):
    for number in range(count):
        came_out(str(number), 2026, 5, number + 1, 12)
        came_out(str(number), 2026, 5, 3, number)
        came_out(str(number), 2022 + number, 1, 3, number)
    # of each: state of the site, publication, navigation, policies
    with django_assert_num_queries(4 + 4):  # first and last day, years, months
        client.get("/archive/")
    with django_assert_num_queries(4 + 4):
        client.get("/archive/2026/")
    with django_assert_num_queries(4 + 3):  # days, a day before, a day after
        client.get("/archive/2026/05/")
    with django_assert_num_queries(4 + 3):  # stories, a day before, a day after
        client.get("/archive/2026/05/03/")


def test_a_page_of_the_archive_says_what_it_shows_to_caches(client):
    article = came_out("One", 2026, 5, 3, 9)
    assert client.get("/archive/2026/05/03/")["Surrogate-Key"] == f"lists story-{article.pk} site"
    for address in ("/archive/", "/archive/2026/", "/archive/2026/05/"):
        assert client.get(address)["Surrogate-Key"] == "lists site"


def test_the_day_leads_to_its_month_and_the_month_to_its_year(client):
    came_out("One", 2026, 5, 3, 9)
    day, month, year = (
        opened(client, address)
        for address in ("/archive/2026/05/03/", "/archive/2026/05/", "/archive/2026/")
    )
    above = "//header[@class='list-head']//p[@class='kicker']/a/@href"
    assert day.xpath(above) == ["/archive/", "/archive/2026/05/"]
    assert month.xpath(above) == ["/archive/", "/archive/2026/"]
    assert year.xpath(above) == ["/archive/"]
    assert way(day, "prev") is way(day, "next") is None
