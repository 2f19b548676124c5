import pytest

from articles.desk.state import state_of, with_state
from articles.models import Article
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


def state(article):
    return state_of(with_state(Article.objects).get(pk=article.pk))


def test_a_story_that_was_never_published_is_a_draft():
    assert str(state(factories.article())) == "Draft"


def test_a_live_story_says_which_version_and_whether_it_was_edited_since():
    article = factories.article()
    publish(article, by=None)
    assert str(state(article)) == "Live, version 1"
    article.save()
    assert str(state(article)) == "Live, version 1; unpublished changes"
    publish(article, by=None)
    assert str(state(article)) == "Live, version 2"


def test_a_scheduled_story_says_when_in_the_time_of_the_newsroom(time_machine):
    time_machine.move_to("2031-01-02T12:00:00Z")
    article = factories.article()
    publish(article, by=None, at=factories.later(hours=2))
    assert str(state(article)) == "Scheduled; next version on 2 Jan 2031, 09:00 EST"
    assert state(article).code == "scheduled"


def test_a_live_story_with_a_change_to_come():
    article = factories.article()
    publish(article, by=None)
    publish(article, by=None, at=factories.later(hours=2))
    assert str(state(article)).startswith("Live, version 1; next version on ")


def test_a_withdrawn_story_is_not_a_draft():
    article = factories.version().article
    withdraw(article, by=None)
    assert str(state(article)) == "Withdrawn"


def test_a_schedule_that_was_cancelled_leaves_a_draft():
    article = factories.article()
    publish(article, by=None, at=factories.later(hours=2))
    withdraw(article, by=None)
    assert str(state(article)) == "Draft"


def test_a_story_that_an_embargo_holds_back_says_so(time_machine):
    time_machine.move_to("2031-01-02T12:00:00Z")
    article = factories.article()
    publish(article, by=None)
    article.embargo_until = factories.later(hours=5)
    article.save()
    assert str(state(article)) == "Held back by an embargo until 2 Jan 2031, 12:00 EST"
