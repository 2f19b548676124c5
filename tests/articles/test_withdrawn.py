from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Version
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

MONTH_AGO = timedelta(days=30)


def withdrawn(at=None):
    at = at or timezone.now()
    return list(Version.objects.withdrawn_since(at - MONTH_AGO, at))


def test_a_story_that_was_withdrawn_is_found_by_its_last_version():
    first = factories.version()
    second = publish(first.article, by=None)
    withdraw(first.article, by=None)
    assert withdrawn() == [second]


def test_it_is_found_for_the_time_asked_and_no_longer():
    version = factories.withdrawn()
    end = version.live_until
    assert list(Version.objects.withdrawn_since(end - timedelta(seconds=1))) == [version]
    assert list(Version.objects.withdrawn_since(end)) == []
    assert withdrawn(end - timedelta(seconds=1)) == []
    assert withdrawn(end) == [version]
    assert withdrawn(end + MONTH_AGO) == []


def test_a_version_that_was_followed_by_another_is_not_withdrawn():
    first = factories.version()
    publish(first.article, by=None)
    assert withdrawn() == []


def test_a_story_that_is_back_is_not_withdrawn():
    version = factories.withdrawn()
    publish(version.article, by=None)
    assert withdrawn() == []


def test_a_story_that_is_to_come_back_is_withdrawn_until_then():
    version = factories.withdrawn()
    back = factories.later(days=1)
    publish(version.article, by=None, at=back)
    assert withdrawn() == [version]
    assert withdrawn(back) == []


def test_withdrawn_twice_it_is_found_by_the_second_time():
    first = factories.withdrawn()
    second = publish(first.article, by=None)
    withdraw(first.article, by=None)
    assert withdrawn() == [second]


@pytest.mark.parametrize(
    "make",
    [
        factories.article,
        factories.version,
        lambda: factories.version(at=factories.later(hours=1)),
        lambda: withdraw(factories.version(at=factories.later(hours=1)).article, by=None),
    ],
    ids=["draft", "live", "scheduled", "a schedule that was cancelled"],
)
def test_what_was_never_taken_off_is_not_withdrawn(make):
    make()
    assert withdrawn() == []


def test_an_embargo_holds_back_and_withdraws_nothing():
    version = factories.version()
    publish(version.article, by=None)
    Article.objects.filter(pk=version.article_id).update(embargo_until=factories.later(days=1))
    assert not Version.objects.live().exists()
    assert withdrawn() == []


def test_a_story_that_was_withdrawn_under_embargo_is_still_to_be_taken_down():
    version = factories.version()
    Article.objects.filter(pk=version.article_id).update(embargo_until=factories.later(days=1))
    withdraw(version.article, by=None)
    assert [found.pk for found in withdrawn()] == [version.pk]
