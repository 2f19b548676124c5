"""Stories that were written before the desk kept their history get a first row of it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models import Article

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("articles", "0003_index_of_cleared_pictures")]
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER = AT.replace(hour=9)


@pytest.fixture
def migrated():
    """Go to a state of the migrations, and back to the newest when the test is over."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()

    def go(targets=newest):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    yield go
    go()


@pytest.fixture
def old(migrated):
    """The models as they were before."""
    return migrated(BEFORE)


def write(old, headline, *, saved_at=AT, published_at=None):
    """Write a story as the old code did, published or not."""
    section, _ = old.get_model("articles", "Section").objects.get_or_create(name="T", slug="t")
    story = old.get_model("articles", "Article").objects.create(
        headline=headline, body="<p>One two three</p>", section=section
    )
    type(story).objects.filter(pk=story.pk).update(created_at=AT, updated_at=saved_at)
    if published_at:
        version = old.get_model("articles", "Version").objects.create(
            article=story,
            number=1,
            kind="first",
            headline=headline,
            slug="s",
            body="<p>One</p>",
            licence="own",
            section=section,
            live_from=published_at,
            first_published=published_at,
            last_changed=published_at,
            shown={},
        )
        type(version).objects.filter(pk=version.pk).update(written_at=published_at)
    return story


def test_a_story_says_since_when_it_differs_from_what_is_published(old, migrated):
    write(old, "draft")
    write(old, "published", saved_at=AT, published_at=LATER)
    write(old, "edited", saved_at=LATER, published_at=AT)
    migrated()
    since = dict(Article.objects.values_list("headline", "unpublished_since"))
    assert since == {"draft": AT, "published": None, "edited": LATER}


def test_a_story_gets_its_length_and_a_first_row_of_history(old, migrated):
    story = write(old, "A draft", saved_at=LATER)
    author = old.get_model("authors", "Author").objects.create(name="Ann Lee", slug="ann")
    topic = old.get_model("articles", "Topic").objects.create(name="Books", slug="books")
    old.get_model("articles", "Byline").objects.create(article=story, author=author, role="photos")
    story.topics.add(topic)
    migrated()
    article = Article.objects.get(pk=story.pk)
    assert (article.words, article.revision, article.updated_at) == (3, 1, LATER)
    row = article.history.get()
    assert (row.headline, row.revision, row.words) == ("A draft", 1, 3)
    assert (row.history_date, row.history_type) == (LATER, "+")
    assert row.saved_bylines == [{"author": author.pk, "name": "Ann Lee", "role": "photos"}]
    assert row.saved_topics == [{"topic": topic.pk, "name": "Books"}]
