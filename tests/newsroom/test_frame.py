"""What stands around every page: the masthead above, the colophon below, the fonts before all."""

import pytest
from django.urls import reverse
from lxml.html import document_fromstring

from newsroom.models import PolicyPage
from tests import factories

pytestmark = pytest.mark.django_db

DISPLAY, TEXT = "newsreader-display-latin", "newsreader-text-latin"
HEBREW, ARABIC = "frank-ruhl-libre-hebrew", "noto-naskh-arabic"


def read(client, address="/"):
    return document_fromstring(client.get(address).content)


def ways(part):
    """Return the links in a part of a page, as pairs of words and address."""
    return [(" ".join(link.text_content().split()), link.get("href")) for link in part.iter("a")]


def test_newsletter_and_donations_are_asked_for_above_and_below(client):
    wanted = {"newsletter_url": "https://n.example/", "donate_url": "https://d.example/?a=1&b=2"}
    factories.publication(**wanted)
    page = read(client)
    for part in (page.find_class("masthead-links")[0], page.find_class("colophon")[0]):
        found = dict(ways(part))
        assert found["Newsletter"] == wanted["newsletter_url"]
        assert found["Donate"] == wanted["donate_url"]


def test_a_paper_without_them_asks_for_nothing(client):
    factories.publication()
    words = {words for words, _ in ways(read(client).body)}
    assert not words & {"Newsletter", "Donate"}


def test_readers_search_from_every_page_but_that_of_the_search(client):
    search = reverse("articles:search")
    (form,) = read(client).xpath("//header//form[@role='search']")
    assert (form.get("action"), form.method, list(form.fields)) == (search, "GET", ["q"])
    (field,) = form.xpath(".//input")
    assert field.get("aria-label") == "Search the stories"
    page = read(client, search)
    assert not page.xpath("//header//form")
    (link,) = page.xpath("//header//a[@aria-current]")
    assert link.get("href") == search


def test_the_colophon_leads_to_the_policies_that_are_public(client):
    factories.publication()
    public = {"body": "<p>A</p>", "is_public": True}
    PolicyPage.objects.create(kind="ethics", title="What we hold to", **public)
    PolicyPage.objects.create(kind="about", language="he", title="עלינו", **public)
    PolicyPage.objects.create(kind="funding", body="<p>A</p>", is_public=False)
    links = read(client).find_class("colophon-links")[0]
    assert ways(links)[:2] == [("עלינו", "/about/"), ("What we hold to", "/about/ethics/")]
    assert [link.get("lang") for link in links.iter("a")][:2] == ["he", None]
    assert not links.xpath(".//a[contains(@href, 'funding')]")


def test_the_section_of_a_page_is_marked_in_the_navigation(client):
    here, other = factories.section(in_navigation=True), factories.section(in_navigation=True)
    story = factories.version(section=here)
    for address, mark in ((here.get_absolute_url(), "page"), (story.get_absolute_url(), "true")):
        links = read(client, address).find_class("sections-list")[0].iter("a")
        marks = {link.get("href"): link.get("aria-current") for link in links}
        assert marks == {here.get_absolute_url(): mark, other.get_absolute_url(): None}


@pytest.mark.parametrize(
    ("story", "interface", "fonts"),
    [
        ("en", "en", [TEXT, DISPLAY]),
        ("ru", "en", [TEXT, DISPLAY]),
        ("he", "en", [HEBREW, DISPLAY]),
        ("ar", "en", [ARABIC, DISPLAY]),
        ("fa", "he", [ARABIC]),
        ("he", "he", [HEBREW]),
        ("en", "he", [TEXT, DISPLAY]),
    ],
)
def test_a_story_asks_first_for_the_fonts_of_its_language(
    client, settings, story, interface, fonts
):
    settings.LANGUAGE_CODE = interface
    page = read(client, factories.version(language=story).get_absolute_url())
    preloaded = [link.get("href") for link in page.xpath("//link[@rel='preload']")]
    assert preloaded == [f"/static/newsroom/fonts/{font}.woff2" for font in fonts]


def test_search_engines_may_show_large_pictures_of_stories_and_lists(client):
    story = factories.version()
    factories.publication()
    for address in ("/", story.section.get_absolute_url(), story.get_absolute_url()):
        robots = read(client, address).xpath("//meta[@name='robots']/@content")
        assert robots == ["max-image-preview:large"]
    empty = factories.section().get_absolute_url()
    assert read(client, empty).xpath("//meta[@name='robots']/@content") == ["noindex"]
