"""Dates and times in the admin are typed in one field, in the zone of the newsroom."""

from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.db import models
from django.urls import resolve
from lxml.html import document_fromstring

from articles.models import Article
from newsroom.controls.times import ZonedTimeField
from tests import factories
from tests.articles.test_desk import form_of

pytestmark = pytest.mark.django_db

TYPED = {
    "embargo_until": "2027-01-04T06:00",
    "republish_from": "2027-01-04T09:00",
    "republish_until": "2027-07-01T09:00",
}


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def change(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def test_no_form_of_the_admin_has_a_date_in_two_fields(rf):
    request = rf.get("/admin/")
    request.user, request.resolver_match = factories.user(), resolve("/admin/")
    fields = {}
    for model, model_admin in admin.site._registry.items():
        times = [field for field in model._meta.fields if isinstance(field, models.DateTimeField)]
        shown = model_admin.get_form(request, model()).base_fields
        fields |= {str(time): shown[time.name] for time in times if time.name in shown}
    assert set(fields) >= {
        "articles.Article.embargo_until",
        "articles.Article.republish_from",
        "articles.Article.republish_until",
        "auth.User.date_joined",
        "republish.Guidelines.in_force_from",
    }
    assert {
        name: field for name, field in fields.items() if type(field) is not ZonedTimeField
    } == {}


def test_the_times_of_a_story_are_those_of_the_newsroom(desk):
    article = factories.article()
    desk.post(change(article), form_of(article, _save="", **TYPED))
    article.refresh_from_db()
    assert article.embargo_until == datetime(2027, 1, 4, 11, tzinfo=UTC)
    assert article.republish_from == datetime(2027, 1, 4, 14, tzinfo=UTC)
    assert article.republish_until == datetime(2027, 7, 1, 13, tzinfo=UTC)


def test_stored_times_come_back_as_they_were_typed(desk):
    article = factories.article()
    desk.post(change(article), form_of(article, _save="", **TYPED))
    page = document_fromstring(desk.get(change(article)).content)
    shown = {name: page.get_element_by_id(f"id_{name}") for name in TYPED}
    assert {name: field.get("value") for name, field in shown.items()} == TYPED
    assert {field.get("type") for field in shown.values()} == {"datetime-local"}


def test_the_zone_stands_in_the_help_of_the_field(desk):
    page = document_fromstring(desk.get("/admin/articles/article/add/").content)
    field = page.get_element_by_id("id_embargo_until")
    help_text = page.get_element_by_id(field.get("aria-describedby")).text_content()
    assert " ".join(help_text.split()) == (
        "A promise to others: nothing of the story goes live before this time. "
        "The time is that of America/New York."
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2027-03-14T02:30", "This time doesn't exist"),
        ("2027-11-07T01:30", "This time comes twice"),
        ("next week", "Enter a date and a time, such as 2026-11-27 14:00."),
        ("2027-01-04", "Enter a date and a time, such as 2026-11-27 14:00."),
    ],
)
def test_a_time_that_is_none_is_refused_beside_the_field(desk, typed, sentence):
    article = factories.article()
    response = desk.post(change(article), form_of(article, headline="Kept", embargo_until=typed))
    page = document_fromstring(response.content)
    field = page.get_element_by_id("id_embargo_until")
    row = field.xpath("ancestor::div[contains(@class, 'field-embargo_until')]")[0]
    assert sentence in row.text_content()
    assert field.get("aria-invalid") == "true"
    assert page.get_element_by_id("id_headline").get("value") == "Kept"
    assert not Article.objects.filter(headline="Kept").exists()
