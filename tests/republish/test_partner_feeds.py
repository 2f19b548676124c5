from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, Source
from articles.publishing import publish, withdraw
from newsroom.models import Publication
from republish import copy
from republish.copy.frame import pixel_url
from republish.machine import changes
from tests import factories, odd
from tests.republish import machines

pytestmark = pytest.mark.django_db

FEEDS = ["/republish/feed/", "/republish/feed.atom/", "/republish/feed.json/"]
SITE = "https://ledger.example"


@pytest.fixture(autouse=True)
def _paper():
    factories.publication()
    factories.guidelines()


def uri(version) -> str:
    return f"{SITE}/republish/{version.article_id}/"


def copy_of(version) -> str:
    return copy.build(version, Publication.current()).html


def full_story(**facts):
    writers = [factories.author(name="Ann Lee"), factories.author(name="Bo Berg")]
    facts = {
        "headline": "Library stays open",
        "dek": "For a year.",
        "section": factories.section(name="Town"),
        "topics": [factories.topic(name="Books")],
        "authors": writers,
        "licence": "cc-by",
        **facts,
    }
    return factories.version(**facts)


def test_a_story_in_rss(client):
    version = full_story()
    channel = machines.channel(client.get("/republish/feed/"))
    assert channel.findtext("title") == "The Ledger: stories to republish"
    assert channel.findtext("language") == "en"
    links = channel.findall("atom:link", machines.NAMESPACES)
    assert [dict(link.attrib) for link in links] == [
        {"rel": "self", "href": f"{SITE}/republish/feed/"}
    ]
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Library stays open"
    assert item.findtext("description") == "For a year."
    assert item.findtext("link") == f"{SITE}{version.get_absolute_url()}"
    assert (item.find("guid").text, dict(item.find("guid").attrib)) == (
        uri(version),
        {"isPermaLink": "false"},
    )
    assert machines.texts(item, "dc:creator") == ["Ann Lee", "Bo Berg"]
    assert machines.texts(item, "category") == ["Town", "Books"]
    assert machines.texts(item, "dc:language") == ["en"]
    assert machines.texts(item, "content:encoded") == [copy_of(version)]
    assert pixel_url(version) in copy_of(version)
    related = [dict(link.attrib) for link in item.findall("atom:link", machines.NAMESPACES)]
    assert related == [
        {"rel": "canonical", "href": version.canonical_url},
        {"rel": "license", "href": "https://creativecommons.org/licenses/by/4.0/"},
    ]


