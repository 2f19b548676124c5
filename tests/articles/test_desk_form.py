"""How the form of a story is laid out for people who write in it all day."""

import pytest
from lxml.html import document_fromstring

from articles.models import Article
from tests import factories
from tests.articles.test_desk import form_of

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def fields_in_order(page) -> list[str]:
    """Return the names of what can be filled in, in the order in which Tab goes through it."""
    fields = page.xpath(
        "//form[@id='article_form']//*[self::input or self::select or self::textarea]"
    )
    return [
        field.get("name")
        for field in fields
        if field.get("type") not in ("hidden", "submit") and "__prefix__" not in field.get("name")
    ]


def test_the_text_comes_first_then_who_signs_it_then_all_the_rest(desk):
    page = document_fromstring(desk.get(ADD).content)
    assert fields_in_order(page)[:7] == [
        *("headline", "dek", "body"),
        *("bylines-0-author", "bylines-0-role", "bylines-0-position"),
        "section",
    ]


def test_each_field_stands_in_the_form_once(desk):
    article = factories.article(authors=[factories.author(), factories.author()])
    page = document_fromstring(desk.get(f"/admin/articles/article/{article.pk}/change/").content)
    names = fields_in_order(page)
    assert len(names) == len(set(names))
    assert len(page.xpath("//input[@name='bylines-TOTAL_FORMS']")) == 1


def test_a_new_story_begins_in_the_language_of_the_paper(desk, settings):
    settings.LANGUAGE_CODE = "he"
    page = document_fromstring(desk.get(ADD).content)
    assert page.get_element_by_id("id_language").value == "he"


def test_a_long_dek_is_shown_whole_and_stays_one_line(desk):
    page = document_fromstring(desk.get(ADD).content)
    assert page.get_element_by_id("id_dek").tag == "textarea"
    desk.post(ADD, form_of(headline="A bridge", dek=" It opens\r\n on  Monday. ", _save=""))
    assert Article.objects.get().dek == "It opens on Monday."


def test_a_dek_that_is_too_long_is_refused_beside_the_field(desk):
    page = document_fromstring(desk.post(ADD, form_of(dek="a" * 401, _save="")).content)
    row = page.get_element_by_id("id_dek").xpath("ancestor::div[contains(@class, 'errors')]")[0]
    assert "at most 400 characters (it has 401)" in row.text_content()
    assert page.get_element_by_id("id_dek").text_content().strip() == "a" * 401


def test_a_story_that_was_never_public_can_be_deleted_after_a_question(desk):
    article = factories.article(headline="Half a story")
    url = f"/admin/articles/article/{article.pk}/delete/"
    assert "Half a story" in desk.get(url).text
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()


def test_genre_and_series_are_chosen_beside_section_and_topics(desk):
    page = document_fromstring(desk.get(ADD).content)
    names = fields_in_order(page)
    assert names[6:11] == ["section", "genre", "topics", "image", "reporter"]
    assert names[11:13] == ["series", "series_part"]
    genre = page.xpath("//select[@name='genre']/option")
    assert [(option.get("value"), option.get("selected")) for option in genre][:2] == [
        ("news", "selected"),
        ("analysis", None),
    ]


def test_a_form_that_knows_no_genre_keeps_it(desk):
    article = factories.article(genre="review")
    sent = form_of(article, headline="Another", _save="")
    desk.post(f"/admin/articles/article/{article.pk}/change/", {**sent, "genre": ""})
    article.refresh_from_db()
    assert (article.headline, article.genre) == ("Another", "review")


def test_a_series_without_a_part_is_refused_beside_the_fields(desk):
    lake = factories.series()
    response = desk.post(ADD, form_of(headline="One", series=lake.pk, _save=""))
    assert "A series and the part of it, from 1 on, belong together." in response.text
    assert not Article.objects.exists()


def test_a_part_that_another_story_is_already_is_refused(desk):
    lake = factories.series()
    factories.article(series=lake, series_part=1)
    response = desk.post(ADD, form_of(headline="Two", series=lake.pk, series_part=1, _save=""))
    assert "Another story is this part of the series." in response.text
    assert Article.objects.count() == 1


def test_series_are_found_by_name_and_made_in_the_form(desk):
    factories.series(name="What the lake gives")
    found = desk.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "article", "field_name": "series", "term": "lake"},
    )
    assert [one["text"] for one in found.json()["results"]] == ["What the lake gives"]
    assert document_fromstring(desk.get(ADD).content).get_element_by_id("add_id_series") is not None
