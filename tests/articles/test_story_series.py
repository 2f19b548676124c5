"""The series of a story on its page: which part it is, and the ways to the others."""

import pytest
from lxml.html import document_fromstring

from articles import publishing
from articles.models import Version
from articles.pages.series import MOST_PARTS, of_story
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def lake():
    factories.publication()
    return factories.series(name="The lake", slug="lake")


def part(lake, number, **facts):
    facts = {"headline": f"Part {number}", "series": lake, "series_part": number, **facts}
    return factories.version(**facts)


def renumbered(version, number):
    """Give a story another number of the series, without publishing that."""
    article = version.article
    article.refresh_from_db()
    article.series_part = number
    article.save()


def text(element):
    return " ".join(element.text_content().split())


def box(client, version):
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    [nav] = page.xpath("//nav[@class='series']")
    return nav


def parts(client, version):
    """What the list says of each part: its number, its words, and whether it is the page's own."""
    return [
        (item.get("value"), text(item), item.find("a").get("aria-current"))
        for item in box(client, version).iter("li")
    ]


def ways(client, version):
    return {
        link.get("rel"): link.get("href")
        for link in box(client, version).xpath(".//p[@class='series-ways']/a")
    }


def test_the_parts_stand_in_their_order_and_the_page_s_own_is_marked(client, lake):
    third, first, second = (part(lake, number) for number in (3, 1, 2))
    assert parts(client, second) == [
        ("1", "Part 1", None),
        ("2", "Part 2", "page"),
        ("3", "Part 3", None),
    ]
    assert ways(client, second) == {
        "prev": first.get_absolute_url(),
        "next": third.get_absolute_url(),
    }
    assert ways(client, first) == {"next": second.get_absolute_url()}
    assert ways(client, third) == {"prev": second.get_absolute_url()}


def test_the_page_says_which_part_it_is_and_leads_to_the_series(client, lake):
    part(lake, 1)
    page = document_fromstring(client.get(part(lake, 2).get_absolute_url()).content)
    for place in ("//*[@class='series-line']", "//nav[@class='series']/h2"):
        [said] = page.xpath(place)
        assert text(said) == "Part 2 of 2: The lake"
        assert [a.get("href") for a in said.iter("a")] == ["/series/lake/"]


@pytest.mark.parametrize(
    ("planned", "numbers", "total"),
    [(None, [1], 1), (4, [1], 4), (None, [1, 2, 3], 3), (2, [1, 2, 3], 3), (None, [1, 7], 7)],
)
def test_the_total_is_the_plan_or_the_highest_number_that_are_live(lake, planned, numbers, total):
    lake.planned_parts = planned
    lake.save()
    versions = [part(lake, number) for number in numbers]
    assert [of_story(version).total for version in versions] == [total] * len(numbers)


def test_a_single_part_without_a_plan_has_no_total(client, lake):
    assert text(box(client, part(lake, 1)).find("h2")) == "Part 1: The lake"


def test_a_story_without_a_series_has_no_box_and_asks_nothing(client, django_assert_num_queries):
    version = factories.version()
    with django_assert_num_queries(0):
        assert of_story(version) is None
    assert b"series" not in client.get(version.get_absolute_url()).content


def test_parts_that_are_not_public_are_not_named(client, lake):
    first = part(lake, 1)
    part(lake, 2, at=factories.later(days=1))
    factories.article(headline="Part 3", series=lake, series_part=3)
    publishing.withdraw(part(lake, 4).article, by=None)
    held = part(lake, 5).article
    held.embargo_until = factories.later(days=1)
    held.save()
    assert parts(client, first) == [("1", "Part 1", "page")]
    assert of_story(first).total == 1


def test_two_live_stories_with_one_number_stand_one_after_the_other(client, lake):
    first, second = part(lake, 1), part(lake, 2)
    renumbered(second, 3)
    other = part(lake, 2, headline="The other part 2")
    assert [words for _number, words, _current in parts(client, first)] == [
        "Part 1",
        "Part 2",
        "The other part 2",
    ]
    assert ways(client, second)["next"] == other.get_absolute_url()
    assert ways(client, other) == {"prev": second.get_absolute_url()}


def test_of_a_long_series_those_around_the_story_are_listed(client, lake):
    versions = [part(lake, number) for number in range(1, 15)]
    whole, middle = of_story(versions[0]), of_story(versions[9])
    assert [shown.series_part for shown in whole.parts] == list(range(1, MOST_PARTS + 1))
    assert [shown.series_part for shown in middle.parts] == list(range(4, 15))
    assert (middle.previous, middle.next) == (versions[8], versions[10])
    assert (middle.total, middle.is_whole) == (14, False)
    [all_parts] = box(client, versions[0]).xpath(".//p/a[text()='All parts']")
    assert all_parts.get("href") == "/series/lake/"


def test_eleven_parts_are_all_listed(lake):
    versions = [part(lake, number) for number in range(1, 12)]
    shown = of_story(versions[5])
    assert (len(shown.parts), shown.is_whole) == (11, True)


def test_a_part_in_hebrew_says_so_among_the_others(client, lake):
    part(lake, 1, headline="האגם", language="he")
    english = part(lake, 2)
    [hebrew] = box(client, english).xpath(".//li/a[@lang='he']")
    assert text(hebrew.find("bdi")) == "האגם"


def test_the_preview_of_a_part_shows_it_among_those_that_are_live(client, lake):
    part(lake, 1)
    draft = factories.article(headline="To come", series=lake, series_part=2)
    client.force_login(factories.user())
    page = document_fromstring(
        client.get(f"/admin/articles/article/{draft.pk}/preview/page/").content
    )
    items = page.xpath("//nav[@class='series']//li")
    assert [(text(item), item.find("a").get("aria-current")) for item in items] == [
        ("Part 1", None),
        ("To come", "page"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_finds_all_of_it(lake, count, django_assert_num_queries):
    for number in range(1, count + 1):
        part(lake, number)
    live = Version.objects.live().for_pages().select_related("series").get(series_part=1)
    with django_assert_num_queries(1):
        shown = of_story(live)
        assert len([each.get_absolute_url() for each in shown.parts]) == count
