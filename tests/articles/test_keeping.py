"""The form of a story and its script: saving by it, and what the page tells it."""

import json

import pytest
from django.test import Client
from lxml.html import document_fromstring

from articles.models import Article
from tests import factories
from tests.articles.opened import STORIES, Opened, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.user = factories.user()
    client.force_login(client.user)
    return client


@pytest.fixture
def article():
    return factories.article(headline="As saved")


def test_the_script_is_told_where_to_go_on(desk, article):
    response = Opened(desk, article).type(headline="New").save_by_script()
    assert response.json() == {"location": f"{STORIES}{article.pk}/change/"}
    assert "was changed successfully" in messages(desk.get(response.json()["location"]))[0]
    article.refresh_from_db()
    assert article.headline == "New"


def test_the_script_gets_the_way_of_the_button_that_was_pressed(desk, article):
    form = Opened(desk, article)
    assert form.save_by_script("_save").json() == {"location": STORIES}
    assert form.save_by_script("_preview").json() == {"location": f"{STORIES}{article.pk}/preview/"}


def test_the_script_is_told_to_let_the_browser_show_what_is_wrong(desk, article):
    form = Opened(desk, article).type(original_url="no address")
    assert form.save_by_script().json() == {"location": ""}
    assert b"Enter a valid URL" in form.save().content


def test_the_script_is_told_to_let_the_browser_show_a_conflict(desk, article):
    form = Opened(desk, article)
    Opened(desk, article).type(headline="Other tab").save()
    assert form.type(headline="This tab").save_by_script().json() == {"location": ""}
    assert form.save().status_code == 409


def test_a_refusal_for_the_script_uses_up_no_message(desk, article):
    Opened(desk, article).type(headline="New").save()
    form = Opened.__new__(Opened)
    form.client, form.url = desk, f"{STORIES}{article.pk}/change/"
    other = Client()
    other.force_login(desk.user)
    form.read(other.get(form.url))
    form.type(original_url="no address").save_by_script()
    assert "was changed successfully" in messages(form.save())[0]


def test_an_ended_login_leads_to_the_login(article):
    response = Client().post(f"{STORIES}{article.pk}/change/", headers={"X-Newsroom-Form": "1"})
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_a_stale_token_is_refused_and_a_fresh_one_is_to_be_had(article):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.user())
    url = f"{STORIES}{article.pk}/keep/"
    body = json.dumps({"sitting": "s", "revision": 1, "data": {"headline": ["x"]}})
    assert client.post(url, body, content_type="application/json").status_code == 403
    token = client.get(f"{STORIES}{article.pk}/here/").json()["csrf"]
    headers = {"X-CSRFToken": token}
    assert client.post(url, body, content_type="application/json", headers=headers).json()["note"]


def test_every_opened_form_is_another_sitting(desk, article):
    forms = [Opened(desk, article) for _ in range(2)]
    assert forms[0].one("sitting") != forms[1].one("sitting")
    assert [form.one("revision") for form in forms] == ["1", "1"]


def test_a_form_that_is_shown_again_stays_the_same_sitting(desk, article):
    form = Opened(desk, article).type(original_url="no address")
    sitting = form.one("sitting")
    form.read(form.save())
    assert form.one("sitting") == sitting
    assert form.page.get_element_by_id("keeping").get("data-unsaved") == "yes"


def test_the_history_names_the_form(desk, article):
    form = Opened(desk, article).type(headline="New")
    form.save()
    row = article.history.latest()
    assert (row.sitting, row.history_user) == (form.one("sitting"), desk.user)


def test_who_only_reads_gets_no_script(article):
    reader = Client()
    reader.force_login(factories.colleague("view_article"))
    page = document_fromstring(reader.get(f"{STORIES}{article.pk}/change/").content)
    assert not page.xpath("//*[@id='keeping']")
    assert not page.xpath("//script[contains(@src, 'keeping')]")


def test_a_popup_gets_no_script(desk):
    page = document_fromstring(desk.get(f"{STORIES}add/?_popup=1").content)
    assert not page.xpath("//*[@id='keeping']")


def test_the_address_of_a_story_that_is_gone_is_not_found(desk):
    for name in ("keep", "here"):
        assert desk.post(f"{STORIES}99/{name}/").status_code == 404
    assert desk.get(f"{STORIES}99/kept/").status_code == 404


@pytest.mark.parametrize("name", ["keep", "here", "kept"])
def test_what_the_script_asks_for_is_for_staff(client, article, name):
    for address in (f"{STORIES}{article.pk}/{name}/", f"{STORIES}add/{name}/"):
        assert client.post(address).status_code == 302


def test_a_file_of_a_story_can_be_written_by_a_program_as_before(desk):
    data = {"headline": "By a program", "language": "en"}
    rows = {"bylines-TOTAL_FORMS": "0", "bylines-INITIAL_FORMS": "0"}
    assert desk.post(f"{STORIES}add/", data | rows).status_code == 302
    assert Article.objects.get().history.latest().sitting == ""
