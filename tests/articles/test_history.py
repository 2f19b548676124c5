"""Every save of a story is kept whole, once, with who did it."""

import pytest
from django.contrib.auth import get_user_model

from articles import history, publishing
from articles.models import Article
from tests import factories
from tests.articles.filled import ADD, byline, change, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(factories.user(username="ed"))
    return client


def saves(article):
    return list(article.history.order_by("history_id"))


def last(article):
    return article.history.latest()


def test_a_new_story_leaves_one_row_with_its_bylines_and_topics(desk):
    author, topic = factories.author(), factories.topic()
    data = filled(desk, ADD, headline="A new bridge", topics=[topic.pk], **byline(author))
    desk.post(ADD, data | {"_save": ""})
    article = Article.objects.get()
    (row,) = saves(article)
    assert (row.headline, row.history_type, row.history_user.username) == (
        "A new bridge",
        "+",
        "ed",
    )
    assert row.saved_bylines == [{"author": author.pk, "name": author.name, "role": "by"}]
    assert row.saved_topics == [{"topic": topic.pk, "name": topic.name}]


def test_a_changed_headline_leaves_one_row(desk):
    article = factories.article()
    before = len(saves(article))
    desk.post(change(article), filled(desk, change(article), headline="Another", _save=""))
    assert [row.headline for row in saves(article)[before:]] == ["Another"]
    assert last(article).history_user.username == "ed"


def test_a_change_of_the_bylines_alone_leaves_one_row_with_the_new_ones(desk):
    article = factories.article()
    before = len(saves(article))
    data = filled(desk, change(article), **{"bylines-0-role": "photos"}, _save="")
    desk.post(change(article), data)
    (row,) = saves(article)[before:]
    assert [signed["role"] for signed in row.saved_bylines] == ["photos"]


def test_a_byline_that_is_taken_away_leaves_one_row_without_it(desk):
    article = factories.article(authors=[factories.author(), factories.author(name="Bo Berg")])
    before = len(saves(article))
    data = filled(desk, change(article), **{"bylines-0-DELETE": "on"}, _save="")
    desk.post(change(article), data)
    (row,) = saves(article)[before:]
    assert [signed["name"] for signed in row.saved_bylines] == ["Bo Berg"]


def test_a_change_of_the_topics_alone_leaves_one_row_with_the_new_ones(desk):
    article = factories.article(topics=[factories.topic()])
    topic = factories.topic(name="Bridges")
    before = len(saves(article))
    desk.post(change(article), filled(desk, change(article), topics=[topic.pk], _save=""))
    (row,) = saves(article)[before:]
    assert row.saved_topics == [{"topic": topic.pk, "name": "Bridges"}]


def test_a_save_of_all_at_once_leaves_one_row(desk):
    article = factories.article()
    before = len(saves(article))
    typed = {
        "headline": "All of it",
        "topics": [factories.topic().pk],
        "bylines-0-role": "photos",
        "_save": "",
    }
    desk.post(change(article), filled(desk, change(article), **typed))
    (row,) = saves(article)[before:]
    assert row.headline == "All of it"
    assert len(row.saved_topics) == 1
    assert row.saved_bylines[0]["role"] == "photos"


def test_a_form_in_which_nothing_changed_leaves_no_row(desk):
    article = factories.article(topics=[factories.topic()])
    before = saves(article)
    desk.post(change(article), filled(desk, change(article), _save=""))
    assert saves(article) == before


def test_a_form_that_is_refused_leaves_no_row(desk):
    article = factories.article()
    before = saves(article)
    response = desk.post(change(article), filled(desk, change(article), language="xx", _save=""))
    assert response.status_code == 200
    assert saves(article) == before


def test_a_script_that_saves_leaves_a_row_of_the_system(db):
    article = factories.article(topics=[factories.topic(name="Books")])
    before = len(saves(article))
    article.headline = "By a script"
    article.save()
    (row,) = saves(article)[before:]
    assert (row.headline, row.history_user) == ("By a script", None)
    assert [signed["author"] for signed in row.saved_bylines] == [article.bylines.get().author_id]
    assert [topic["name"] for topic in row.saved_topics] == ["Books"]


def test_a_script_that_adds_relations_afterwards_can_complete_its_row(db):
    article = Article.objects.create(headline="Imported")
    article.topics.set([factories.topic(name="Books")])
    history.complete(article)
    (row,) = saves(article)
    assert [topic["name"] for topic in row.saved_topics] == ["Books"]


def test_saving_some_fields_alone_leaves_a_row_too(db):
    article = factories.article()
    before = len(saves(article))
    article.dek = "Only this"
    article.save(update_fields=["dek"])
    (row,) = saves(article)[before:]
    assert row.dek == "Only this"


def test_publishing_leaves_no_row_since_it_edits_nothing(desk):
    article = factories.article()
    before = saves(article)
    publishing.publish(article, by=None)
    assert saves(article) == before


def test_the_rows_outlive_who_wrote_them(desk):
    article = factories.article()
    desk.post(change(article), filled(desk, change(article), headline="Another", _save=""))
    get_user_model().objects.get(username="ed").delete()
    row = last(article)
    assert (row.headline, row.history_user) == ("Another", None)


def test_the_body_in_the_history_is_the_sanitised_one(db):
    article = factories.article(body="<p>One</p><script>alert(1)</script>")
    assert last(article).body == "<p>One</p>"
