"""Saves of one person that cross, and saves at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from articles.models import Article
from tests import factories
from tests.articles.opened import Opened, logged_in, messages, story


@pytest.fixture
def ann(client):
    return logged_in("ann", first_name="Ann", last_name="Lee")


@pytest.fixture
def bo():
    return logged_in("bo", first_name="Bo", last_name="Berg")


@pytest.mark.django_db
class TestOnesOwnSaves:
    def test_a_double_click_leaves_one_row_and_no_alarm(self, ann):
        article, author = story(), factories.author()
        form = Opened(ann, article).type(headline="Twice").add_byline(author)

        assert [form.save().status_code for _ in range(2)] == [302, 302]

        assert article.history.count() == 2
        assert article.bylines.count() == 2

    def test_a_double_click_on_a_new_story_makes_one(self, ann):
        form = Opened(ann).type(headline="New").add_byline(factories.author())

        first, second = form.save("_save"), form.save("_save")

        assert (first.status_code, second.status_code) == (302, 302)
        article = Article.objects.get()
        assert (article.history.count(), article.bylines.count()) == (1, 1)
        assert article.reporter == ann.user

    def test_two_new_stories_stay_two(self, ann):
        for _ in range(2):
            Opened(ann).type(headline="New").save()
        assert Article.objects.count() == 2

    def test_the_back_button_is_no_alarm(self, ann):
        article = story()
        form = Opened(ann, article)
        form.type(headline="First").save()
        form.type(headline="Second").save()
        form.type(headline="Bridge opens").save()
        article.refresh_from_db()
        assert article.headline == "Bridge opens"
        assert article.history.count() == 4

    def test_a_repeat_after_another_took_over_changes_nothing(self, ann, bo):
        article = story()
        form = Opened(ann, article).type(headline="Mine")
        form.save()
        Opened(bo, article).type(headline="Theirs").save()

        response = form.save(follow=True)

        article.refresh_from_db()
        assert article.headline == "Theirs"
        assert article.history.count() == 3
        assert "From that save your text now has the field Headline." in messages(response)[-1]

    def test_a_repeat_of_a_merged_save_does_not_take_back_the_others(self, ann, bo):
        article = story()
        form = Opened(ann, article)
        Opened(bo, article).type(dek="Theirs.").save()
        form.type(headline="Mine")
        form.save()
        form.save()
        article.refresh_from_db()
        assert (article.headline, article.dek) == ("Mine", "Theirs.")
        assert article.history.count() == 3

    def test_two_tabs_of_one_person_do_not_overwrite_each_other(self, ann):
        article = story()
        one, other = Opened(ann, article), Opened(ann, article)
        one.type(headline="In one tab").save()
        response = other.type(headline="In the other").save()
        assert response.status_code == 409
        assert b"Ann Lee saved this story on" in response.content

    def test_the_sitting_of_another_person_is_not_ones_own(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs").save()
        by_ann.type(headline="Mine", sitting=by_bo.one("sitting"))
        assert by_ann.save().status_code == 409

    def test_a_save_of_an_unchanged_form_asks_the_history_once(self, ann):
        article = story()
        form = Opened(ann, article)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Article, "save", lambda *_args, **_facts: pytest.fail("saved"))
            assert form.save().status_code == 302

    def test_an_address_that_publishing_has_set_is_kept(self, ann):
        article = story(slug="")
        form = Opened(ann, article)
        factories.publishing.publish(article, by=None)
        form.type(dek="New.").save()
        article.refresh_from_db()
        assert article.slug == "bridge-opens"

    def test_an_address_can_be_changed_after_publishing_has_set_it(self, ann):
        article = story(slug="")
        factories.publishing.publish(article, by=None)
        assert Opened(ann, article).type(slug="other").save().status_code == 302
        article.refresh_from_db()
        assert article.slug == "other"


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_instant_one_is_refused(ann, bo):
    article = story()
    forms = [Opened(client, article).type(headline=client.user.username) for client in (ann, bo)]
    start = Barrier(2)

    def save(form):
        start.wait()
        try:
            return form.save().status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(save, forms))

    assert sorted(answers) == [302, 409]
    assert article.history.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_a_new_story_makes_one_also_at_the_same_instant(ann):
    form = Opened(ann).type(headline="New")
    start = Barrier(2)

    def save(_nth):
        client = Client()
        client.cookies = ann.cookies
        start.wait()
        try:
            return client.post(form.url, {**form.data, "_continue": "1"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(save, range(2))) == [302, 302]
    assert Article.objects.count() == 1
