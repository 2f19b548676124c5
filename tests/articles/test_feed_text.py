"""The full text in the feeds, read as a feed reader reads it: alone, and without our styles."""

from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from lxml.html import HtmlElement, document_fromstring, fragment_fromstring

from articles.publishing import publish
from tests import factories, odd, pictures
from tests.articles import feed_formats
from tests.articles.feed_formats import found, texts

pytestmark = pytest.mark.django_db

SITE = "https://ledger.example"
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.fixture(autouse=True)
def _paper():
    factories.publication()


def text_of(client) -> HtmlElement:
    """Return the text of the one story in the feed, which every feed reader can show."""
    (item,) = feed_formats.json_feed(client.get("/feed.json/"))["items"]
    text = fragment_fromstring(item["content_html"])
    for element in text.iter():
        assert element.tag not in {"script", "style", "iframe", "object", "form", "button", "svg"}
        assert set(element.attrib) & {"class", "id", "style", "srcset", "role"} == set()
        assert [name for name in element.attrib if name.startswith(("on", "data-"))] == []
        for address in filter(None, (element.get("href"), element.get("src"))):
            parts = urlsplit(address)
            assert parts.scheme == "mailto" or (parts.scheme == "https" and parts.netloc)
    return text


def picture(width=1600, height=800, **facts):
    drawn = ContentFile(pictures.photograph(width, height), name="room.jpg")
    return factories.image(picture=drawn, rendered=True, **{"credit": "By Cy", **facts})


def figure(image) -> str:
    return (
        f'<figure class="wide" data-image="{image.pk}">'
        f'<img src="{image.picture.url}" alt="{image.alt}" '
        f'width="{image.width}" height="{image.height}"><figcaption>By Cy</figcaption></figure>'
    )


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_words_and_markup_stay_and_addresses_become_absolute(client):
    body = (
        "<p>A <em>word</em>, <strong>1 &lt; 2</strong>, m<sup>3</sup>.</p><h2>Head</h2>"
        '<ul><li>One</li></ul><ol start="3"><li>Two</li></ol><blockquote><p>Q</p></blockquote>'
        '<table><tbody><tr><th scope="col">Y</th></tr></tbody></table><hr>'
        '<p><a href="/town/7/roof/">in</a> <a href="#below">place</a> '
        '<a href="https://x.example/a?b=1&amp;c=2">out</a> '
        '<a href="mailto:a@x.example">mail</a></p>'
    )
    version = factories.version(body=body)
    text = text_of(client)
    kept = ["em", "strong", "sup", "h2", "ul", "ol", "blockquote", "table", "hr"]
    assert [len(text.findall(f".//{tag}")) for tag in kept] == [1] * len(kept)
    assert (text.find(".//ol").get("start"), text.find(".//th").get("scope")) == ("3", "col")
    assert [link.get("href") for link in text.iter("a")] == [
        f"{SITE}/town/7/roof/",
        f"{SITE}{version.get_absolute_url()}#below",
        "https://x.example/a?b=1&c=2",
        "mailto:a@x.example",
    ]


def test_the_lead_picture_opens_the_text_with_caption_and_credit(client):
    image = picture(alt="A room", caption="The reading room.", credit="Cy Dee")
    factories.version(image=image)
    text = text_of(client)
    lead = text.find("figure")
    assert text.index(lead) == 0
    (img,) = lead.iter("img")
    assert dict(img.attrib) == {
        "src": f"{SITE}{image.picture.plain_800}",
        "alt": "A room",
        "width": "800",
        "height": "400",
    }
    assert words(lead.find("figcaption")) == "The reading room. Photo: Cy Dee"


def test_figures_and_galleries_are_figures_with_one_picture_each(client):
    wide, narrow = picture(alt="A wide one"), picture(300, 600, alt="A narrow one")
    body = (
        f"<p>Before.</p>{figure(wide)}"
        f'<div class="gallery">{figure(wide)}{figure(narrow)}</div><p>After.</p>'
    )
    factories.version(body=body)
    text = text_of(client)
    shown = list(text.iter("figure"))
    assert [len(each.findall("img")) for each in shown] == [1, 1, 1]
    assert [dict(each.find("img").attrib) for each in shown[1:]] == [
        {
            "src": f"{SITE}{wide.picture.plain_800}",
            "alt": "A wide one",
            "width": "800",
            "height": "400",
        },
        {
            "src": f"{SITE}{narrow.picture.plain_480}",
            "alt": "A narrow one",
            "width": "300",
            "height": "600",
        },
    ]
    assert [words(each.find("figcaption")) for each in shown] == ["By Cy"] * 3
    assert words(text) == "Before. By Cy By Cy By Cy After."


