"""Corrections on their story and in the list of all of them."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.db import connection
from lxml.html import document_fromstring

from articles.models import Article
from articles.pages import corrections
from articles.publishing import publish, publish_backdated, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/corrections/"
NOON = datetime(2025, 11, 24, 17, 0, tzinfo=UTC)  # noon in New York


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def corrected(*texts, place="bottom", start=NOON, **facts):
    """Return a live story that was corrected an hour after it came out, and each hour since."""
    article = factories.article(**facts)
    publish_backdated(article, at=start)
    for hours, words in enumerate(texts, start=1):
        at = start + timedelta(hours=hours)
        said = {"correction": words, "correction_place": place}
        publish_backdated(article, kind="correction", at=at, **said)
    return article


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return document_fromstring(response.content)


def story_of(client, article):
    return page_of(client, article.live_version.get_absolute_url())


def text(element):
    return " ".join(element.text_content().split())


def texts(page, path):
    return [text(element) for element in page.xpath(path)]


def said(client, address=LIST):
    return texts(page_of(client, address), "//*[@class='corrected-text']")


# On the story ---------------------------------------------------------------------------------


def test_a_correction_for_the_top_stands_between_the_headline_and_the_text(client):
    page = story_of(client, corrected("It was Tuesday.", place="top"))
    order = [child.get("class") for child in page.xpath("//article[@class='story']/*")]
    assert order.index("story-head") < order.index("corrections") < order.index("text")
    assert not page.xpath("//*[@class='corrected']")


def test_a_correction_for_the_bottom_stands_after_the_text_and_is_named_by_the_dates(client):
    page = story_of(client, corrected("It was Tuesday."))
    order = [child.get("class") for child in page.xpath("//article[@class='story']/*")]
    assert order.index("text") < order.index("corrections")
    [line] = page.xpath("//header//*[@class='corrected']//a")
    assert text(line) == "Corrected on Nov 24, 2025"
    assert page.get_element_by_id(line.get("href").removeprefix("#")).tag == "h2"


def test_a_story_without_corrections_says_nothing_of_them(client):
    page = story_of(client, corrected())
    assert not page.xpath("//*[@class='corrected'] | //*[@class='corrections']")


def test_both_places_have_names_of_their_own_and_numbers_in_the_order_of_time(client):
    article = corrected("First.", place="top")
    later = NOON + timedelta(hours=5)
    publish_backdated(article, kind="correction", at=later, correction="Second.")
    page = story_of(client, article)
    assert texts(page, "//*[@id='correction-1']/span") == ["First."]
    assert texts(page, "//*[@id='correction-2']/span") == ["Second."]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_a_correction_stays_on_the_story_with_later_versions(client):
    article = corrected("It was Tuesday.")
    publish(article, by=None, kind="minor")
    assert texts(story_of(client, article), "//*[@class='corrections']//li/span") == [
        "It was Tuesday."
    ]


def test_a_correction_that_is_to_come_is_not_announced(client):
    article = corrected("Said.")
    publish(article, by=None, kind="correction", correction="To come.", at=factories.later(hours=1))
    assert b"To come." not in client.get(article.live_version.get_absolute_url()).content
    assert said(client) == ["Said."]


# In the list ----------------------------------------------------------------------------------


def test_all_corrections_are_listed_newest_first_with_their_time_and_story(client):
    corrected("Older.", headline="The bridge")
    newer = corrected("Newer.", start=NOON + timedelta(days=1), headline="The tower")
    page = page_of(client, LIST)
    assert texts(page, "//h1") == ["Corrections"]
    assert texts(page, "//title") == ["Corrections – The Ledger"]
    assert texts(page, "//main//h2/a") == ["The tower", "The bridge"]
    assert texts(page, "//*[@class='corrected-text']") == ["Newer.", "Older."]
    assert texts(page, "//main//time")[0] == "Nov 25, 2025, 1:00 PM EST"
    address = page.xpath("//main//h2/a/@href")[0]
    assert address == newer.live_version.get_absolute_url() + "#correction-1"


@pytest.mark.parametrize("place", ["top", "bottom"])
def test_each_entry_leads_to_its_correction_on_the_story(client, place):
    corrected("First.", "Second.", place=place)
    page = page_of(client, LIST)
    words = texts(page, "//*[@class='corrected-text']")
    assert words == ["Second.", "First."]
    for address, correction in zip(page.xpath("//main//h2/a/@href"), words, strict=True):
        path, anchor = address.split("#")
        assert text(page_of(client, path).get_element_by_id(anchor)).endswith(correction)


def test_the_headline_and_the_address_are_those_of_today(client):
    article = corrected("It was Tuesday.", headline="As it was")
    article.headline, article.slug = "As it is", "as-it-is"
    article.save()
    publish(article, by=None, kind="minor")
    page = page_of(client, LIST)
    assert texts(page, "//main//h2/a") == ["As it is"]
    assert page.xpath("//main//h2/a/@href") == [
        article.live_version.get_absolute_url() + "#correction-1"
    ]


def test_only_corrections_are_listed(client):
    article = corrected("It was Tuesday.")
    publish(article, by=None, kind="update", note="zzinternal")
    assert said(client) == ["It was Tuesday."]
    assert b"zzinternal" not in client.get(LIST).content


def test_the_corrections_of_a_withdrawn_story_go_with_it_and_come_back_with_it(client):
    article = corrected("It was Tuesday.")
    withdraw(article, by=None)
    assert said(client) == []
    publish(article, by=None)
    assert said(client) == ["It was Tuesday."]


def test_an_embargo_holds_the_corrections_too(client):
    article = corrected("It was Tuesday.")
    Article.objects.filter(pk=article.pk).update(embargo_until=factories.later(hours=1))
    assert said(client) == []


def test_a_correction_that_was_cancelled_is_not_listed(client, time_machine):
    article = corrected()
    due = factories.later(hours=1)
    publish(article, by=None, kind="correction", correction="Never said.", at=due)
    publish(article, by=None, kind="minor")
    time_machine.move_to(due + timedelta(hours=1))
    assert said(client) == []


def test_an_empty_list_says_so_and_leads_on(client):
    factories.section(name="Town", slug="town")
    page = page_of(client, LIST)
    [words] = page.xpath("//main//*[@class='empty']")
    assert "None of the stories that you can read here has been corrected" in text(words)
    assert "at the foot of this page" in text(words)
    assert "/town/" in page.xpath("//main//ul[@class='onward']//a/@href")


def test_without_an_address_of_the_paper_none_is_promised(client, paper):
    paper.contact_email = ""
    paper.save()
    assert b"at the foot" not in client.get(LIST).content


def test_the_languages_of_the_stories_are_named(client):
    corrected("זה היה ביום שלישי.", language="he", headline="הספרייה")
    page = page_of(client, LIST)
    [headline], [words] = page.xpath("//main//h2"), page.xpath("//*[@class='corrected-text']")
    assert (headline.get("lang"), headline.getparent().get("dir")) == ("he", "rtl")
    assert (words.get("lang"), words.get("dir")) == ("he", "rtl")


def test_markup_in_a_correction_is_text(client):
    corrected("1 < 2 <b>& so on</b>")
    assert said(client) == ["1 < 2 <b>& so on</b>"]


# Page by page ---------------------------------------------------------------------------------


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(corrections, "CORRECTIONS_PER_PAGE", 2)


def walk(client):
    """Return what each page says, from the newest to the last."""
    pages, address = [], LIST
    while address:
        page = page_of(client, address)
        pages.append(texts(page, "//*[@class='corrected-text']"))
        further = page.xpath("//nav[@class='pages']//a[@rel='next']/@href")
        address = further[0] if further else None
    return pages


@pytest.mark.usefixtures("pages_of_two")
def test_every_correction_stands_on_one_page_though_some_have_the_same_instant(client):
    for number in range(5):
        corrected(f"Number {number}.")
    pages = walk(client)
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(chain(*pages)) == [f"Number {number}." for number in range(5)]


@pytest.mark.usefixtures("pages_of_two")
def test_stories_that_are_not_live_leave_no_gap_in_a_page(client):
    for number in range(6):
        article = corrected(f"Number {number}.", start=NOON + timedelta(days=number))
        if number in (2, 4, 5):
            withdraw(article, by=None)
    assert walk(client) == [["Number 3.", "Number 1."], ["Number 0."]]


@pytest.mark.usefixtures("pages_of_two")
def test_a_full_last_page_leads_no_further_and_back_to_the_newest(client):
    corrected("1", "2", "3", "4")
    assert walk(client) == [["4", "3"], ["2", "1"]]
    first = page_of(client, LIST)
    last = page_of(client, first.xpath("//a[@rel='next']/@href")[0])
    assert texts(last, "//nav[@class='pages']//a") == ["Newer corrections"]
    assert texts(last, "//title") == ["Corrections before Nov 24, 2025, 3:00 PM EST – The Ledger"]


@pytest.mark.parametrize("before", ["", "0", "x", "-1", "1e3", "٣", "9" * 40, "999999"])
def test_a_page_that_follows_no_correction_is_not_there(client, before):
    corrected("It was Tuesday.")
    assert client.get(LIST, {"before": before}).status_code == 404


def test_a_page_follows_corrections_only(client):
    version = factories.version()
    assert client.get(LIST, {"before": version.pk}).status_code == 404


def test_the_page_after_the_oldest_correction_says_that_there_are_none(client):
    article = corrected("It was Tuesday.")
    response = client.get(LIST, {"before": article.versions.get(kind="correction").pk})
    assert b"There are no earlier corrections." in response.content


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(client, count, django_assert_num_queries):
    for _ in range(count):
        corrected("It was Tuesday.", "And at noon.")
    # state of the site, corrections, their stories, publication, navigation, policies
    with django_assert_num_queries(6) as asked:
        client.get(LIST)
    assert not [query for query in asked if '"body"' in query["sql"]]


def test_the_list_is_read_from_its_index(client, django_assert_num_queries):
    corrected("It was Tuesday.")
    with django_assert_num_queries(6) as asked:
        client.get(LIST)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[1]['sql']}")
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert "version_newest_correction" in plan
        assert "TEMP B-TREE" not in plan
