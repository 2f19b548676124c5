"""Which feeds there are, which stories stand in each, and how a feed goes on."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from articles.models import Series
from tests import factories
from tests.articles import fed, feed_formats
from tests.articles.feed_formats import links, texts, titles

pytestmark = pytest.mark.django_db

SITE = "https://ledger.example"
every_format = pytest.mark.parametrize("ending", fed.ENDINGS.values(), ids=fed.ENDINGS)
every_kind = pytest.mark.parametrize("kind", fed.KINDS)


@pytest.fixture
def parts():
    return fed.parts()


@every_kind
@every_format
def test_the_feed_of_a_part_has_its_stories_alone(client, parts, kind, ending):
    assert titles(client, fed.address(parts, kind, ending)) == ["Inside"]


@every_format
def test_the_feed_of_the_site_has_all_stories_the_newest_first(client, parts, ending):
    assert titles(client, f"/{ending}") == ["Outside", "Inside"]


def test_names_of_addresses():
    starts = {
        "": "/",
        "section": "/town/",
        "topic": "/topic/town/",
        "author": "/author/town/",
        "series": "/series/town/",
    }
    for kind, start in starts.items():
        for key, ending in fed.ENDINGS.items():
            name = f"{kind}_feed_{key}" if kind else f"feed_{key}"
            made = reverse(f"articles:{name}", args=["town"] if kind else [])
            assert made == f"{start}{ending}"


@every_kind
def test_what_the_feed_of_a_part_is_called(client, parts, kind):
    part = parts[kind]
    title, home = f"The Ledger: {part.name}", f"{SITE}{part.get_absolute_url()}"
    about = part.role if kind == "author" else part.description
    channel = feed_formats.rss(client.get(f"{home}feed/"))
    assert [channel.findtext(each) for each in ("title", "link", "description")] == [
        title,
        home,
        about,
    ]
    feed = feed_formats.atom(client.get(f"{home}feed.atom/"))
    assert texts(feed, "atom:title") + texts(feed, "atom:id") == [title, f"{home}feed.atom/"]
    feed = feed_formats.json_feed(client.get(f"{home}feed.json/"))
    assert [feed[each] for each in ("title", "home_page_url", "feed_url")] == [
        title,
        home,
        f"{home}feed.json/",
    ]


@every_format
def test_an_empty_feed_is_one_all_the_same(client, ending):
    factories.publication()
    factories.section(slug="quiet")
    assert titles(client, f"/{ending}") == titles(client, f"/quiet/{ending}") == []


def test_a_feed_without_words_about_it_says_what_it_is(client):
    factories.section(slug="quiet")
    channel = feed_formats.rss(client.get("/quiet/feed/"))
    assert channel.findtext("description") == "All stories in full, the newest first."


@every_format
@pytest.mark.parametrize("start", ["", "topic/", "author/", "series/"])
def test_a_feed_of_nothing_is_not_found(client, start, ending):
    assert client.get(f"/{start}nothing/{ending}").status_code == 404


@every_format
def test_a_series_has_no_feed_until_a_part_is_public(client, ending):
    series = Series.objects.create(name="Water", slug="water")
    facts = {"series": series, "series_part": 1}
    factories.version(headline="First", at=factories.later(hours=1), **facts)
    assert client.get(f"/series/water/{ending}").status_code == 404
    with time_machine.travel(factories.later(hours=2)):
        assert titles(client, f"/series/water/{ending}") == ["First"]


def test_a_place_that_no_feed_named_is_not_found(client):
    assert client.get("/feed/?before=yesterday").status_code == 404


@pytest.mark.parametrize("kind", ["", *fed.KINDS])
def test_programs_find_the_feeds_of_a_page(client, parts, kind):
    start = fed.address(parts, kind, "")
    title = f"The Ledger: {parts[kind].name}" if kind else "The Ledger"
    head = document_fromstring(client.get(start).content).find("head")
    offered = head.xpath("link[@rel='alternate']")
    assert [(link.get("type"), link.get("href"), link.get("title")) for link in offered] == [
        ("application/rss+xml", f"{start}feed/", f"{title} (RSS)"),
        ("application/atom+xml", f"{start}feed.atom/", f"{title} (Atom)"),
        ("application/feed+json", f"{start}feed.json/", f"{title} (JSON Feed)"),
    ]
    for link in offered:
        answer = client.get(link.get("href"))
        assert answer["Content-Type"].partition(";")[0] == link.get("type")


def stories(**facts) -> list[str]:
    """Publish 23 stories, a minute apart, and return their headlines, the newest first."""
    begin = timezone.now() - timedelta(days=1)
    headlines = [f"Story {each}" for each in range(23)]
    for each, headline in enumerate(headlines):
        with time_machine.travel(begin + each * timedelta(minutes=1), tick=False):
            factories.version(headline=headline, **facts)
    return headlines[::-1]


def beside(client, address: str) -> dict[str, str]:
    """Return the addresses to which a page of a feed leads by their relation."""
    response = client.get(address)
    if "feed.json/" in address:
        feed = feed_formats.json_feed(response)
        return {"next": feed["next_url"]} if "next_url" in feed else {}
    return links((feed_formats.rss if "feed/" in address else feed_formats.atom)(response))


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("", "rss"),
        ("", "atom"),
        ("", "json"),
        ("section", "rss"),
        ("topic", "atom"),
        ("author", "rss"),
    ],
)
def test_a_long_feed_goes_on_where_it_ended(client, kind, key):
    parts = {
        "section": factories.section(),
        "topic": factories.topic(),
        "author": factories.author(),
    }
    facts = {
        "section": parts["section"],
        "topics": [parts["topic"]],
        "authors": [parts["author"]],
    }
    written = stories(**facts)
    address = f"{SITE}{fed.address(parts, kind, fed.ENDINGS[key])}"
    assert titles(client, address) == written[:20]
    older = beside(client, address)["next"]
    # A story that comes in front moves nothing.
    factories.version(headline="New", **facts)
    assert titles(client, older) == written[20:]
    assert "next" not in beside(client, older)


def test_the_pages_of_a_feed_are_one_feed(client):
    factories.publication()
    stories()
    address = f"{SITE}/feed.atom/"
    first = feed_formats.atom(client.get(address))
    older = links(first)["next"]
    assert links(first) == {
        "alternate": f"{SITE}/",
        "self": address,
        "first": address,
        "next": older,
    }
    second = feed_formats.atom(client.get(older))
    assert texts(second, "atom:id") == texts(first, "atom:id") == [address]
    assert links(second) == {
        "alternate": f"{SITE}/",
        "self": older,
        "first": address,
        "previous": address,
    }
    in_json = f"{SITE}/feed.json/"
    for page_of_it in (in_json, beside(client, in_json)["next"]):
        assert feed_formats.json_feed(client.get(page_of_it))["feed_url"] == in_json