def test_a_picture_that_decorates_has_no_words_and_is_there(client):
    image = picture()
    body = (
        f'<p>A.</p><figure data-image="{image.pk}"><img src="{image.picture.url}" alt="" '
        'role="presentation"><figcaption>By Cy</figcaption></figure>'
    )
    factories.version(body=body)
    assert [img.get("alt") for img in text_of(client).iter("img")] == [""]


def test_an_embed_is_a_link_that_says_where_it_leads(client):
    body = (
        f'<p>A.</p><p class="embed" lang="he" dir="rtl"><a href="{VIDEO}">מעבורת</a></p>'
        f'<p class="embed"><a href="{VIDEO}">{VIDEO}</a></p>'
    )
    factories.version(body=body)
    titled, bare = text_of(client).findall(".//p")[1:]
    assert " ".join(titled.itertext()).split() == ["Video", "on", "YouTube", "מעבורת"]
    assert (titled.get("lang"), titled.get("dir")) == ("he", "rtl")
    assert titled.find("bdi").get("lang") == "en"
    assert " ".join(bare.itertext()).split() == ["Video", "on", "YouTube", VIDEO]
    assert [link.get("href") for link in (titled.find("a"), bare.find("a"))] == [VIDEO, VIDEO]


def test_languages_and_directions_are_kept(client):
    factories.version(
        language="he", headline="ספרייה", body='<p>שלום</p><p lang="en" dir="ltr">Hello</p>'
    )
    text = text_of(client)
    (own,) = text.findall("div")
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")
    assert (own.get("lang"), own.get("dir")) == ("he", "rtl")
    assert [(p.get("lang"), p.get("dir")) for p in own] == [(None, None), ("en", "ltr")]


def test_corrections_stand_where_the_page_has_them(client):
    article = factories.version(body="<p>Words.</p>").article
    publish(article, by=None, kind="correction", correction="Five to four.")
    top = {"correction": "It stays.", "correction_place": "top"}
    publish(article, by=None, kind="correction", **top)
    said = words(text_of(client))
    assert said.startswith("Correction ")
    assert said.index("It stays.") < said.index("Words.") < said.index("Five to four.")


def test_a_story_of_an_agency_says_so_in_its_text(client):
    source = factories.source(name="Wire", url="https://wire.example/")
    factories.version(source=source, original_url="https://wire.example/1")
    line = text_of(client).find("p")
    assert words(line) == "This story comes from Wire. Read the original."
    assert [link.get("href") for link in line.iter("a")] == [source.url, "https://wire.example/1"]


@pytest.mark.parametrize("text", odd.TEXTS)
def test_odd_text_breaks_no_feed(client, text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    factories.version(
        headline=f"A {text} z",
        slug="odd",
        dek=f"B {text} z",
        body=f"<p>C {escaped} z</p>",
        section=factories.section(name=f"D {text}"),
        authors=[factories.author(name=f"E {text} z")],
        image=factories.image(alt=f"F {text} z"),
    )
    kept = odd.kept(text)
    channel = feed_formats.rss(client.get("/feed/"))
    feed = feed_formats.atom(client.get("/feed.atom/"))
    (item,) = feed_formats.json_feed(client.get("/feed.json/"))["items"]
    assert item["title"] == channel.findtext("item/title") == f"A {kept} z"
    assert texts(feed, "atom:entry/atom:title") == [f"A {kept} z"]
    assert item["summary"] == f"B {kept} z"
    assert item["tags"] == texts(channel, "item/category") == [f"D {kept}"]
    assert texts(channel, "item/dc:creator") == [f"E {kept} z"]
    (picture,) = found(channel, "item/media:content")
    assert texts(picture, "media:description") == [f"F {kept} z"]
    # Feed readers take these two for HTML.
    (summary,) = found(feed, "atom:entry/atom:summary")
    for html in (channel.findtext("item/description"), summary.text):
        assert document_fromstring(html).text_content() == f"B {kept} z"
    (content,) = texts(channel, "item/content:encoded")
    assert document_fromstring(content).findtext(".//p") == f"C {kept} z"
    assert content == item["content_html"]
