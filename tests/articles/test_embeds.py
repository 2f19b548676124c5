"""Embeds of a story: what the editor is told, the card on the page, and the page's policy."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml.html import document_fromstring

from articles import publishing
from articles.desk.drafts import links as draft_links
from articles.publishing.checklist import examine
from newsroom.embeds.hosts import SITES
from tests import factories
from tests.newsroom import embed_hosts

pytestmark = pytest.mark.django_db

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
POST = "https://x.com/NASA/status/1234567890"
PHOTO = "https://www.instagram.com/p/DOE-opugX2H/"


def paragraph(address, title="A ferry leaves", attributes=""):
    return f'<p class="embed"{attributes}><a href="{address}">{title}</a></p>'


# What the editor asks


@pytest.fixture
def hosts(monkeypatch):
    cache.clear()
    with embed_hosts.running(monkeypatch) as hosts:
        yield hosts


@pytest.fixture
def asked(client):
    """Asks as the editor of somebody who may change stories does."""
    client.force_login(factories.colleague("change_article"))

    def ask(address, **options):
        return client.post(reverse("admin:articles_article_embed"), {"address": address, **options})

    return ask


def test_an_address_on_the_list_becomes_an_embed_with_the_title_of_its_host(asked, hosts):
    answer = asked("https://youtu.be/dQw4w9WgXcQ?si=tracking")
    assert answer.status_code == 200
    assert answer.json() == {
        "embed": {"address": VIDEO, "title": "A ferry leaves the harbour"},
        "said": "Embedded from YouTube: “A ferry leaves the harbour”.",
    }
    assert hosts.questions == [("www.youtube.com", VIDEO)]


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/story",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "javascript:alert(1)",
        "nonsense",
        "",
        "x" * 10_000,
    ],
)
def test_any_other_address_is_to_be_a_link_and_nobody_is_asked(asked, hosts, address):
    answer = asked(address).json()
    assert answer["embed"] is None
    assert answer["said"].startswith(
        "This address is none that can be embedded, so it stands as a link."
    )
    assert all(name in answer["said"] for name in SITES.values())
    assert hosts.site.asked == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "private or may not be embedded"),
        (403, "private or may not be embedded"),
        (404, "nothing is there"),
        (500, "answered with an error"),
    ],
)
def test_what_the_host_answers_with_an_error_is_to_be_a_link(asked, hosts, status, said):
    hosts.answers(b"{}", status=status)
    answer = asked(VIDEO).json()
    assert answer["embed"] is None
    assert answer["said"].startswith("YouTube answered")
    assert said in answer["said"]
    assert "stands as a link" in answer["said"]


def test_what_is_not_json_is_to_be_a_link(asked, hosts):
    hosts.answers(b"<h1>Log in</h1>", kind="text/html")
    assert asked(VIDEO).json()["embed"] is None


def test_a_host_out_of_reach_leaves_the_embed_and_says_so(asked, hosts):
    hosts.site.names["www.youtube.com"] = ""
    assert asked(VIDEO).json() == {
        "embed": {"address": VIDEO, "title": ""},
        "said": "Embedded, but YouTube can’t be reached at the moment: open the address to check "
        "that it is there.",
    }


def test_a_host_that_was_asked_too_often_leaves_the_embed_and_says_so(asked, hosts):
    for _question in range(20):
        asked(VIDEO)
    answer = asked(VIDEO).json()
    assert answer["embed"] == {"address": VIDEO, "title": ""}
    assert answer["said"].startswith("Embedded without asking YouTube")
    assert len(hosts.site.asked) == 20


def test_instagram_is_not_asked_and_that_is_said(asked, hosts):
    answer = asked(PHOTO + "?igsh=x").json()
    assert answer["embed"] == {"address": PHOTO, "title": ""}
    assert "Instagram does not tell us" in answer["said"]
    assert hosts.site.asked == []


def test_a_name_of_the_host_is_data(asked, hosts):
    hosts.says({"title": '<img src=x onerror="x()"> %(host)s'})
    answer = asked(VIDEO)
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["embed"]["title"] == '<img src=x onerror="x()"> %(host)s'


def test_only_who_may_change_stories_asks(client, hosts):
    address = reverse("admin:articles_article_embed")
    assert client.post(address, {"address": VIDEO}).status_code == 302
    client.force_login(factories.colleague("view_article"))
    assert client.post(address, {"address": VIDEO}).status_code == 403
    assert hosts.site.asked == []


def test_asking_is_a_post_with_the_token_of_the_form(hosts):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factories.user())
    address = reverse("admin:articles_article_embed")
    assert strict.get(address).status_code == 405
    assert strict.post(address, {"address": VIDEO}).status_code == 403
    assert hosts.site.asked == []


def test_only_the_form_of_a_story_says_where_to_ask(client):
    client.force_login(factories.user())
    form = document_fromstring(client.get(reverse("admin:articles_article_add")).content)
    (meta,) = form.xpath("//meta[@name='embed-question']")
    assert meta.get("content") == reverse("admin:articles_article_embed")
    section = document_fromstring(client.get(reverse("admin:articles_section_add")).content)
    assert section.xpath("//meta[@name='embed-question']") == []


# The page


@pytest.fixture
def story_page(client):
    """Returns the answer and the parsed page of a story with a body."""
    factories.publication()
    factories.guidelines()

    def shown(body, **facts):
        version = factories.version(body=body, **facts)
        answer = client.get(version.get_absolute_url())
        assert answer.status_code == 200
        return answer, document_fromstring(answer.content.decode())

    return shown


def words(element):
    return " ".join(element.text_content().split())


def frames(answer):
    policy = answer["Content-Security-Policy"]
    found = re.search(r"frame-src ([^;]+)", policy)
    return set(found[1].split()) if found else None


KINDS = {
    VIDEO: ("Video on YouTube", "Load the video"),
    POST: ("Post on X", "Load the post"),
    "https://datawrapper.dwcdn.net/WpAbK/": ("Chart on Datawrapper", "Load the chart"),
    "https://soundcloud.com/forss/flickermood": ("Recording on SoundCloud", "Load the recording"),
    "https://www.documentcloud.org/documents/282753-lefler-thesis/": (
        "Document on DocumentCloud",
        "Load the document",
    ),
}


@pytest.mark.parametrize("address", KINDS)
def test_a_card_says_where_it_leads_and_what_loading_it_does(story_page, address):
    kind, button = KINDS[address]
    _answer, document = story_page(f"<p>Before</p>{paragraph(address)}<p>After</p>")
    (card,) = document.find_class("embed")
    assert words(card.find_class("embed-host")[0]) == kind
    (link,) = card.iter("a")
    assert (link.get("href"), words(link)) == (address, "A ferry leaves")
    host = kind.rpartition(" ")[2]
    assert f"Loading it lets {host} know that you read this page." in words(card)
    assert words(card.find(".//button")) == button
    assert card.find(".//button").get("aria-label") == f"{button}: A ferry leaves"


def test_without_the_script_a_card_is_a_link_and_nothing_else(story_page):
    _answer, document = story_page(paragraph(VIDEO))
    (card,) = document.find_class("embed")
    (offer,) = card.find_class("embed-offer")
    assert offer.get("hidden") is not None
    assert list(document.iter("iframe")) == []
    assert [
        element.tag
        for element in card.iter()
        if element.get("src") or element.get("srcset") or element.get("style")
    ] == []


def test_the_page_asks_no_other_site_for_anything(story_page):
    answer, _document = story_page(paragraph(VIDEO) + paragraph(POST))
    loads = re.findall(
        r'<(?:script|img|iframe|source|video|link)\b[^>]*\b(?:src|href)="([^"]+)"',
        answer.content.decode(),
    )
    foreign = [each for each in loads if each.startswith("http") and "ledger.example" not in each]
    assert foreign == []


def test_a_card_without_a_title_shows_the_address(story_page):
    _answer, document = story_page(paragraph(VIDEO, VIDEO))
    (card,) = document.find_class("embed")
    assert words(card.find(".//a")) == VIDEO
    assert words(card.find(".//button")) == "Load the video"
    assert card.find(".//button").get("aria-label") is None
    assert card.find_class("embed-room")[0].get("data-name") == "YouTube"


def test_the_title_keeps_its_language(story_page):
    _answer, document = story_page(paragraph(VIDEO, "מעבורת", ' lang="he" dir="rtl"'))
    (link,) = document.find_class("embed")[0].iter("a")
    assert (link.get("lang"), link.get("dir")) == ("he", "rtl")


def test_a_title_is_escaped_everywhere(story_page):
    _answer, document = story_page(paragraph(VIDEO, "&lt;b&gt; &amp; &quot;quoted&quot;"))
    (card,) = document.find_class("embed")
    assert words(card.find(".//a")) == '<b> & "quoted"'
    assert card.find_class("embed-room")[0].get("data-name") == 'YouTube: <b> & "quoted"'
    assert list(card.iter("b")) == []


def test_a_page_may_frame_the_players_of_its_own_embeds_alone(story_page):
    body = paragraph(VIDEO) + paragraph(POST) + paragraph(VIDEO + "&amp;t=9s")
    answer, document = story_page(body)
    assert frames(answer) == {
        "'self'",
        "https://www.youtube-nocookie.com",
        "https://platform.twitter.com",
    }
    assert len(document.xpath("//script[contains(@src, 'embeds')]")) == 1


def test_a_page_without_embeds_frames_nobody_and_has_no_script_for_it(story_page):
    answer, document = story_page(f'<p>See <a href="{VIDEO}">the video</a>.</p>')
    assert frames(answer) is None
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert document.xpath("//script[contains(@src, 'embeds')]") == []
    assert document.find_class("embed") == []


def test_one_embed_costs_as_many_queries_as_three(client):
    factories.publication()
    factories.guidelines()
    one = factories.version(body=paragraph(VIDEO))
    three = factories.version(body=paragraph(VIDEO) + paragraph(POST) + paragraph(PHOTO))
    none = factories.version(body="<p>Nothing</p>")
    client.get(factories.version().get_absolute_url())
    counts = []
    for version in (none, one, three):
        with CaptureQueriesContext(connection) as counted:
            client.get(version.get_absolute_url())
        counts.append(len(counted))
    assert len(set(counts)) == 1, counts


def test_a_preview_and_a_draft_show_the_card_too(client):
    factories.publication()
    factories.guidelines()
    article = factories.article(body=paragraph(VIDEO))
    link = factories.draft_link(article)
    client.force_login(factories.user())
    preview = reverse("admin:articles_article_preview_page", args=[article.pk])
    for address in (preview, draft_links.address(link)):
        answer = client.get(address)
        assert len(document_fromstring(answer.content).find_class("embed")) == 1
        assert "https://www.youtube-nocookie.com" in frames(answer)


# The checklist and the history


def test_the_checklist_takes_an_embed_for_a_link_that_works():
    article = factories.article(body=f"<p>A text</p>{paragraph(VIDEO)}{paragraph(POST, POST)}")
    codes = {finding.code for finding in examine(article)}
    assert not {"no_links", "broken_link", "long_paragraph"} & codes


def test_a_version_keeps_the_embed_as_it_was():
    article = factories.article(body=paragraph("https://youtu.be/dQw4w9WgXcQ?si=x"))
    version = publishing.publish(article, by=None)
    assert version.body == paragraph(VIDEO)
