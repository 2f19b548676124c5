"""What is written down to be announced, with the decision that it follows from."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from articles.models import Event
from articles.publishing import (
    PublishRefusedError,
    cancel_schedule,
    cancel_withdrawal,
    publish,
    publish_backdated,
    withdraw,
)
from tests import factories

pytestmark = pytest.mark.django_db


def events():
    return list(Event.objects.values_list("kind", "version__number", "at"))


def test_a_publication_is_to_be_announced_at_its_instant():
    version = factories.version()
    assert events() == [("live", 1, version.live_from)]


def test_a_schedule_is_to_be_announced_when_it_comes():
    at = factories.later(hours=1)
    factories.version(at=at)
    assert events() == [("live", 1, at)]


def test_a_schedule_that_is_replaced_is_not_announced():
    article = factories.version(at=factories.later(hours=1)).article
    again = publish(article, by=None, at=factories.later(hours=2))
    assert events() == [("live", 2, again.live_from)]


def test_a_schedule_that_is_cancelled_is_not_announced():
    cancel_schedule(factories.version(at=factories.later(hours=1)).article, by=None)
    assert events() == []


def test_a_withdrawal_is_to_be_announced_and_what_it_cancels_is_not():
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    withdrawal = withdraw(article, by=None)
    assert [(kind, number) for kind, number, _at in events()] == [("live", 1), ("withdrawn", None)]
    assert withdrawal.event.at == withdrawal.at


def test_a_withdrawal_that_is_cancelled_is_not_announced():
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=1))
    cancel_withdrawal(article, by=None)
    assert [kind for kind, _number, _at in events()] == ["live"]


def test_a_refused_publication_leaves_no_event():
    with pytest.raises(PublishRefusedError):
        publish(factories.article(body=""), by=None)
    assert events() == []


def test_what_an_importer_records_of_the_past_is_no_news():
    publish_backdated(factories.article(), at=factories.later(days=-3))
    assert events() == []


def test_what_was_scheduled_before_there_were_events_is_announced_too():
    at = factories.later(hours=1)
    factories.version()
    scheduled = factories.version(at=at)
    cancel_schedule(factories.version(at=at).article, by=None)
    Event.objects.all().delete()
    migration = import_module("articles.migrations.0012_events_of_schedules")
    for _again in range(2):
        migration.fill(apps, None)
    assert events() == [("live", 1, at)]
    assert Event.objects.get().version == scheduled


@pytest.mark.parametrize(
    "broken", [{"kind": "withdrawn"}, {"version": None}, {"kind": "other"}], ids=str
)
def test_the_database_refuses_an_event_about_nothing(broken):
    factories.version()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(**broken)
