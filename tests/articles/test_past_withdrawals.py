"""Stories that were withdrawn before there was a record of it get one from a migration."""

from importlib import import_module

import pytest
from django.apps import apps

from articles.desk.state import in_state
from articles.models import Article, Withdrawal
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0014_past_withdrawals")


def test_stories_that_were_withdrawn_are_found_as_such_again():
    versions = [factories.withdrawn() for _ in range(2)]
    Withdrawal.objects.all().delete()
    assert not in_state(Article.objects, "withdrawn").exists()
    migration.record(apps, None)
    assert set(in_state(Article.objects, "withdrawn")) == {one.article for one in versions}
    for version in versions:
        made = Withdrawal.objects.get(article=version.article)
        assert made.at == made.decided_at == version.live_until
        assert (made.by, made.public_note, made.cancelled_at) == (None, "", None)


def test_nothing_else_gets_a_record():
    factories.article()
    publish(factories.version().article, by=None)
    factories.version(at=factories.later(hours=1))
    came_back = factories.withdrawn().article
    publish(came_back, by=None)
    comes_back = factories.withdrawn().article
    publish(comes_back, by=None, at=factories.later(hours=1))
    leaves_later = factories.version().article
    withdraw(leaves_later, by=None, at=factories.later(hours=1))
    cancelled = factories.version(at=factories.later(hours=1)).article
    withdraw(cancelled, by=None)
    Withdrawal.objects.all().delete()
    migration.record(apps, None)
    assert not Withdrawal.objects.exists()


def test_a_withdrawal_that_has_its_record_is_not_recorded_twice():
    recorded = factories.withdrawn().article.withdrawals.get()
    migration.record(apps, None)
    migration.record(apps, None)
    assert Withdrawal.objects.get() == recorded
