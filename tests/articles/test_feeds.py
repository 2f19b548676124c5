"""What the readers' feeds say of the paper and of its stories, in each of the three formats."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse
from lxml import etree
from lxml.html import document_fromstring

from articles.publishing import publish
from tests import factories, pictures
from tests.articles import feed_formats
from tests.articles.feed_formats import found, links, texts

pytestmark = pytest.mark.django_db

SITE = "https://ledger.example"
FEEDS = ["/feed/", "/feed.atom/", "/feed.json/"]
PUBLISHED = datetime(2026, 3, 1, 11, 30, tzinfo=UTC)
CHANGED = datetime(2026, 3, 2, 8, 0, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _paper():
    factories.publication(tagline="All the town")


def full_story(**facts):
    """Return the live version of a story with all that a feed says, published and then updated."""
    ann, bo = (
        factories.author(name=name, slug=name[:2].lower()) for name in ("Ann Lee", "Bo Berg")
    )
    drawn = ContentFile(pictures.photograph(1800, 900), name="room.jpg")
    picture = {"alt": "A room", "caption": "The reading room.", "credit": "Cy Dee"}
    facts = {
        "headline": "Library stays open",
        "slug": "library",
        "dek": "For <a> year & more.",
        "body": "<p>The council voted.</p>",
        "section": factories.section(name="Town", slug="town"),
        "topics": [factories.topic(name="Books"), factories.topic(name="Money")],
        "authors": [ann, bo],
        "genre": "analysis",
        "licence": "cc-by",
        "image": factories.image(picture=drawn, rendered=True, **picture),
        **facts,
    }
    with time_machine.travel(PUBLISHED, tick=False):
        article = factories.article(**facts)
        article.bylines.create(author=ann, role="photos", position=2)
        publish(article, by=None)
    with time_machine.travel(CHANGED, tick=False):
        return publish(article, by=None, kind="update")


def address(version) -> str:
    return f"{SITE}{version.get_absolute_url()}"


def name(version) -> str:
    return f"{SITE}/republish/{version.article_id}/"


def test_a_paper_in_rss(client):
    full_story()
    channel = feed_formats.rss(client.get("/feed/"))
    assert channel.findtext("title") == "The Ledger"
    assert channel.findtext("link") == f"{SITE}/"
    assert channel.findtext("description") == "All the town"
    assert channel.findtext("language") == "en"
    assert channel.findtext("copyright") == "© The Ledger"
    assert channel.findtext("lastBuildDate") == "Mon, 02 Mar 2026 08:00:05 +0000"
    assert links(channel) == {"self": f"{SITE}/feed/"}


def test_a_story_in_rss(client):
    version = full_story()
    (item,) = feed_formats.rss(client.get("/feed/")).findall("item")
    assert item.findtext("title") == "Library stays open"
    assert item.findtext("link") == address(version)
    assert item.findtext("description") == "For &lt;a&gt; year &amp; more."
    assert item.findtext("guid") == name(version)
    assert item.findtext("pubDate") == "Sun, 01 Mar 2026 11:30:00 +0000"
    assert texts(item, "atom:updated") == ["2026-03-02T08:00:05+00:00"]
    assert texts(item, "category") == ["Town", "Analysis", "Books", "Money"]
    assert texts(item, "dc:creator") == ["Ann Lee", "Bo Berg"]
    assert texts(item, "dc:language") == ["en"]
    assert texts(item, "dc:rights") == ["© 2026 The Ledger"]
    assert links(item) == {
        "canonical": address(version),
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


@pytest.mark.parametrize("feed", ["/feed/", "/feed.atom/"])
def test_the_picture_of_a_story_in_media_rss(client, feed):
    version = full_story()
    read = feed_formats.rss if feed == "/feed/" else feed_formats.atom
    (picture,) = read(client.get(feed)).iterfind(".//media:content", feed_formats.NAMESPACES)
    file = version.image.picture
    assert dict(picture.attrib) == {
        "url": f"{SITE}{file.plain_1600}",
        "type": "image/jpeg",
        "medium": "image",
        "width": "1600",
        "height": "800",
    }
    (thumbnail,) = found(picture, "media:thumbnail")
    assert dict(thumbnail.attrib) == {
        "url": f"{SITE}{file.plain_480}",
        "width": "480",
        "height": "240",
    }
    # Else programs that use feedparser would show the alternative text in place of the story.
    text = picture.getprevious()
    assert etree.QName(text).localname in {"encoded", "content"}
    said = [texts(picture, f"media:{element}") for element in ("description", "title", "credit")]
    assert said == [["A room"], ["The reading room."], ["Cy Dee"]]


def test_a_paper_and_a_story_in_atom(client):
    version = full_story(language="he")
    feed = feed_formats.atom(client.get("/feed.atom/"))
    assert texts(feed, "atom:id") == [f"{SITE}/feed.atom/"]
    assert texts(feed, "atom:title") == ["The Ledger"]
    assert texts(feed, "atom:subtitle") == ["All the town"]
    assert texts(feed, "atom:author/atom:name") == ["The Ledger"]
    assert texts(feed, "atom:rights") == ["© The Ledger"]
    assert texts(feed, "atom:updated") == ["2026-03-02T08:00:05+00:00"]
    assert texts(feed, "atom:icon") == [f"{SITE}/static/newsroom/icon.svg"]
    assert feed.get(feed_formats.LANGUAGE) == "en"
    assert links(feed) == {"alternate": f"{SITE}/", "self": f"{SITE}/feed.atom/"}

    (entry,) = found(feed, "atom:entry")
    assert entry.get(feed_formats.LANGUAGE) == "he"
    assert texts(entry, "atom:id") == [name(version)]
    assert texts(entry, "atom:title") == ["Library stays open"]
    (summary,) = found(entry, "atom:summary")
    assert (summary.get("type"), summary.text) == ("html", "For &lt;a&gt; year &amp; more.")
    assert texts(entry, "atom:published") == ["2026-03-01T11:30:00+00:00"]
    assert texts(entry, "atom:updated") == ["2026-03-02T08:00:05+00:00"]
    assert texts(entry, "atom:author/atom:name") == ["Ann Lee", "Bo Berg"]
    assert texts(entry, "atom:author/atom:uri") == [f"{SITE}/author/an/", f"{SITE}/author/bo/"]
    assert texts(entry, "atom:rights") == ["© 2026 The Ledger"]
    terms = [category.get("term") for category in found(entry, "atom:category")]
    assert terms == ["Town", "Analysis", "Books", "Money"]
    assert links(entry) == {
        "alternate": address(version),
        "canonical": address(version),
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    (content,) = found(entry, "atom:content")
    assert content.get("type") == "html"


def test_a_paper_and_a_story_in_json_feed(client):
    version = full_story()
    feed = feed_formats.json_feed(client.get("/feed.json/"))
    (item,) = feed.pop("items")
    icon = f"{SITE}/static/newsroom/icon.svg"
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ledger",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feed.json/",
        "description": "All the town",
        "icon": icon,
        "favicon": icon,
        "authors": [{"name": "The Ledger", "url": f"{SITE}/"}],
        "language": "en",
    }
    text = item.pop("content_html")
    assert "The council voted." in document_fromstring(text).text_content()
    assert item == {
        "id": name(version),
        "url": address(version),
        "title": "Library stays open",
        "summary": "For <a> year & more.",
        "image": f"{SITE}{version.image.picture.plain_1600}",
        "date_published": "2026-03-01T11:30:00Z",
        "date_modified": "2026-03-02T08:00:05Z",
        "authors": [
            {"name": "Ann Lee", "url": f"{SITE}/author/an/"},
            {"name": "Bo Berg", "url": f"{SITE}/author/bo/"},
        ],
        "tags": ["Town", "Analysis", "Books", "Money"],
        "language": "en",
    }


def test_all_three_have_the_same_text(client):
    full_story()
    (in_rss,) = texts(feed_formats.rss(client.get("/feed/")), "item/content:encoded")
    (in_atom,) = texts(feed_formats.atom(client.get("/feed.atom/")), "atom:entry/atom:content")
    (item,) = feed_formats.json_feed(client.get("/feed.json/"))["items"]
    assert in_rss == in_atom == item["content_html"]


def test_a_story_with_nothing_but_words(client):
    """Whatever a story doesn't have is left out, and each format allows that."""
    version = factories.version(dek="", licence="reserved")
    (item,) = feed_formats.rss(client.get("/feed/")).findall("item")
    assert item.find("description") is None
    assert found(item, "media:content") == found(item, "dc:source") == []
    assert links(item) == {"canonical": address(version)}
    (entry,) = found(feed_formats.atom(client.get("/feed.atom/")), "atom:entry")
    assert found(entry, "atom:summary") == found(entry, "media:content") == []
    assert links(entry) == {"alternate": address(version), "canonical": address(version)}
    (item,) = feed_formats.json_feed(client.get("/feed.json/"))["items"]
    assert item.keys() & {"summary", "image", "external_url"} == set()


