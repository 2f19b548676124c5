"""Draft links at the desk: the page on which they are made, listed and revoked."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from lxml.html import document_fromstring

from articles.desk.drafts import links as draft_links
from articles.models import DraftLink, Stage
from articles.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(factories.user(username="ed"))
    return client


@pytest.fixture
def noon(time_machine):
    time_machine.move_to("2026-11-24T17:00:00Z", tick=False)
    return time_machine


def page_of(article):
    return reverse("admin:articles_article_draft_links", args=[article.pk])


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def revoke(link):
    return reverse("admin:articles_article_draft_link_revoke", args=[link.article_id, link.pk])


def parsed(response):
    assert response.status_code == 200
    return document_fromstring(response.content.decode())


def text(element):
    return " ".join(element.text_content().split())


def rows(response):
    """Return what the list says of each link, without its buttons."""
    items = parsed(response).xpath("//section[@aria-labelledby='links-heading']//ul/li")
    return [[text(line) for line in item if line.tag in ("h3", "p")] for item in items]


def errors(response):
    """Return pairs of a field's name and what is said beside it."""
    found = parsed(response).xpath("//ul[contains(@class, 'errorlist')]/li")
    return [(item.xpath("../..//input/@name")[0], text(item)) for item in found]


def messages(response):
    return [text(item) for item in parsed(response).xpath("//ul[@class='messagelist']/li")]


def test_a_link_is_made_and_can_be_copied_from_the_list(noon, desk):
    article = factories.article()
    typed = {"reader": "Lee Lawyer", "days": "3"}
    response = desk.post(page_of(article), typed, follow=True)
    assert response.redirect_chain == [(page_of(article), 302)]
    assert messages(response) == [
        "The link for Lee Lawyer is made. It works until Fri 27 Nov, 12:00 EST. "
        "Copy it and send it."
    ]
    assert rows(response) == [
        [
            "Lee Lawyer",
            "works until Fri 27 Nov, 12:00 EST",
            "not opened yet",
            "made by ed on Tue 24 Nov, 12:00 EST",
        ]
    ]
    address = draft_links.address(DraftLink.objects.get())
    [field] = parsed(response).xpath("//input[@readonly]")
    assert field.get("value") == address
    assert desk.get(address.removeprefix("https://ledger.example")).status_code == 200
    [button] = parsed(response).xpath("//button[@data-copy]")
    assert button.get("data-copy") == field.get("id")


def test_each_length_says_when_the_link_would_end(noon, desk):
    page = parsed(desk.get(page_of(factories.article())))
    choices = page.xpath("//input[@name='days']/..")
    assert [text(choice) for choice in choices] == [
        "1 day, until Wed 25 Nov, 12:00 EST",
        "3 days, until Fri 27 Nov, 12:00 EST",
        "1 week, until Tue 1 Dec, 12:00 EST",
        "2 weeks, until Tue 8 Dec, 12:00 EST",
    ]
    assert page.xpath("//input[@name='days'][@checked]/@value") == ["3"]


@pytest.mark.parametrize("days", ["1", "3", "7", "14"])
def test_every_length_can_be_had(desk, days):
    article = factories.article()
    desk.post(page_of(article), {"reader": "Lee", "days": days})
    link = DraftLink.objects.get()
    assert (link.expires_at - link.created_at).total_seconds() == pytest.approx(
        int(days) * 86400, abs=60
    )


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"reader": " ", "days": "3"}, "reader", "Say who gets the link."),
        ({"reader": "x" * 101, "days": "3"}, "reader", "at most 100 characters"),
        ({"reader": "Lee"}, "days", "Choose how long the link works."),
        ({"reader": "Lee", "days": "365"}, "days", "Select a valid choice."),
        ({"reader": "Known", "days": "3"}, "reader", "There is a link for this person already."),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_keeps_what_was_typed(desk, typed, field, sentence):
    article = factories.article()
    factories.draft_link(article, reader="Known")
    response = desk.post(page_of(article), typed)
    [(place, said)] = errors(response)
    assert place == field
    assert sentence in said
    kept = parsed(response).get_element_by_id("id_reader").get("value", "")
    assert kept.strip() == typed["reader"].strip()
    assert DraftLink.objects.count() == 1


@pytest.mark.parametrize(
    ("views", "words"),
    [
        (1, "opened once, on Tue 24 Nov, 11:00 EST"),
        (3, "opened 3 times, last on Tue 24 Nov, 11:00 EST"),
    ],
)
def test_the_list_says_how_often_and_when_a_link_was_opened(noon, desk, views, words):
    seen = factories.later(hours=-1)
    link = factories.draft_link(factories.article(), views=views, last_seen_at=seen)
    assert rows(desk.get(page_of(link.article)))[0][2:] == [
        words,
        "made on Tue 24 Nov, 12:00 EST",
    ]


