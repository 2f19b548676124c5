"""Pages of a list stay what they are while stories come and go in front of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.publishing import publish, publish_backdated, withdraw
from newsroom import keyset, listing
from newsroom.keyset import Place
from tests import factories
from tests.articles.walked import KINDS, headlines, in_section, opened, title, walk, way

pytestmark = pytest.mark.django_db

# In the evening of New York it is the next day already in UTC.
EVENING = datetime(2026, 5, 4, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def paper(monkeypatch):
    """Lists of a paper with two stories on each page."""
    monkeypatch.setattr(listing, "STORIES_PER_PAGE", 2)
    return factories.publication()


@pytest.fixture
def kind():
    return in_section()


# What hangs on how the list is asked for is tested with each.
of_every_kind = pytest.mark.parametrize("make", KINDS)


def write(kind, *names, at=EVENING):
    """Publish stories of these names, each an hour after the one before it."""
    made = []
    for hours, name in enumerate(names):
        article = factories.article(headline=name, **kind.facts)
        publish_backdated(article, at=at + timedelta(hours=hours))
        made.append(article)
    return made


def stories_of(pages):
    return [stories for _address, stories in pages]


@of_every_kind
def test_the_pages_lead_from_the_newest_story_to_the_oldest_and_back(client, make):
    kind = make()
    write(kind, *"abcde")
    forth = walk(client, kind.address)
    assert stories_of(forth) == [["e", "d"], ["c", "b"], ["a"]]
    assert forth[0][0] == kind.address
    back = walk(client, forth[-1][0], "prev")
    assert back == forth[::-1]


@of_every_kind
def test_stories_with_one_instant_stand_on_one_page_each(client, make):
    kind = make()
    for name in "abcde":
        publish_backdated(factories.article(headline=name, **kind.facts), at=EVENING)
    forth = walk(client, kind.address)
    assert stories_of(forth) == [["e", "d"], ["c", "b"], ["a"]]
    assert walk(client, forth[-1][0], "prev") == forth[::-1]


@of_every_kind
def test_a_page_shows_the_same_stories_after_others_are_published(client, make):
    kind = make()
    write(kind, *"abcde")
    _first, second, third = walk(client, kind.address)
    write(kind, *"fgh", at=EVENING + timedelta(days=1))
    for address, stories in (second, third):
        assert headlines(opened(client, address)) == stories
    back = walk(client, third[0], "prev")
    assert back[:2] == [third, second]
    assert stories_of(back[2:]) == [["e", "d"], ["g", "f"], ["h", "g"]]
    assert back[-1][0] == kind.address


def test_a_story_that_is_withdrawn_leaves_and_its_page_fills_up(client, kind):
    _a, _b, c, *_ = write(kind, *"abcde")
    second, _stories = walk(client, kind.address)[1]
    withdraw(c, by=None)
    assert headlines(opened(client, second)) == ["b", "a"]
    # The place that an address names may itself be gone.
    assert stories_of(walk(client, kind.address)) == [["e", "d"], ["b", "a"]]


def test_a_page_of_which_nothing_is_left_leads_to_the_newest(client, kind):
    a, *_ = write(kind, *"abcde")
    last, _stories = walk(client, kind.address)[-1]
    withdraw(a, by=None)
    shown = opened(client, last)
    assert shown.xpath("//main//*[@class='empty']/text()") == ["There are no older stories."]
    assert way(shown, "prev") == kind.address
    assert way(shown, "next") is None
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_page_with_nothing_newer_in_front_of_it_leads_nowhere_back(client, kind):
    write(kind, "a")
    far = keyset.written(Place(EVENING + timedelta(days=900), 1))
    shown = opened(client, f"{kind.address}?before={far}")
    assert headlines(shown) == ["a"]
    assert way(shown, "prev") is None


def test_a_new_version_of_a_story_moves_nothing(client, kind):
    a, *_ = write(kind, *"abcde")
    publish(a, by=None, kind="update")
    assert stories_of(walk(client, kind.address)) == [["e", "d"], ["c", "b"], ["a"]]


@of_every_kind
def test_no_two_pages_are_called_the_same(client, make):
    kind = make()
    write(kind, *"abcde")
    titles = [title(opened(client, address)) for address, _ in walk(client, kind.address)]
    assert titles == [
        "Town – The Ledger",
        "Town: stories before May 4, 2026, 12:30 AM EDT – The Ledger",
        "Town: stories before May 3, 2026, 10:30 PM EDT – The Ledger",
    ]


@of_every_kind
def test_each_page_is_the_original_of_itself(client, make):
    kind = make()
    write(kind, *"abc")
    for address, _ in walk(client, kind.address):
        shown = opened(client, address)
        [canonical] = shown.xpath("//link[@rel='canonical']/@href")
        assert canonical == f"https://ledger.example{address}"
        assert shown.xpath("//meta[@name='robots']/@content") == ["max-image-preview:large"]


@of_every_kind
def test_a_page_beyond_the_first_says_so_and_leads_to_the_newest(client, make):
    kind = make()
    write(kind, *"abc")
    (first, _), (second, _) = walk(client, kind.address)
    assert opened(client, first).find_class("list-place") == []
    [line] = opened(client, second).find_class("list-place")
    assert " ".join(line.text_content().split()) == (
        "Stories before May 3, 2026, 10:30 PM EDT Newest stories"
    )
    assert line.xpath("a/@href") == [kind.address]


def test_a_full_last_page_leads_no_further(client, kind):
    write(kind, *"abcd")
    assert stories_of(walk(client, kind.address)) == [["d", "c"], ["b", "a"]]


# What an address may say ------------------------------------------------------------------------

GOOD = keyset.written(Place(EVENING, 7))


@pytest.mark.parametrize(
    "query",
    [
        "before=",
        "before=2",
        "before=MjAyNg",
        "before=%00",
        f"before={GOOD}%3D",
        f"before={GOOD}x",
        f"before={GOOD}&before={GOOD}",
        # The year 9999 ends later in New York than the calendar does.
        "before=" + keyset.written(Place(datetime(9999, 12, 31, 23, tzinfo=UTC), 7)),
    ],
)
def test_an_address_that_names_no_place_is_not_there(client, kind, query):
    assert client.get(f"{kind.address}?{query}").status_code == 404


@pytest.mark.parametrize("query", ["page=2", "page=nonsense", "utm_source=mail", "after=x"])
def test_other_parameters_change_nothing(client, kind, query):
    """Addresses of earlier releases had numbers, and links from elsewhere have marks."""
    write(kind, *"abc")
    shown = opened(client, f"{kind.address}?{query}")
    assert headlines(shown) == ["c", "b"]
    assert shown.xpath("//link[@rel='canonical']/@href") == [
        f"https://ledger.example{kind.address}"
    ]


def test_a_page_says_whose_words_it_shows_to_caches(client):
    kind = in_section()
    [article] = write(kind, "a")
    response = client.get(kind.address)
    section = kind.facts["section"]
    assert response["Surrogate-Key"].split() == [
        f"section-{section.pk}",
        "lists",
        f"story-{article.pk}",
        "site",
    ]


def test_a_page_of_a_list_costs_nothing_while_nothing_changes(client, kind):
    write(kind, *"abc")
    address, _ = walk(client, kind.address)[1]
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    write(kind, "d", at=timezone.now() - timedelta(hours=1))
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


@of_every_kind
@pytest.mark.parametrize("count", [1, 3])
def test_every_page_asks_the_same_few_questions(
    client, make, count, django_assert_num_queries, monkeypatch
):
    kind = make()
    monkeypatch.setattr(listing, "STORIES_PER_PAGE", count)
    write(kind, *"abcdefghij"[: 3 * count])
    second = way(opened(client, kind.address), "next")
    # state of the site, the list's own row, stories, publication, navigation, policies
    with django_assert_num_queries(6) as asked:
        client.get(f"{kind.address}?new=1")
    assert not [query for query in asked if 'articles_version"."body"' in query["sql"]]
    with django_assert_num_queries(7):  # and what stands in front
        client.get(f"{second}&new=1")
