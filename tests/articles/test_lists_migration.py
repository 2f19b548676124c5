"""Rows of lists that were there before lists had an order get the order of their versions."""

from importlib import import_module

import pytest
from django.db import connection

from articles.models import Section, VersionAuthor, VersionTopic
from articles.publishing import publish, publish_backdated
from tests import factories
from tests.articles.migrating import run_again

pytestmark = pytest.mark.django_db

MIGRATION = "0021_fill_order_of_lists"


def old_story(**facts):
    """Publish a story twice, and forget where its rows stand in the lists."""
    article = factories.article(**facts)
    publish_backdated(article, at=factories.later(days=-3))
    publish(article, by=None, kind="update")
    elsewhere = factories.article()
    forgotten = {"article": elsewhere, "first_published": factories.later(days=300)}
    for model in (VersionTopic, VersionAuthor):
        model.objects.filter(version__article=article).update(**forgotten)
    return article


def places(model):
    return set(model.objects.values_list("version", "article", "first_published"))


def test_each_row_gets_the_place_of_its_version():
    topics, authors = [factories.topic(), factories.topic()], [factories.author()]
    for _ in range(2):
        old_story(topics=topics, authors=authors)

    run_again(MIGRATION)

    versions = list(VersionAuthor.objects.select_related("version"))
    expected = {
        (row.version_id, row.version.article_id, row.version.first_published) for row in versions
    }
    assert len(expected) == 4
    assert places(VersionTopic) == places(VersionAuthor) == expected
    assert VersionTopic.objects.count() == 8


def test_many_rows_are_filled_in_batches(monkeypatch):
    monkeypatch.setattr(import_module(f"articles.migrations.{MIGRATION}"), "AT_ONCE", 2)
    article = old_story(topics=[factories.topic() for _ in range(5)])
    updates = []

    def note(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "articles_version_topics" in sql:
            updates.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        run_again(MIGRATION)

    assert len(updates) == 5  # two versions with five topics each, two rows at once
    assert set(VersionTopic.objects.values_list("article", flat=True)) == {article.pk}


@pytest.fixture
def unchecked():
    """Let sections have every slug, as they could before the new pages took some."""
    name = "section_has_name_and_free_slug"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute(f"ALTER TABLE articles_section DROP CONSTRAINT {name}")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.usefixtures("unchecked")
def test_a_section_at_an_address_that_is_taken_now_gets_another(client):
    slugs = ["about", "card", "series", "series-2", "series-3", "town"]
    sections = [factories.section(slug=slug) for slug in slugs]
    story = factories.version(section=sections[2])

    run_again(MIGRATION)

    assert [Section.objects.get(pk=section.pk).slug for section in sections] == [
        "about-2",
        "card-2",
        "series-4",
        "series-2",
        "series-3",
        "town",
    ]
    moved = client.get(f"/series/{story.article_id}/{story.slug}/")
    assert (moved.status_code, moved["Location"]) == (
        301,
        f"/series-4/{story.article_id}/{story.slug}/",
    )