def test_a_picture_whose_sizes_are_not_made_yet_is_its_original(client):
    version = factories.version(image=factories.image())
    original = {"url": f"{SITE}{version.image.picture.url}", "width": "120", "height": "90"}
    channel = feed_formats.rss(client.get("/feed/"))
    (picture,) = found(channel, "item/media:content")
    (thumbnail,) = found(picture, "media:thumbnail")
    assert dict(picture.attrib) == {**original, "type": "image/jpeg", "medium": "image"}
    assert dict(thumbnail.attrib) == original


def test_a_story_of_an_agency_names_it_and_leads_to_the_original(client):
    version = factories.version(
        source=factories.source(name="Wire"), original_url="https://wire.example/1"
    )
    item = feed_formats.rss(client.get("/feed/")).find("item")
    assert item.findtext("link") == address(version)
    assert texts(item, "dc:source") == ["Wire"]
    assert texts(item, "dc:rights") == [f"© {version.first_published.year} Wire"]
    original = {"canonical": "https://wire.example/1", "via": "https://wire.example/1"}
    assert links(item) == original
    entry = found(feed_formats.atom(client.get("/feed.atom/")), "atom:entry")[0]
    assert texts(entry, "dc:source") == ["Wire"]
    assert links(entry) == {"alternate": address(version), **original}
    (item,) = feed_formats.json_feed(client.get("/feed.json/"))["items"]
    assert (item["url"], item["external_url"]) == (address(version), "https://wire.example/1")


