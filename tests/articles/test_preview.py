"""The working copy in the page that readers will see, framed at the desk."""

import pytest
from django.urls import reverse
from lxml.html import document_fromstring

from articles.models import Article
from articles.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    factories.guidelines()
    return factories.publication()


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def frame(article, width=""):
    address = reverse("admin:articles_article_preview", args=[article.pk])
    return f"{address}?width={width}" if width else address


def bare(article):
    return reverse("admin:articles_article_preview_page", args=[article.pk])


def parsed(response):
    assert response.status_code == 200
    return document_fromstring(response.content.decode())


def text(element):
    return " ".join(element.text_content().split())


def policy(response):
    """Return the directives of the content security policy by name."""
    directives = response["Content-Security-Policy"].split("; ")
    return dict(directive.partition(" ")[::2] for directive in directives)


# The frame ------------------------------------------------------------------------------------


def test_the_page_is_framed_as_wide_as_a_phone_and_can_be_opened_by_itself(desk):
    article = factories.article(headline="The bridge")
    page = parsed(desk.get(frame(article)))
    [shown] = page.iter("iframe")
    assert shown.get("src") == bare(article)
    assert shown.get("class") == "preview-frame preview-phone"
    assert shown.get("title") == "Preview of “The bridge”"
    assert page.xpath("//a[text()='Open the page by itself']/@href") == [bare(article)]
    assert "isn’t in it" in text(page.get_element_by_id("content"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("phone", "phone"), ("desktop", "desktop"), ("", "phone"), ("<b>", "phone"), ("0", "phone")],
)
def test_links_switch_the_width_and_say_which_one_it_is(desk, asked, shown):
    page = parsed(desk.get(frame(factories.article(), asked)))
    assert page.xpath("//iframe/@class") == [f"preview-frame preview-{shown}"]
    links = page.xpath("//nav[@aria-label='Width']//a")
    assert [link.get("href") for link in links] == ["?width=phone", "?width=desktop"]
    current = [link.get("href") for link in links if link.get("aria-current") == "page"]
    assert current == [f"?width={shown}"]


def test_the_page_may_stand_in_our_own_frame_only(desk):
    response = desk.get(bare(factories.article()))
    assert policy(response)["frame-ancestors"] == "'self'"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["default-src"] == "'self'"
    assert policy(response)["base-uri"] == "'none'"


def test_no_other_page_may_stand_in_a_frame(desk):
    version = factories.version()
    form = reverse("admin:articles_article_change", args=[version.article_id])
    for address in ("/", version.get_absolute_url(), "/corrections/", form, frame(version.article)):
        response = desk.get(address)
        assert response.status_code == 200
        assert policy(response)["frame-ancestors"] == "'none'", address
        assert response["X-Frame-Options"] == "DENY", address


def test_neither_the_frame_nor_the_page_is_kept_by_anybody(desk):
    article = factories.article()
    for address in (frame(article), bare(article)):
        response = desk.get(address)
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]


# The page -------------------------------------------------------------------------------------


def test_the_page_shows_the_working_copy_and_stays_out_of_search_engines(desk):
    article = factories.version(headline="As published").article
    article.headline = "Being edited"
    article.save()
    response = desk.get(bare(article))
    page = parsed(response)
    assert text(page.find(".//h1")) == "Being edited"
    assert response["X-Robots-Tag"] == "noindex"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert text(page.xpath("//aside[contains(@class, 'preview')]//strong")[0]) == (
        "Preview of the working copy."
    )


def test_it_has_nothing_that_is_for_published_stories_alone(desk):
    page = parsed(desk.get(bare(factories.article())))
    assert not page.xpath("//link[@rel='canonical'] | //meta[@property='og:url']")
    assert not page.xpath("//script[not(@src)] | //*[@id='republish'] | //textarea")
    assert not page.xpath("//*[@class='print-only']")


def test_links_of_the_page_leave_the_frame_alone(desk):
    article = factories.article()
    publish(article, by=None)
    publish(article, by=None, kind="correction", correction="It was Tuesday.")
    page = parsed(desk.get(bare(article)))
    assert page.xpath("//base/@target") == ["_blank"]
    assert not page.xpath("//base/@href")
    inside = page.xpath("//a[starts-with(@href, '#')]")
    assert [link.get("href") for link in inside] == ["#main", "#corrections"]
    assert {link.get("target") for link in inside} == {"_self"}


def test_the_dates_are_those_that_readers_see(desk):
    version = factories.version()
    publish(version.article, by=None, kind="update")
    page = parsed(desk.get(bare(version.article)))
    public = parsed(desk.get(version.get_absolute_url()))
    shown, seen = (text(each.xpath("//*[@class='dates']")[0]) for each in (page, public))
    assert shown == seen
    assert "Updated" in shown


def test_an_empty_story_can_be_previewed(desk):
    article = Article.objects.create()
    page = parsed(desk.get(bare(article)))
    assert text(page.find(".//h1")) == "(no headline yet)"
    assert text(page.xpath("//main//*[@class='kicker']")[0]) == "No section yet"
    assert parsed(desk.get(frame(article))).xpath("//iframe")


def test_an_embargo_is_named_with_its_zone(desk, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    until = factories.later(days=3)
    article = factories.article(embargo_until=until)
    desk.force_login(factories.user())
    banner = parsed(desk.get(bare(article))).xpath("//*[@class='embargo']")
    assert text(banner[0]).startswith("Under embargo until Fri 27 Nov, 07:00 EST:")
    time_machine.move_to(until)
    desk.force_login(factories.user())
    assert not parsed(desk.get(bare(article))).xpath("//*[@class='embargo']")


# Who sees it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [frame, bare])
def test_the_preview_is_for_staff_only(client, address):
    response = client.get(address(factories.article(headline="Secret plans")))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


@pytest.mark.parametrize("address", [frame, bare])
def test_it_is_refused_to_staff_who_may_not_see_stories(client, address):
    client.force_login(factories.colleague("view_section"))
    response = client.get(address(factories.article(headline="Secret plans")))
    assert response.status_code == 403
    assert b"Secret plans" not in response.content


@pytest.mark.parametrize("address", [frame, bare])
def test_who_may_see_stories_may_preview_them(client, address):
    client.force_login(factories.colleague("view_article"))
    assert client.get(address(factories.article())).status_code == 200


def test_a_story_that_is_not_there_has_no_preview(desk):
    assert desk.get("/admin/articles/article/987654/preview/").status_code == 404
    assert desk.get("/admin/articles/article/987654/preview/page/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    authors = [factories.author() for _ in range(count)]
    topics = [factories.topic() for _ in range(count)]
    article = factories.article(authors=authors, topics=topics, image=factories.image())
    for _ in range(count):
        publish(article, by=None, kind="correction", correction="It was Tuesday.")
    # session, user, story; the usual licence, bylines, topics, corrections and dates; publication,
    # stories about the same, appeal, sections in the navigation, policies
    with django_assert_num_queries(13):
        desk.get(bare(article))
