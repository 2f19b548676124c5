"""The page that asks before a story goes live, and the buttons that lead to it."""

from datetime import timedelta

import pytest

from articles import publishing
from articles.models import Article
from tests import factories
from tests.articles.publishing_desk import (
    buttons,
    change,
    flawless,
    live,
    now,
    open_page,
    page_of,
    url,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return factories.user(first_name="Pat", last_name="Lee")


@pytest.fixture
def desk(client, publisher):
    client.force_login(publisher)
    return client


# What it shows


def test_the_page_shows_what_goes_live(desk):
    writer, section = factories.author(name="Ann Lee"), factories.section(name="Town")
    article = flawless(headline="Library stays open", authors=[writer], section=section)
    page = page_of(desk.get(url(article)))
    shown = words(page.find_class("publish-story")[0])
    assert "Library stays open Five to four." in shown
    for part in ("By Ann Lee", "Town", "4 words, 1 minute to read"):
        assert part in shown
    assert page.xpath("//section//img/@alt") == [article.image.alt]
    assert "Nothing is missing." in words(page.find_class("publish-page")[0])


def test_a_first_publication_has_no_kind(desk):
    response = desk.get(url(flawless()))
    assert page_of(response).xpath("//input[@name='publish-kind']") == []
    assert buttons(response) == ["Publish now", "Schedule for the time above"]


def test_a_change_says_what_each_kind_does_and_chooses_none(desk):
    response = desk.get(url(live()))
    page = page_of(response)
    choices = [words(label) for label in page.xpath("//*[@id='id_publish-kind']//label")]
    assert choices == ["a minor edit", "an update", "a correction"]
    assert page.xpath("//input[@name='publish-kind'][@checked]") == []
    told = words(page.get_element_by_id("id_publish-kind"))
    for part in ("sitemap", "feeds", "structured data", "Partners", "date"):
        assert part in told
    assert buttons(response)[0] == "Publish this change now"


def test_a_change_names_what_differs_from_the_version_that_is_live(desk):
    article = live()
    article.topics.add(factories.topic())
    page = page_of(desk.get(url(article)))
    assert "Changed Headline, Topics" in words(page.find_class("publish-story")[0])


def test_a_story_without_a_change_says_so(desk):
    article = flawless()
    publishing.publish(article, by=None)
    assert "nothing since version 1, which is live" in desk.get(url(article)).content.decode()


def test_the_checklist_leads_to_the_fields(desk):
    article = flawless(headline="", dek="", authors=[])
    page = page_of(desk.get(url(article)))
    links = {link.get("href"): words(link) for link in page.xpath("//*[@id='checklist']/..//li/a")}
    places = ["id_headline", "bylines-group", "id_dek"]
    assert list(links) == [f"{change(article)}#{place}" for place in places]
    assert "2 errors: mend them first" in words(page)
    assert "1 warning: mend it, or say why not" in words(page)
    assert page.xpath("//input[@name='publish-now' or @name='publish-later']") == []


def test_a_reason_is_asked_for_only_where_there_are_warnings(desk):
    assert b"publish-overruled_because" not in desk.get(url(flawless())).content
    assert b"publish-overruled_because" in desk.get(url(flawless(dek=""))).content


def test_the_page_says_what_time_it_is_and_where(desk, time_machine, publisher):
    time_machine.move_to("2026-11-24T17:00:00Z")
    desk.force_login(publisher)
    text = words(page_of(desk.get(url(flawless()))))
    assert (
        "Times are those of the newsroom (America/New York), where it is Tue 24 Nov, 12:00 EST"
        in text
    )


def test_what_is_scheduled_is_named_and_taken_over(desk, time_machine, publisher):
    time_machine.move_to("2026-11-24T17:00:00Z")
    desk.force_login(publisher)
    article = live()
    at = factories.later(days=3)
    said = {"kind": "correction", "correction": "It was Tuesday.", "correction_place": "top"}
    publishing.publish(article, by=None, at=at, note="A reader wrote in.", **said)
    response = desk.get(url(article))
    assert "Version 2 is to go live on Fri 27 Nov, 12:00 EST." in words(page_of(response))
    typed = open_page(desk, article)
    assert typed["publish-at"] == "2026-11-27T12:00"
    assert typed["publish-correction"].strip() == "It was Tuesday."
    assert typed["publish-correction_place"] == "top"
    assert typed["publish-note"] == "A reader wrote in."
    assert buttons(response)[1] == "Schedule this correction for Fri 27 Nov, 12:00 EST"


def test_a_story_under_embargo_proposes_its_end(desk, time_machine, publisher):
    time_machine.move_to("2026-11-24T17:00:00Z")
    desk.force_login(publisher)
    article = flawless(embargo_until=factories.later(days=3, seconds=20))
    response = desk.get(url(article))
    assert buttons(response)[1] == "Schedule for Fri 27 Nov, 12:01 EST"
    assert "The story is under embargo until Fri 27 Nov, 12:00 EST." in words(page_of(response))
    assert "Nothing is missing." in words(page_of(response))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    topics = [factories.topic() for _ in range(count)]
    article = live(authors=[factories.author() for _ in range(count)], topics=topics)
    for _ in range(count):
        publishing.publish(article, by=None)
    desk.get(url(article))
    with django_assert_num_queries(16):
        desk.get(url(article))


# Who may


def test_the_page_is_for_those_who_may_publish(client):
    article = flawless()
    client.force_login(factories.colleague("change_article", "edit_any_article"))
    assert client.get(url(article)).status_code == 403
    assert client.post(url(article), {"publish-now": ""}).status_code == 403
    form = page_of(client.get(change(article)))
    assert form.xpath("//input[@name='_publish']") == []
    assert form.xpath("//a[contains(@href,'/publish/')]") == []
    client.logout()
    assert "/admin/login/" in client.get(url(article))["Location"]
    assert not article.versions.exists()


def test_a_story_that_is_not_there_is_a_404(desk):
    assert desk.get("/admin/articles/article/987654/publish/").status_code in {302, 404}


# The buttons below a story


def buttons_of(client, address):
    page = page_of(client.get(address))
    row = page.find_class("desk-buttons")[0]
    return [each.get("value") or words(each) for each in row.xpath(".//input | .//a")]


def test_the_buttons_of_a_story_say_what_they_do(desk):
    draft = flawless()
    assert buttons_of(desk, "/admin/articles/article/add/")[:3] == [
        "Save",
        "Save and close",
        "Save and preview",
    ]
    assert "Publish…" in buttons_of(desk, change(draft))
    assert "Publish this change…" in buttons_of(desk, change(live()))


@pytest.mark.parametrize(("button", "goes_to"), [("_continue", "change"), ("_save", "list")])
def test_saving_stays_or_closes(desk, button, goes_to):
    response = desk.post(
        "/admin/articles/article/add/",
        {
            "headline": "Half a thought",
            "language": "en",
            button: "",
            "bylines-TOTAL_FORMS": "0",
            "bylines-INITIAL_FORMS": "0",
        },
    )
    article = Article.objects.get()
    expected = change(article) if goes_to == "change" else "/admin/articles/article/"
    assert response["Location"] == expected


def test_a_story_that_can_not_be_edited_has_a_note_in_place_of_buttons(client):
    client.force_login(factories.colleague("view_article"))
    page = page_of(client.get(change(flawless())))
    row = page.find_class("desk-buttons")[0]
    assert row.xpath(".//input") == []
    assert "You can read this story, but you can't edit it now." in words(row)


def test_who_publishes_without_editing_finds_the_page_by_a_link(client):
    article = flawless()
    client.force_login(factories.colleague("view_article", "publish_article"))
    assert buttons_of(client, change(article))[0] == "Publish…"
    typed = open_page(client, article)
    assert client.post(url(article), now(typed)).status_code == 302
    assert article.live_version.live_from < factories.later() + timedelta(seconds=1)