def said(client, feed) -> tuple:
    """Return by what a feed reader knows a story, and the two dates of it."""
    response = client.get(feed)
    if feed == "/feed/":
        item = feed_formats.rss(response).find("item")
        return item.findtext("guid"), item.findtext("pubDate"), texts(item, "atom:updated")[0]
    if feed == "/feed.atom/":
        entry = found(feed_formats.atom(response), "atom:entry")[0]
        return tuple(texts(entry, f"atom:{part}")[0] for part in ("id", "published", "updated"))
    (item,) = feed_formats.json_feed(response)["items"]
    return item["id"], item["date_published"], item["date_modified"]


@pytest.mark.parametrize("feed", FEEDS)
def test_only_a_change_of_substance_moves_a_date_and_nothing_a_name(client, feed):
    article = factories.version().article
    first = said(client, feed)
    article.headline, article.slug, article.section = "Another", "another", factories.section()
    article.save()
    with time_machine.travel(factories.later(hours=1)):
        publish(article, by=None, kind="minor")
        assert said(client, feed) == first
        assert feed_formats.titles(client, feed) == ["Another"]
    with time_machine.travel(factories.later(hours=2)):
        publish(article, by=None, kind="correction", correction="It was five to four.")
        known, published, updated = said(client, feed)
    assert (known, published) == first[:2]
    assert updated != first[2]


@pytest.mark.parametrize("feed", FEEDS)
def test_a_story_has_the_same_name_for_partners(client, feed):
    factories.guidelines()
    version = factories.version()
    assert said(client, feed)[0] == name(version)
    assert f"{SITE}{reverse('republish:page', args=[version.article_id])}" == name(version)
    partners = client.get("/republish/feed.json/").json()
    assert [item["uri"] for item in partners["items"]] == [name(version)]
