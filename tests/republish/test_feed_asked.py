import base64
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain

import pytest
import time_machine
from django.http import QueryDict

from articles.publishing import publish, publish_backdated, withdraw
from newsroom.keyset import Place
from republish.machine import asked, changes
from republish.machine.asked import NotUnderstoodError
from tests import factories
from tests.republish import machines

pytestmark = pytest.mark.django_db

FEED = "/republish/feed.json/"
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _paper():
    factories.publication()
    with time_machine.travel(datetime(2025, 1, 1, tzinfo=UTC)):
        factories.guidelines()


def stories(client, query="") -> list[int]:
    return machines.numbers(client.get(f"{FEED}{query}"))


@pytest.mark.parametrize("kind", ["section", "topic", "author"])
def test_a_filter_lets_its_own_stories_through(client, kind):
    wanted = getattr(factories, kind)(slug="wanted")
    facts = {kind: wanted} if kind == "section" else {f"{kind}s": [wanted]}
    live, gone = factories.version(**facts), factories.withdrawn(**facts)
    factories.version()
    factories.withdrawn()
    assert stories(client, f"?{kind}=wanted") == [gone.article_id, live.article_id]


def test_filters_hold_together(client):
    town, books = factories.section(slug="town"), factories.topic(slug="books")
    both = factories.version(section=town, topics=[books, factories.topic()])
    factories.version(section=town)
    factories.version(topics=[books])
    assert stories(client, "?section=town&topic=books") == [both.article_id]


def test_a_filter_without_stories_gives_an_empty_feed(client):
    factories.section(slug="quiet")
    assert client.get(f"{FEED}?section=quiet").json()["items"] == []


@pytest.mark.parametrize(
    ("text", "included"),
    [
        ("2026-05-01T12:00:00Z", True),
        ("2026-05-01T12:00:01Z", False),
        ("2026-05-01T14:00:00%2B02:00", True),
        ("2026-05-01T14:00:00+02:00", True),
        ("2026-05-01T14:00:01+02:00", False),
        ("2026-05-01T08:00:00-04:00", True),
        ("2026-05-01T08:00:01-04:00", False),
        ("2026-05-01", True),
        ("2026-05-02", False),
        ("2026-05-01T12:00Z", True),
        ("9999-12-31", False),
        ("0001-01-01", True),
    ],
)
def test_since_means_the_same_instant_in_every_zone(client, text, included):
    with time_machine.travel(NOON, tick=False):
        version = factories.version()
        assert stories(client, f"?since={text}") == ([version.article_id] if included else [])


def test_since_counts_the_withdrawal_of_an_old_story(client):
    with time_machine.travel(NOON):
        version = factories.version()
    with time_machine.travel(NOON + timedelta(days=9)):
        assert stories(client, "?since=2026-05-05") == []
        withdraw(version.article, by=None)
        assert stories(client, "?since=2026-05-05") == [version.article_id]


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("?since=2026-05-01T12:00:00", 400, "“since” must be a date"),
        ("?since=yesterday", 400, "“since” must be a date"),
        ("?since=", 400, "“since” must be a date"),
        ("?since=2026-02-30", 400, "“since” must be a date"),
        ("?since=0001-01-01T00:00:00%2B14:00", 400, "“since” must be a date"),
        ("?since=9999-12-31T23:59:59-14:00", 400, "“since” must be a date"),
        ("?since=%00", 400, "“since” must be a date"),
        ("?sction=town", 400, "There is no parameter “sction”"),
        ("?section=town&section=city", 400, "Give “section” once."),
        ("?section=nowhere", 404, "There is no section “nowhere”."),
        ("?section=", 404, "There is no section “”."),
        ("?topic=no%00thing", 404, "There is no topic"),
        ("?author=nobody", 404, "There is no author “nobody”."),
        ("?after=nonsense", 400, "“after” is not from a feed of ours."),
        ("?after=", 400, "“after” is not from a feed of ours."),
        ("?after=%C3%A9%C3%A9%C3%A9", 400, "“after” is not from a feed of ours."),
    ],
)
@pytest.mark.parametrize("address", ["/republish/feed/", "/republish/feed.atom/", FEED])
def test_what_makes_no_sense_is_answered_with_a_sentence(client, address, query, status, sentence):
    response = client.get(f"{address}{query}")
    assert response.status_code == status
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.startswith(sentence)


