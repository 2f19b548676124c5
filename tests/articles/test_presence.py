"""Who else has a story open, and who saved it meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.desk.keeping import presence
from articles.models import Presence
from tests import factories
from tests.articles.opened import STORIES, Opened, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return logged_in("ann", first_name="Ann", last_name="Lee")


@pytest.fixture
def bo():
    return logged_in("bo")


@pytest.fixture
def article():
    return factories.article()


def sign(client, form, **fields):
    carried = {"revision": form.one("revision"), "sitting": form.one("sitting"), **fields}
    return client.post(form.url.replace("change/", "here/"), carried)


def test_people_in_one_story_see_each_other_by_name(ann, bo, article):
    by_ann, by_bo = Opened(ann, article), Opened(bo, article)
    assert sign(ann, by_ann).json()["others"] == ""
    assert sign(bo, by_bo).json()["others"] == "Ann Lee has this story open too."
    assert sign(ann, by_ann).json()["others"] == "bo has this story open too."
    cy = logged_in("cy")
    assert sign(cy, Opened(cy, article)).json()["others"] == (
        "Ann Lee and bo have this story open too."
    )


def test_another_story_is_another_room(ann, bo, article):
    sign(ann, Opened(ann, article))
    assert sign(bo, Opened(bo, factories.article())).json()["others"] == ""


def test_one_is_gone_forty_seconds_after_the_last_sign(ann, bo, article, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    by_ann, by_bo = Opened(ann, article), Opened(bo, article)
    sign(ann, by_ann)
    time_machine.move_to(start + timedelta(seconds=39), tick=False)
    assert sign(bo, by_bo).json()["others"]
    time_machine.move_to(start + timedelta(seconds=41), tick=False)
    assert sign(bo, by_bo).json()["others"] == ""


def test_who_leaves_is_gone_at_once(ann, bo, article):
    by_ann = Opened(ann, article)
    sign(ann, by_ann)
    assert sign(ann, by_ann, left="1").status_code == 204
    assert sign(bo, Opened(bo, article)).json()["others"] == ""


def test_nothing_grows(ann, article):
    old = Presence.objects.create(
        article=factories.article(),
        user=factories.user(),
        seen_at=timezone.now() - presence.FORGOTTEN_AFTER - timedelta(minutes=1),
    )
    form = Opened(ann, article)
    for _ in range(3):
        sign(ann, form)
    assert Presence.objects.count() == 1
    assert not Presence.objects.filter(pk=old.pk).exists()


def test_a_newer_text_is_named_with_who_saved_it_and_when(ann, bo, article, time_machine):
    time_machine.move_to("2031-01-02T19:02:00Z")
    ann.force_login(ann.user)
    bo.force_login(bo.user)
    by_bo = Opened(bo, article)
    assert sign(bo, by_bo).json()["newer"] == ""
    Opened(ann, article).type(headline="Newer").save()
    assert sign(bo, by_bo).json()["newer"] == (
        "Ann Lee saved a newer text on Thu 2 Jan, 14:02 EST. "
        "Your text is safe here; when you save you can compare."
    )


def test_ones_own_save_in_another_tab_is_called_so(ann, article):
    form = Opened(ann, article)
    Opened(ann, article).type(headline="Newer").save()
    assert sign(ann, form).json()["newer"].startswith("You saved a newer text in another window")


def test_ones_own_save_of_this_form_is_no_news(ann, article):
    form = Opened(ann, article).type(headline="Newer")
    form.save()
    assert sign(ann, form).json()["newer"] == ""


def test_a_save_by_a_program_is_named_without_a_person(ann, article):
    form = Opened(ann, article)
    article.refresh_from_db()
    article.save()
    assert sign(ann, form).json()["newer"].startswith("A newer text was saved on ")


def test_a_sign_without_a_revision_says_nothing_of_saves(ann, article):
    form = Opened(ann, article)
    article.refresh_from_db()
    article.save()
    assert sign(ann, form, revision="x").json()["newer"] == ""


def test_who_may_not_edit_the_story_is_not_there(article):
    reader = Client()
    reader.force_login(factories.colleague("view_article"))
    url = f"{STORIES}{article.pk}/here/"
    assert reader.post(url).status_code == 403
    assert reader.get(url).status_code == 403
    assert not Presence.objects.exists()


def test_a_new_story_has_no_others_but_a_fresh_token(ann):
    answer = ann.post(f"{STORIES}add/here/").json()
    assert set(answer) == {"user", "csrf", "now"}
    assert answer["user"] == str(ann.user.pk)


def test_looking_for_a_token_is_no_sign_of_presence(ann, article):
    assert ann.get(f"{STORIES}{article.pk}/here/").json()["csrf"]
    assert not Presence.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_sign_takes_the_same_few_queries(ann, article, count, django_assert_num_queries):
    for number in range(count):
        other = logged_in(f"other-{number}")
        sign(other, Opened(other, article).type(dek=f"Text {number}"))
    form = Opened(ann, article)
    Opened(ann, article).type(dek="Newer").save()
    sign(ann, form)
    # session, user, the story; old signs, one's own in a transaction of four; who saved, who is
    # here
    with django_assert_num_queries(10):
        sign(ann, form)
