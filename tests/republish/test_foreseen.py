"""What editors are told, before they publish, of what partners will get."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import document_fromstring

from articles.models import Article
from republish import copy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    factories.guidelines()
    factories.publication(licence="cc-by")
    client.force_login(factories.user())

    def of(article):
        page = client.get(f"/admin/articles/article/{article.pk}/change/")
        section = document_fromstring(page.content).xpath(
            "//section[@aria-labelledby='foreseen-heading']"
        )[0]
        return " ".join(section.text_content().split())

    return of


def test_a_story_that_may_be_republished(desk):
    text = desk(factories.article())
    assert "May be republished. Licence: CC BY 4.0. The copy keeps all its promises." in text


def test_what_the_copy_will_leave_out(desk):
    image = factories.image()
    picture = f'<img src="{image.picture.url}" alt="A cat"><figcaption>By Bo</figcaption>'
    body = f'<p>A <a href="#b">b</a></p><figure>{picture}</figure>'
    text = desk(factories.article(body=body))
    assert "Left out of the copy: Picture: By Bo Link inside the story: b" in text


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"republishable": False}, "This story is not available for republishing."),
        ({"licence": "reserved"}, "All rights to this story are reserved."),
        ({"embargo_until": factories.later(days=1)}, "This story is under embargo."),
        ({"republish_from": factories.later(days=1)}, "This story can be republished from"),
    ],
)
def test_a_story_that_partners_will_not_get(desk, facts, reason):
    assert f"Will not be given to partners. {reason}" in desk(factories.article(**facts))


def test_an_agency_s_story(desk):
    wire = factories.source(name="The Wire")
    assert "This story comes from The Wire" in desk(factories.article(source=wire))


def test_a_story_that_lacks_something(desk):
    assert "can't be published yet" in desk(factories.article(headline=""))


def test_a_copy_that_breaks_a_promise(desk, monkeypatch):
    monkeypatch.setattr(copy, "broken", lambda html, version: ["A link is missing."])
    assert "breaks what we promise of it: A link is missing." in desk(factories.article())


def test_it_is_the_saved_story_that_is_judged_after_a_refused_form(desk, client):
    article = factories.article()
    response = client.post(
        f"/admin/articles/article/{article.pk}/change/", {"headline": "x" * 999, "licence": "none"}
    )
    assert response.status_code == 200
    assert b"May be republished." in response.content
    assert Article.objects.get().headline == article.headline


def test_a_long_past_costs_no_more_queries(desk, client, django_assert_max_num_queries):
    short, long = factories.article(), factories.article()
    for _number in range(5):
        factories.publishing.publish(long, by=None, kind="correction", correction="It was so.")
    desk(short)
    with CaptureQueriesContext(connection) as queries:
        desk(short)
    with django_assert_max_num_queries(len(queries) + 4):
        desk(long)