@pytest.mark.parametrize(
    "text",
    ["20260501120000000000.7", "20260501120000000000.07", "20260501120000.7", "2026.7", ".", "1"],
)
def test_a_place_that_is_spelled_in_another_way_is_none_of_ours(text):
    given = QueryDict(mutable=True)
    given["after"] = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    if text == "20260501120000000000.7":
        assert asked.read(given).after == Place(NOON, 7)
    else:
        with pytest.raises(NotUnderstoodError):
            asked.read(given)


def test_a_query_is_read_as_it_was_written():
    factories.section(slug="town")
    query = asked.Asked({"section": "town"}, NOON, None).query(Place(NOON, 2**63 - 1))
    read = asked.read(QueryDict(query[1:]))
    assert read == asked.Asked({"section": "town"}, NOON, Place(NOON, 2**63 - 1))
    zoned = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert asked.Asked(since=zoned.astimezone(UTC)).query() == asked.Asked(since=NOON).query()


def pages(client, address=FEED) -> list[list[int]]:
    """Follow the links from page to page, and return the numbers of the stories on each."""
    found = []
    while address:
        response = client.get(address.removeprefix("https://ledger.example"))
        found.append(machines.numbers(response))
        address = response.json()["next"]
    return found


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(changes, "PAGE", 2)


@pytest.mark.usefixtures("small_pages")
def test_the_pages_together_hold_every_story_once(client):
    live = [factories.version() for _ in range(3)]
    gone = [factories.withdrawn() for _ in range(2)]
    expected = [version.article_id for version in [*reversed(gone), *reversed(live)]]
    assert pages(client) == [expected[:2], expected[2:4], expected[4:]]


@pytest.mark.usefixtures("small_pages")
def test_the_last_page_may_be_full(client):
    for _ in range(2):
        factories.version()
    assert [len(page) for page in pages(client)] == [2]


@pytest.mark.usefixtures("small_pages")
def test_stories_of_the_same_instant_are_not_lost_between_pages(client):
    at = NOON - timedelta(days=1)
    versions = [publish_backdated(factories.article(), at=at) for _ in range(5)]
    assert list(chain(*pages(client))) == [version.article_id for version in reversed(versions)]


@pytest.mark.usefixtures("small_pages")
def test_what_comes_in_meanwhile_moves_no_page(client):
    versions = [factories.version() for _ in range(4)]
    numbers = [version.article_id for version in versions]
    first = client.get(FEED)
    factories.version()
    publish(versions[3].article, by=None)
    second = client.get(first.json()["next"].removeprefix("https://ledger.example"))
    assert machines.numbers(first) == [numbers[3], numbers[2]]
    assert machines.numbers(second) == [numbers[1], numbers[0]]


@pytest.mark.usefixtures("small_pages")
def test_the_next_page_keeps_the_filters(client):
    town = factories.section(slug="town")
    with time_machine.travel(NOON):
        factories.version(section=town)
    wanted = [factories.version(section=town).article_id for _ in range(3)]
    factories.version()
    found = pages(client, f"{FEED}?section=town&since=2026-06-01")
    assert list(chain(*found)) == list(reversed(wanted))


@pytest.mark.usefixtures("small_pages")
def test_rss_and_atom_link_to_the_next_page(client):
    for _ in range(3):
        factories.version()
    expected = client.get(FEED).json()["next"].partition("?")[2]
    channel = machines.channel(client.get("/republish/feed/"))
    feed = machines.atom(client.get("/republish/feed.atom/"))
    for found, path in ((channel, "feed"), (feed, "feed.atom")):
        links = {
            link.get("rel"): link.get("href")
            for link in found.findall("atom:link", machines.NAMESPACES)
        }
        assert links["self"] == f"https://ledger.example/republish/{path}/"
        assert links["next"] == f"https://ledger.example/republish/{path}/?{expected}"
        second = client.get(links["next"].removeprefix("https://ledger.example"))
        assert second.status_code == 200
        assert second.content != client.get(links["self"][len("https://ledger.example") :]).content


@pytest.mark.usefixtures("small_pages")
def test_a_feed_in_atom_is_the_same_feed_on_every_page(client):
    for _ in range(3):
        factories.version()
    query = client.get(FEED).json()["next"].partition("?")[2]
    feed = machines.atom(client.get(f"/republish/feed.atom/?{query}"))
    assert machines.texts(feed, "atom:id") == ["https://ledger.example/republish/feed.atom/"]
