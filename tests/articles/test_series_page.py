"""The page of a series: its parts in the order in which they are read, and not a word of others."""

import pytest

from articles.models import Article
from articles.pages import parts
from articles.publishing import publish, withdraw
from tests import factories
from tests.articles.walked import headlines, opened, title, walk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def series_of(*numbers, planned=None, **facts):
    """Return a series with live stories "Part 1" and so on, published in the given order."""
    series = factories.series(name="Tides", slug="tides", planned_parts=planned, **facts)
    for number in numbers:
        factories.version(headline=f"Part {number}", series=series, series_part=number)
    return series


def part_words(shown):
    return [line.text for line in shown.xpath("//ol//p[@class='kicker']")]


def planned_words(shown):
    return [line.text for line in shown.find_class("list-place")]


def test_the_parts_stand_in_their_order_whenever_they_came_out(client):
    series_of(3, 1, 2, description="How the sea comes in.")
    shown = opened(client, "/series/tides/")
    assert headlines(shown) == ["Part 1", "Part 2", "Part 3"]
    assert part_words(shown) == ["Part 1 of 3", "Part 2 of 3", "Part 3 of 3"]
    assert shown.findtext(".//h1") == "Tides"
    assert shown.findtext(".//p[@class='dek']/bdi") == "How the sea comes in."
    assert title(shown) == "Tides – The Ledger"
    assert shown.xpath("//link[@rel='canonical']/@href") == ["https://ledger.example/series/tides/"]


def test_parts_that_are_to_come_are_a_number_and_no_word(client):
    series = series_of(1, 2, planned=4)
    factories.article(headline="zzdraft", series=series, series_part=3)
    factories.version(
        headline="zzscheduled", series=series, series_part=4, at=factories.later(days=1)
    )
    response = client.get("/series/tides/")
    assert b"zz" not in response.content
    shown = opened(client, "/series/tides/")
    assert part_words(shown) == ["Part 1 of 4", "Part 2 of 4"]
    assert planned_words(shown) == ["4 parts are planned."]


def test_a_series_that_is_complete_plans_nothing(client):
    series_of(1, 2, planned=2)
    assert planned_words(opened(client, "/series/tides/")) == []


def test_a_series_that_outgrew_its_plan_counts_what_is_there(client):
    series_of(1, 5, planned=4)
    assert part_words(opened(client, "/series/tides/")) == ["Part 1 of 5", "Part 5 of 5"]


def test_a_draft_of_a_higher_part_is_not_counted(client):
    series = series_of(1)
    factories.article(series=series, series_part=9)
    assert part_words(opened(client, "/series/tides/")) == ["Part 1 of 1"]


def test_a_story_stands_where_its_live_version_says(client):
    series = series_of(1, 2)
    article = Article.objects.get(headline="Part 1")
    article.series_part = 3
    article.save()
    assert headlines(opened(client, series.get_absolute_url())) == ["Part 1", "Part 2"]
    publish(article, by=None)
    assert headlines(opened(client, series.get_absolute_url())) == ["Part 2", "Part 1"]


def test_a_withdrawn_part_leaves_and_takes_no_place(client):
    series_of(1, 2, 3)
    withdraw(Article.objects.get(headline="Part 3"), by=None)
    assert part_words(opened(client, "/series/tides/")) == ["Part 1 of 2", "Part 2 of 2"]


def test_a_series_of_which_nothing_is_public_is_not_there(client):
    series = series_of()
    factories.article(series=series, series_part=1)
    assert client.get("/series/tides/").status_code == 404
    withdraw(factories.version(series=series, series_part=2).article, by=None)
    assert client.get("/series/tides/").status_code == 404
    assert client.get("/series/none/").status_code == 404


def test_a_long_series_has_pages(client, monkeypatch):
    monkeypatch.setattr(parts, "PARTS_PER_PAGE", 2)
    series_of(1, 2, 4, 5, 9)
    forth = walk(client, "/series/tides/")
    assert forth == [
        ("/series/tides/", ["Part 1", "Part 2"]),
        ("/series/tides/?after=3", ["Part 4", "Part 5"]),
        ("/series/tides/?after=8", ["Part 9"]),
    ]
    back = walk(client, forth[-1][0], "prev")
    assert [stories for _address, stories in back] == [
        ["Part 9"],
        ["Part 4", "Part 5"],
        ["Part 1", "Part 2"],
    ]
    assert back[-1][0] == "/series/tides/"
    second = opened(client, forth[1][0])
    assert title(second) == "Tides: from part 4 – The Ledger"
    assert [link.text for link in second.xpath("//nav[@class='pages']/a")] == [
        "Earlier parts",
        "Later parts",
    ]
    assert part_words(second) == ["Part 4 of 9", "Part 5 of 9"]


@pytest.mark.parametrize(
    "query",
    ["after=", "after=x", "after=-1", "after=0", "after=32768", "after=9", "after=1&after=1"],
)
def test_an_address_that_names_no_part_is_not_there(client, query):
    series_of(1, 2)
    assert client.get(f"/series/tides/?{query}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions(client, count, django_assert_num_queries):
    series = series_of(*range(1, count + 1))
    # state of the site, series, parts, their number, publication, navigation, policies
    with django_assert_num_queries(7) as asked:
        response = client.get("/series/tides/")
    assert not [query for query in asked if 'articles_version"."body"' in query["sql"]]
    stories = [
        f"story-{pk}" for pk in Article.objects.order_by("series_part").values_list("pk", flat=True)
    ]
    keys = [f"series-{series.pk}", "lists", *stories, "site"]
    assert response["Surrogate-Key"].split() == keys