def test_a_story_in_atom(client):
    version = full_story(language="he")
    feed = machines.atom(client.get("/republish/feed.atom/"))
    assert machines.texts(feed, "atom:id") == [f"{SITE}/republish/feed.atom/"]
    (entry,) = feed.findall("atom:entry", machines.NAMESPACES)
    assert machines.texts(entry, "atom:id") == [uri(version)]
    assert machines.texts(entry, "atom:title") == ["Library stays open"]
    assert machines.texts(entry, "atom:author/atom:name") == ["Ann Lee", "Bo Berg"]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    content = entry.find("atom:content", machines.NAMESPACES)
    assert (content.get("type"), content.text) == ("html", copy_of(version))
    links = {
        link.get("rel"): link.get("href")
        for link in entry.findall("atom:link", machines.NAMESPACES)
    }
    assert links == {
        "alternate": f"{SITE}{version.get_absolute_url()}",
        "canonical": version.canonical_url,
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    written = f"{version.live_from:%Y-%m-%dT%H:%M:%S}"
    assert machines.texts(entry, "atom:updated")[0].startswith(written)


def test_a_story_in_json_is_its_story_json(client):
    version = full_story()
    feed = client.get("/republish/feed.json/").json()
    assert feed == {
        "items": [client.get(f"/republish/{version.article_id}/story.json").json()],
        "updated": f"{version.live_from:%Y-%m-%dT%H:%M:%SZ}",
        "next": None,
    }


def test_a_story_stands_in_the_feed_once_however_often_it_changed(client):
    version = factories.version()
    publish(version.article, by=None)
    publish(version.article, by=None, kind="correction", correction="5 to 4.")
    (item,) = machines.items(client.get("/republish/feed.json/"))
    assert item["version"] == "3"


@pytest.mark.parametrize("address", FEEDS)
def test_an_empty_feed_is_one_all_the_same(client, address):
    response = client.get(address)
    assert response.status_code == 200
    if address == "/republish/feed.json/":
        assert response.json() == {"items": [], "updated": None, "next": None}
    elif address == "/republish/feed/":
        assert machines.channel(response).findall("item") == []
    else:
        assert machines.atom(response).findall("atom:entry", machines.NAMESPACES) == []


STATES = {
    "ours": {},
    "cc-by": {"licence": "cc-by"},
    "an agency that allows it": {"source": lambda: factories.source(may_republish=True)},
    "open window": {
        "republish_from": lambda: factories.later(days=-1),
        "republish_until": lambda: factories.later(days=1),
    },
    "agency": {"source": factories.source},
    "switched off": {"republishable": False},
    "reserved": {"licence": "reserved"},
    "too early": {"republish_from": lambda: factories.later(days=1)},
    "too late": {"republish_until": lambda: factories.later(days=-1)},
    "scheduled": {"at": lambda: factories.later(days=1)},
}
OFFERED = ["ours", "cc-by", "an agency that allows it", "open window"]


def made(state):
    facts = {name: value() if callable(value) else value for name, value in STATES[state].items()}
    word = f"zz{state.replace(' ', '')}zz"
    return factories.version(headline=word, slug=word, body=f"<p>{word}</p>", **facts)


@pytest.mark.parametrize("address", FEEDS)
def test_only_what_may_be_republished_is_there(client, address):
    """What the query narrows down to is what the verdict allows: neither less nor more."""
    for state in STATES:
        made(state)
    held = factories.version(headline="zzheldzz", body="<p>zzheldzz</p>")
    Article.objects.filter(pk=held.article_id).update(embargo_until=factories.later(days=1))
    text = client.get(address).text
    words = {state: f"zz{state.replace(' ', '')}zz" for state in [*STATES, "held"]}
    assert [state for state, word in words.items() if word in text] == OFFERED


def test_what_the_verdict_refuses_after_all_is_left_out(client, monkeypatch):
    version = factories.version()
    monkeypatch.setattr("republish.copy.broken", lambda html, version: ["A link is missing."])
    assert machines.items(client.get("/republish/feed.json/")) == []
    assert changes.of_story(version.article_id)


@pytest.mark.parametrize("address", FEEDS)
def test_without_guidelines_nothing_is_offered(client, address):
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        factories.version(headline="zzheadline")
        assert "zzheadline" not in client.get(address).text
    assert "zzheadline" in client.get(address).text


def withdrawn_story():
    return factories.withdrawn(
        headline="zzheadline",
        slug="zzslug",
        dek="zzdek",
        body="<p>zzbody</p>",
        authors=[factories.author(name="zzauthor", slug="zzauthor")],
    )


@pytest.mark.parametrize("address", FEEDS)
def test_a_withdrawn_story_is_cancelled_for_thirty_days_without_a_word(client, address):
    version = withdrawn_story()
    for days, listed in [(0, True), (29.9, True), (30, False)]:
        with time_machine.travel(version.live_until + timedelta(days=days), tick=False):
            text = client.get(address).text
            assert (uri(version) in text) is listed
            assert "zz" not in text


def test_how_each_feed_says_withdrawn(client):
    version = withdrawn_story()
    when = f"{version.live_until:%Y-%m-%dT%H:%M:%S}"
    please = "We have withdrawn this story. Please take it off your site."

    (item,) = machines.channel(client.get("/republish/feed/")).findall("item")
    assert item.findtext("title") == "Withdrawn"
    assert machines.texts(item, "category") == ["Withdrawn"]
    assert item.findtext("description") == please
    assert item.findtext("guid") == item.findtext("link") == uri(version)
    assert machines.texts(item, "content:encoded") == []

    feed = machines.atom(client.get("/republish/feed.atom/"))
    assert feed.findall("atom:entry", machines.NAMESPACES) == []
    (tombstone,) = feed.findall("at:deleted-entry", machines.NAMESPACES)
    assert tombstone.get("ref") == uri(version)
    assert tombstone.get("when").startswith(when)
    assert machines.texts(tombstone, "at:comment") == [please]

    (item,) = machines.items(client.get("/republish/feed.json/"))
    assert (item["uri"], item["pubStatus"]) == (uri(version), "canceled")
    assert item["versionCreated"] == f"{when}Z"


def test_atom_has_its_tombstones_beside_entries(client):
    live, gone = factories.version(), factories.withdrawn()
    feed = machines.atom(client.get("/republish/feed.atom/"))
    assert machines.texts(feed, "atom:entry/atom:id") == [uri(live)]
    assert [
        stone.get("ref") for stone in feed.findall("at:deleted-entry", machines.NAMESPACES)
    ] == [uri(gone)]


def test_the_last_change_stands_first(client):
    first, second, third = (factories.version() for _ in range(3))
    publish(first.article, by=None, kind="minor")
    withdraw(second.article, by=None)
    found = machines.numbers(client.get("/republish/feed.json/"))
    assert found == [version.article_id for version in (second, first, third)]


def test_a_story_changes_when_its_window_opens_or_its_embargo_ends(client):
    windowed = factories.version(republish_from=factories.later(hours=2))
    article = factories.article(embargo_until=factories.later(hours=3))
    publish(article, by=None, at=factories.later(hours=4))
    Article.objects.filter(pk=article.pk).update(embargo_until=factories.later(hours=6))
    with time_machine.travel(factories.later(hours=5)):
        newest = factories.version()
        assert machines.numbers(client.get("/republish/feed.json/")) == [
            newest.article_id,
            windowed.article_id,
        ]
        lately = f"{factories.later(hours=-4):%Y-%m-%dT%H:%M:%SZ}"
        assert len(machines.numbers(client.get(f"/republish/feed.json/?since={lately}"))) == 2
    with time_machine.travel(factories.later(hours=7)):
        assert machines.numbers(client.get("/republish/feed.json/"))[0] == article.pk


def test_a_window_that_opens_before_the_embargo_ends_waits_for_it(client):
    article = factories.article(
        republish_from=factories.later(hours=2), embargo_until=factories.later(hours=1)
    )
    publish(article, by=None, at=factories.later(hours=1))
    Article.objects.filter(pk=article.pk).update(embargo_until=factories.later(hours=3))
    with time_machine.travel(factories.later(hours=2.5)):
        newest = factories.version()
        assert machines.numbers(client.get("/republish/feed.json/")) == [newest.article_id]
    with time_machine.travel(factories.later(hours=4)):
        found = machines.numbers(client.get("/republish/feed.json/"))
        assert found == [article.pk, newest.article_id]


@pytest.mark.parametrize("address", FEEDS)
def test_a_page_costs_as_many_queries_with_three_stories_as_with_one(
    client, address, django_assert_num_queries
):
    facts = {"section": factories.section(), "authors": [factories.author()]}

    def story():
        wire = factories.source(may_republish=True)
        inside = factories.image(may_republish=True)
        picture = f'<img src="{inside.picture.url}" alt="A shelf">'
        figure = f"<figure>{picture}<figcaption>By Ann Lee</figcaption></figure>"
        return factories.version(
            image=factories.image(may_republish=True),
            body=f"<p>Text.</p>{figure}",
            source=wire,
            topics=[factories.topic()],
            **facts,
        )

    story(), factories.withdrawn(**facts)
    with django_assert_num_queries(5):
        client.get(address)
    story(), story(), factories.withdrawn(**facts)
    with django_assert_num_queries(5):
        client.get(address)


@pytest.mark.parametrize("address", FEEDS)
def test_nobody_gets_twice_what_has_not_changed(client, address, django_assert_num_queries):
    version = factories.version()
    response = client.get(address)
    known = {"if-none-match": response["ETag"]}
    dated = {"if-modified-since": response["Last-Modified"]}
    for headers in (known, dated):
        with django_assert_num_queries(1):
            again = client.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    with time_machine.travel(factories.later(minutes=1)):
        withdraw(version.article, by=None)
        assert client.get(address, headers=known).status_code == 200
        assert client.get(address, headers=dated).status_code == 200


def test_a_tag_is_good_for_one_address(client):
    section = factories.section()
    factories.version(section=section)
    known = {"if-none-match": client.get("/republish/feed/")["ETag"]}
    assert client.get(f"/republish/feed/?section={section.slug}", headers=known).status_code == 200
    assert client.get("/republish/feed.json/", headers=known).status_code == 200


def test_an_agency_that_changes_its_mind_changes_the_feed(client):
    factories.version(source=factories.source(may_republish=True))
    factories.version()
    known = {"if-none-match": client.get("/republish/feed.json/")["ETag"]}
    Source.objects.update(may_republish=False)
    response = client.get("/republish/feed.json/", headers=known)
    assert len(machines.items(response)) == 1


@pytest.mark.parametrize("text", odd.TEXTS)
def test_odd_text_arrives_whole_or_not_at_all_but_breaks_nothing(client, text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    factories.version(
        headline=f"A {text} z",
        slug="odd",
        dek=f"B {text} z",
        body=f"<p>C {escaped} z</p>",
        section=factories.section(name=f"D {text}"),
        authors=[factories.author(name=f"E {text} z")],
    )
    kept = odd.kept(text)
    item = machines.channel(client.get("/republish/feed/")).find("item")
    (entry,) = machines.atom(client.get("/republish/feed.atom/")).findall(
        "atom:entry", machines.NAMESPACES
    )
    assert item.findtext("title") == f"A {kept} z"
    assert item.findtext("description") == f"B {kept} z"
    assert machines.texts(item, "category") == [f"D {kept}"]
    assert machines.texts(entry, "atom:title") == [f"A {kept} z"]
    assert machines.texts(entry, "atom:author/atom:name") == [f"E {kept} z"]
    assert machines.texts(entry, "atom:content") == machines.texts(item, "content:encoded")
    (found,) = machines.items(client.get("/republish/feed.json/"))
    assert found["headlines"][0]["value"] == f"A {text} z"