def test_a_link_that_no_longer_works_says_why_and_can_not_be_copied(desk):
    article = factories.article()
    factories.draft_link(article, expires_at=factories.later(hours=-1))
    factories.draft_link(article, revoked_at=factories.later(hours=-1))
    factories.draft_link(article)
    publish(article, by=None)
    response = desk.get(page_of(article))
    assert [row[1] for row in rows(response)] == [
        "leads to the story, which is published",
        "revoked",
        "has ended",
    ]
    assert not parsed(response).xpath("//input[@readonly] | //button[@data-copy]")
    assert b"/draft/" not in response.content


def test_a_link_is_revoked_by_its_button(desk):
    link = factories.draft_link(factories.article(), reader="Lee")
    [button] = parsed(desk.get(page_of(link.article))).xpath("//li//form//button")
    assert text(button) == "Revoke the link for Lee"
    assert button.getparent().get("action") == revoke(link)
    response = desk.post(revoke(link), follow=True)
    assert messages(response) == [
        "The link for Lee is revoked. Nobody can read the draft by it any more."
    ]
    assert rows(response)[0][1] == "revoked"


def test_following_a_link_revokes_nothing(desk):
    link = factories.draft_link(factories.article())
    assert desk.get(revoke(link)).status_code == 405
    link.refresh_from_db()
    assert link.revoked_at is None


def test_a_link_is_revoked_with_its_own_story_only(desk):
    link, other = factories.draft_link(factories.article()), factories.article()
    address = reverse("admin:articles_article_draft_link_revoke", args=[other.pk, link.pk])
    assert desk.post(address).status_code == 404


def test_what_was_done_stands_in_the_log(desk):
    article = factories.article()
    desk.post(page_of(article), {"reader": "Lee", "days": "3"})
    desk.post(revoke(DraftLink.objects.get()))
    said = [str(entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")]
    assert said == ["Made a draft link for Lee.", "Revoked the draft link for Lee."]


# Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", Stage.values)
def test_a_reporter_shares_an_own_story_at_every_stage(client, stage):
    reporter = factories.colleague("view_article", "change_article")
    client.force_login(reporter)
    article = factories.article(reporter=reporter, stage=stage)
    response = client.post(page_of(article), {"reader": "Lee", "days": "3"})
    assert response.status_code == 302
    assert client.post(revoke(DraftLink.objects.get())).status_code == 302


def test_the_story_of_another_is_refused(client):
    client.force_login(factories.colleague("view_article", "change_article"))
    link = factories.draft_link(factories.article(headline="Secret plans"))
    for response in (
        client.get(page_of(link.article)),
        client.post(page_of(link.article), {"reader": "Lee", "days": "3"}),
        client.post(revoke(link)),
    ):
        assert response.status_code == 403
        assert b"Secret plans" not in response.content
    link.refresh_from_db()
    assert (DraftLink.objects.count(), link.revoked_at) == (1, None)
    assert b"draft-links" not in client.get(form_of(link.article)).content


def test_without_a_login_the_list_is_not_shown(client):
    link = factories.draft_link(factories.article())
    assert "/admin/login/" in client.get(page_of(link.article))["Location"]
    assert "/admin/login/" in client.post(revoke(link))["Location"]
    link.refresh_from_db()
    assert link.revoked_at is None


# On the form of the story ---------------------------------------------------------------------


def test_the_form_names_who_can_read_the_draft(noon, desk):
    article = factories.article()
    factories.draft_link(article, reader="Bo", views=1)
    factories.draft_link(article, reader="Lee")
    factories.draft_link(article, reader="Gone", revoked_at=factories.later(hours=-1))
    page = parsed(desk.get(form_of(article)))
    [section] = page.xpath("//section[@aria-labelledby='draft-links-heading']")
    assert [text(item) for item in section.iter("li")] == [
        "Lee, until Fri 27 Nov, 12:00 EST; not opened yet",
        "Bo, until Fri 27 Nov, 12:00 EST; opened once",
    ]
    assert section.xpath(".//a/@href") == [page_of(article)]


def test_the_form_names_nobody_whose_link_leads_to_the_published_story(desk):
    link = factories.draft_link(factories.article(), reader="Lee")
    publish(link.article, by=None)
    page = parsed(desk.get(form_of(link.article)))
    [section] = page.xpath("//section[@aria-labelledby='draft-links-heading']")
    assert "Lee" not in text(section)


def test_the_form_of_a_story_without_links_says_so(desk):
    page = parsed(desk.get(form_of(factories.article())))
    [section] = page.xpath("//section[@aria-labelledby='draft-links-heading']")
    assert "Nobody without a login can read the draft." in text(section)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    article = factories.article()
    for _ in range(count):
        factories.draft_link(article, created_by=factories.user())
    desk.get(page_of(article))
    # session, user, story, links, whether there is a publication (for the menu)
    with django_assert_num_queries(5):
        desk.get(page_of(article))
