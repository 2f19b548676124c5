"""The front page before it is saved: the page itself, for the desk alone."""

import pytest
from lxml.html import document_fromstring

from articles.desk.front_page.written import written
from articles.desk.roles import EDITOR
from articles.models import FrontPageSlot
from tests import factories
from tests.articles.listed import text
from tests.articles.pinned import pin, stories

pytestmark = pytest.mark.django_db

PREVIEW = "/admin/articles/frontpageslot/preview/"


@pytest.fixture
def ann(client):
    factories.publication()
    somebody = factories.in_role(EDITOR)
    client.force_login(somebody)
    return somebody


def headlines(response):
    page = document_fromstring(response.content.decode())
    return [text(link) for link in page.xpath("//main//h2/a[@class='card-link'] | //main//h3/a")]


def shown(client, *slots, at=""):
    return headlines(client.get(f"{PREVIEW}page/", {"slots": written(slots), "at": at}))


def test_it_shows_what_is_not_saved_yet(client, ann):
    _one, two, three = stories(3)
    pin(two, 1)
    slot = FrontPageSlot(article=three, position=2)
    assert shown(client, slot) == ["Story 1", "Story 3", "Story 2"]
    assert headlines(client.get("/")) == ["Story 2", "Story 1", "Story 3"]
    assert FrontPageSlot.objects.count() == 1


def test_it_says_that_it_is_a_preview_and_nobody_keeps_it(client, ann):
    stories(1)
    response = client.get(f"{PREVIEW}page/")
    page = document_fromstring(response.content.decode())
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "Readers don’t see this page." in text(page.find_class("preview")[0])
    assert page.xpath("//base/@target") == ["_blank"]


def test_readers_get_none_of_that(client):
    factories.publication()
    stories(1)
    response = client.get("/")
    page = document_fromstring(response.content.decode())
    marks = "//meta[contains(@content, 'noindex')] | //base | //*[contains(@class, 'preview')]"
    assert page.xpath(marks) == []
    assert "X-Robots-Tag" not in response
    assert response["X-Frame-Options"] == "DENY"


def test_it_shows_a_time_to_come(client, ann, time_machine):
    time_machine.move_to("2031-01-01T17:00:00Z", tick=False)
    client.force_login(ann)
    _one, two = stories(2)
    coming = factories.version(headline="To come", at=factories.later(hours=3)).article
    slots = [
        FrontPageSlot(article=two, position=1, starts_at=factories.later(hours=1)),
        FrontPageSlot(article=coming, position=1),
    ]
    assert shown(client, *slots) == ["Story 1", "Story 2"]
    assert shown(client, *slots, at="2031-01-01T13:00") == ["Story 2", "Story 1"]
    assert shown(client, *slots, at="2031-01-01T15:00")[0] in ("To come", "Story 2")
    assert len(shown(client, *slots, at="2031-01-01T15:00")) == 3


def test_the_frame_keeps_the_arrangement_whatever_its_width(client, ann):
    slots = written([pin(stories(1)[0], 4)])
    response = client.get(PREVIEW, {"slots": slots, "width": "desktop", "at": "2031-01-01T13:00"})
    page = document_fromstring(response.content.decode())
    frame = page.xpath("//iframe")[0]
    assert frame.get("src") == f"{PREVIEW}page/?slots={slots}&at=2031-01-01T13%3A00"
    assert "preview-desktop" in frame.get("class")
    links = page.xpath("//ul[@class='preview-widths']//a/@href")
    assert links == [
        f"?width={width}&slots={slots}&at=2031-01-01T13%3A00" for width in ("phone", "desktop")
    ]


def test_a_time_that_cannot_be_is_told(client, ann):
    stories(1)
    response = client.get(PREVIEW, {"at": "noon"})
    assert "Enter a date and a time" in response.content.decode()
    assert shown(client, at="noon") == ["Story 1"]
    assert "errorlist" not in client.get(PREVIEW).content.decode()


@pytest.mark.parametrize("text", ["x", "1.2.0..", "~", "<b>"])
@pytest.mark.parametrize("inside", ["", "page/"])
def test_what_is_no_arrangement_is_refused(client, ann, text, inside):
    assert client.get(PREVIEW + inside, {"slots": text}).status_code == 400


def test_a_story_that_is_not_public_shows_in_no_preview(client, ann):
    stories(1)
    draft, gone = factories.article(headline="Secret"), factories.withdrawn(headline="Gone")
    slots = [FrontPageSlot(article=article, position=1) for article in (draft, gone.article)]
    assert shown(client, *slots) == ["Story 1"]


def test_the_preview_is_only_read(client, ann):
    assert client.post(f"{PREVIEW}page/").status_code == 405
