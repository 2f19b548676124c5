from datetime import timedelta

import pytest
from django.utils import timezone
from lxml.html import document_fromstring

from articles import publishing
from tests import factories
from tests.articles.walked import KINDS, in_series

pytestmark = pytest.mark.django_db


def page_at(client, path):
    return document_fromstring(client.get(path).content)


def headlines(page, path="."):
    return [link.text for link in page.xpath(f"{path}//a[@class='card-link']")]


def stories(number, **facts):
    """Publish stories "1", "2" and so on, each an hour older than the one before it."""
    for index in range(1, number + 1):
        article = factories.article(headline=str(index), **facts)
        publishing.publish_backdated(article, at=timezone.now() - timedelta(hours=index))


def test_home_leads_with_the_newest_story_and_shows_each_once(client):
    stories(12, section=factories.section())
    page = page_at(client, "/")
    assert headlines(page, ".//article[@class='card card-lead']") == ["1"]
    assert headlines(page, ".//section[@class='latest']") == ["2", "3", "4", "5", "6"]
    assert headlines(page) == [str(number) for number in range(1, 13)]


def test_older_stories_on_home_stand_under_their_sections_in_their_order(client):
    town = factories.section(name="Town", position=2)
    sport = factories.section(name="Sport", position=1)
    for section in (sport, town):
        stories(8, section=section)
    columns = page_at(client, "/").xpath(".//section[@class='band column']")
    assert [column.findtext(".//h2/a") for column in columns] == ["Sport", "Town"]
    assert [column.find(".//h2/a").get("href") for column in columns] == [
        sport.get_absolute_url(),
        town.get_absolute_url(),
    ]
    assert all(headlines(column) == sorted(headlines(column), key=int) for column in columns)


@pytest.mark.parametrize("number", [1, 2, 6, 7, 10])
def test_home_has_no_empty_part_whatever_the_number_of_stories(client, number):
    stories(number, section=factories.section())
    page = page_at(client, "/")
    assert len(headlines(page)) == number
    for section in page.xpath(".//main//section"):
        assert headlines(section)


def test_home_without_stories_says_so(client):
    page = page_at(client, "/")
    assert "being written" in page.find(".//main").text_content()
    assert len(page.xpath(".//h1")) == 1


def test_a_card_names_section_author_day_and_agency(client):
    wire = factories.source(name="The Wire")
    ann = factories.author(name="Ann Lee")
    town = factories.section(name="Town")
    article = factories.article(source=wire, authors=[ann], dek="At last.", section=town)
    at = timezone.now().replace(year=2025, month=5, day=4, hour=16)
    publishing.publish_backdated(article, at=at)
    [card] = page_at(client, "/").xpath(".//article[contains(@class, 'card')]")
    assert card.find(".//p[@class='kicker']/a").text_content() == "Town"
    assert card.find(".//p[@class='card-dek']").text == "At last."
    meta = " ".join(card.find(".//p[@class='card-meta']").text_content().split())
    assert meta == "By Ann Lee · May 4, 2025 · The Wire"


def test_a_card_in_another_script_says_so(client):
    factories.version(headline="שלום", dek="עולם", language="he")
    [card] = page_at(client, "/").xpath(".//article[contains(@class, 'card')]")
    assert card.find(".//div[@class='card-words']").get("dir") == "rtl"
    assert card.find(".//h2").get("lang") == "he"
    assert card.find(".//p[@class='card-dek']").get("lang") == "he"


def test_the_pictures_of_lists_load_when_they_come_into_view(client):
    section = factories.section()
    for _ in range(3):
        factories.version(section=section, image=factories.image(alt="A tree"))
    pictures = page_at(client, section.get_absolute_url()).xpath(".//main//img")
    assert [picture.get("loading") for picture in pictures] == [None, "lazy", "lazy"]
    assert pictures[0].get("fetchpriority") == "high"  # it is in sight at once
    for picture in pictures:
        assert picture.get("alt") == ""  # it decorates the headline beside it
        assert picture.get("width")
        assert picture.get("height")


@pytest.mark.parametrize("make", [factories.section, factories.topic])
def test_a_list_has_its_name_and_words_at_the_head(client, make):
    made = make(name="Books", description="All that is printed.")
    page = page_at(client, made.get_absolute_url())
    assert page.findtext(".//h1") == "Books"
    assert page.findtext(".//p[@class='dek']/bdi") == "All that is printed."
    assert page.findtext(".//title").startswith("Books – ")
    [meta] = page.xpath(".//meta[@name='description']")
    assert meta.get("content") == "All that is printed."


def test_the_navigation_marks_the_section_that_is_open(client):
    town = factories.section(name="Town")
    [link] = page_at(client, town.get_absolute_url()).xpath(".//a[@aria-current='page']")
    assert link.text == "Town"


@pytest.mark.parametrize("make", [factories.section, factories.topic, factories.author])
def test_an_empty_list_says_so_and_leads_on(client, make):
    made = make()
    factories.section(name="Town", slug="town")
    page = page_at(client, made.get_absolute_url())
    [words] = page.xpath(".//p[@class='empty']")
    assert "yet" in words.text
    ways = [link.get("href") for link in page.xpath(".//ul[@class='onward']//a")]
    assert ways[0] == "/"
    assert "/town/" in ways


def test_a_short_list_has_no_pages(client):
    section = factories.section()
    factories.version(section=section)
    assert not page_at(client, section.get_absolute_url()).xpath(".//nav[@class='pages']")


def test_a_page_that_is_not_there_leads_on(client):
    factories.section(name="Town", slug="town")
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    page = document_fromstring(response.content)
    assert page.findtext(".//h1") == "There is no such page"
    assert page.xpath(".//ul[@class='onward']//a/@href") == ["/", "/town/"]


@pytest.mark.parametrize("make", [*KINDS, in_series])
def test_a_list_leads_to_its_feed(client, make):
    kind = make()
    version = factories.version(**kind.facts)
    [feed] = page_at(client, kind.address).xpath("//main//a[@type='application/rss+xml']/@href")
    assert feed == f"{kind.address}feed/"
    assert version.headline in client.get(feed).content.decode()


def test_home_leads_to_the_feed_of_the_paper(client):
    factories.version()
    [feed] = page_at(client, "/").xpath("//main//a[@type='application/rss+xml']/@href")
    assert feed == "/feed/"
