"""The list of stories: its columns, its search, its pages and its order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin.lists import paging
from articles.desk.lists import lanes
from articles.models import Article
from articles.publishing import publish
from tests import factories
from tests.articles.listed import LIST, column, headlines, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def test_a_row_says_what_a_story_is(desk, time_machine):
    time_machine.move_to("2031-01-02T17:00:00Z")
    reporter = factories.colleague()
    desk.force_login(factories.user())
    article = factories.article(
        headline="Ferry late",
        section=factories.section(name="Harbour"),
        authors=[factories.author(name="Ann Lee"), factories.author(name="Bo Berg")],
        body="<p>" + "word " * 460 + "</p>",
        reporter=reporter,
    )
    publish(article, by=None)
    publish(article, by=None)
    shown = page(desk)
    cells = {
        name: column(shown, name)
        for name in ["state", "saved", "section", "signed_by", "whose", "length", "live_number"]
    }
    assert headlines(desk) == ["Ferry late"]
    assert cells == {
        "state": ["Live, version 2"],
        "saved": ["Thu 2 Jan, 12:00 EST"],
        "section": ["Harbour"],
        "signed_by": ["Ann Lee, Bo Berg"],
        "whose": [reporter.username],
        "length": ["460 words, 2 min"],
        "live_number": ["2"],
    }


def test_an_empty_story_has_a_row_too(desk):
    Article.objects.create()
    shown = page(desk)
    assert headlines(desk) == ["(no headline yet)"]
    for name in ["signed_by", "whose", "length", "live_number"]:
        assert column(shown, name) == ["–"]


def test_an_author_of_two_parts_is_named_once(desk):
    author = factories.author(name="Ann Lee")
    article = factories.article(authors=[author])
    article.bylines.create(author=author, role="photos")
    assert column(page(desk), "signed_by") == ["Ann Lee"]


def test_one_word_is_no_plural(desk):
    factories.article(body="<p>Word</p>")
    assert column(page(desk), "length") == ["1 word, 1 min"]


def test_the_reporter_leads_to_the_other_stories_of_the_reporter(desk):
    reporter = factories.colleague()
    factories.article(headline="By the colleague", reporter=reporter)
    factories.article(headline="By nobody")
    [link] = page(desk).xpath("//td[@class='field-whose']/a/@href")
    assert link == f"?reporter={reporter.pk}"
    assert headlines(desk, reporter=reporter.pk) == ["By the colleague"]


def test_reads_of_copies_are_added_up(desk):
    version = factories.version()
    place = factories.place()
    for day, count in [("2030-01-01", 1_200), ("2030-01-02", 34)]:
        version.reads.create(place=place, day=day, count=count)
    assert column(page(desk), "reads_at_partners") == ["1,234"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    for _ in range(count):
        article = factories.article(
            authors=[factories.author(), factories.author()],
            reporter=factories.colleague(),
            source=factories.source(),
        )
        publish(article, by=None)
    desk.get(LIST)
    # session, user, the choices of two filters, the numbers of the page's stories, whether there
    # is a publication (for the menu), the stories, their bylines, the authors of these, own views
    with django_assert_num_queries(10):
        desk.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_all_filters_and_a_search_ask_two_questions_more(desk, count, django_assert_num_queries):
    author = factories.author(name="Ann Lee")
    for _ in range(count):
        factories.version(headline="Ferry late", authors=[author])
    query = {"q": "ferry", "state": "live", "author": "ann", "saved": "today", "published": "week"}
    assert len(headlines(desk, **query)) == count
    # those of the list, the authors whose name has "ann" in it, and whether the word is rare
    with django_assert_num_queries(12):
        desk.get(LIST, query)


def test_no_body_is_read_for_the_list(desk):
    factories.version()
    with CaptureQueriesContext(connection) as queries:
        desk.get(LIST, {"q": "library"})
    asked = [query["sql"] for query in queries if "articles_article" in query["sql"]]
    assert len(asked) >= 2
    assert [sql for sql in asked if '"articles_article"."body"' in sql] == []
    assert [sql for sql in asked if "COUNT(" in sql and "SUM(" not in sql] == []


def test_the_stories_last_saved_come_first(desk):
    for headline in ["Older", "Newer"]:
        factories.article(headline=headline)
    Article.objects.filter(headline="Older").update(updated_at=factories.later(days=-1))
    assert headlines(desk) == ["Newer", "Older"]
    [toggle] = page(desk).xpath(
        "//th[contains(@class,'column-saved')]//a[@class='toggle descending']"
    )
    assert headlines(desk, o=toggle.get("href").removeprefix("?o=")) == ["Older", "Newer"]


def test_only_what_an_index_orders_can_be_sorted(desk):
    factories.article()
    sortable = page(desk).xpath("//thead//th[contains(@class,'sortable')]/@class")
    assert [name.split()[1] for name in sortable] == ["column-saved"]


@pytest.fixture
def short_list(monkeypatch):
    """Only three stories are counted, two on a page."""
    monkeypatch.setattr(paging, "COUNTED", 3)
    monkeypatch.setattr("articles.admin.lists.listing.ListingMixin.list_per_page", 2)


def pages_of(shown) -> str:
    [paginator] = shown.find_class("paginator")
    return text(paginator)


def test_a_list_that_was_counted_says_how_many(desk, short_list):
    for _ in range(3):
        factories.article()
    assert pages_of(page(desk)) == "1 2 3 stories"
    assert len(headlines(desk, p=2)) == 1


def test_a_longer_list_says_that_it_is_longer(desk, short_list):
    for _ in range(5):
        factories.article(headline="Ferry late")
    assert pages_of(page(desk)) == (
        "1 2 More than 3 stories; these are the first 3. Search or filter to find others."
    )
    assert "more than 3 found" in text(page(desk, q="ferry").get_element_by_id("toolbar"))


def test_nobody_chooses_stories_that_were_not_counted(desk, short_list):
    for _ in range(3):
        factories.article()
    assert "Select all 3 stories" in text(page(desk))
    factories.article()
    assert "Select all" not in text(page(desk))


@pytest.mark.parametrize(
    "query",
    [
        {"p": "999999999999999999999"},
        {"p": "-1"},
        {"p": "x"},
        {"o": "99.-7.x.²"},
        {"all": "1"},
        {"q": "\x00"},
        {"q": "%\\_'\""},
        {"q": "x" * 5_000},
        {"unknown": "1"},
        {"section__slug": "town"},
        {"body__contains": "a"},
        {"reporter__password__startswith": "m"},
        {"_facets": "True"},
        {"e": "1"},
    ],
)
def test_a_strange_address_is_answered_with_a_list(desk, query):
    factories.article(headline="Ferry late")
    assert page(desk, **query).get_element_by_id("changelist") is not None


def test_what_no_filter_knows_chooses_nothing(desk):
    factories.article(headline="Ferry late")
    assert headlines(desk, body__contains="no such word") == ["Ferry late"]


def test_who_may_not_see_stories_has_no_list(client):
    client.force_login(factories.colleague("view_section"))
    assert client.get(LIST).status_code == 403


def test_the_list_lets_its_reader_choose_a_window_of_time(desk):
    """The oldest of the counted stories are reached by a filter, not by pages without end."""
    old = factories.article(headline="Old")
    Article.objects.filter(pk=old.pk).update(updated_at=factories.later(days=-400))
    factories.article(headline="New")
    day = (factories.later(days=-400) + timedelta(days=1)).date().isoformat()
    assert headlines(desk, saved_to=day) == ["Old"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"o": "3"},
        *({"state": code} for code, _words in lanes.STATES),
        {"section": 1},
        {"agency": "ours"},
        {"reporter": "me"},
        {"author": 1},
        {"due": "week"},
        {"saved": "week"},
        {"published": "week"},
        {"q": "library"},
    ],
)
def test_no_row_of_the_archive_is_read_to_find_a_page(desk, query):
    """The widest rows are those of stories and versions; an index leads to those of one page."""
    factories.section(pk=1)
    factories.version(authors=[factories.author(pk=1)], source=factories.source())
    with CaptureQueriesContext(connection) as queries:
        desk.get(LIST, query)
    asked = [query["sql"] for query in queries if 'AS "pk" FROM "articles_article"' in query["sql"]]
    assert len(asked) == 1
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]}")
        steps = [row[-1] for row in cursor.fetchall()]
    assert [step for step in steps if step.startswith("SCAN") and "INDEX" not in step] == []
