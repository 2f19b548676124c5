"""Which stories search engines are told of, and when."""

from datetime import timedelta
from itertools import chain

import pytest
import time_machine
from django.test import TestCase
from django.utils import timezone

from articles.indexnow import noting, telling
from articles.models import Article
from articles.publishing import due, publish, withdraw
from newsroom import outbox
from newsroom.models import Outgoing
from tests import factories

pytestmark = pytest.mark.django_db

KEY = "0123456789abcdef"


@pytest.fixture(autouse=True)
def _key(settings):
    settings.INDEXNOW_KEY = KEY


@pytest.fixture
def told(monkeypatch):
    """The addresses of each request to the search engine, which takes them all."""
    requests = []

    def post(found):
        requests.append(found)
        return type("Response", (), {"status_code": 200})

    monkeypatch.setattr(telling, "_post", post)
    return requests


def noted() -> list[int]:
    """Announce what is due, and return the stories that are written down since the last time."""
    due.announce()
    rows = Outgoing.objects.filter(kind=noting.KIND)
    found = list(rows.values_list("body", flat=True))
    rows.delete()
    return found


def later():
    return time_machine.travel(timezone.now() + noting.SOON, tick=False)


def address(version) -> str:
    return f"https://ledger.example{version.get_absolute_url()}"


class TestNoting:
    def test_a_publication_an_update_a_correction_and_a_withdrawal(self):
        article = factories.version().article
        assert noted() == [article.pk]
        publish(article, by=None, kind="update")
        assert noted() == [article.pk]
        publish(article, by=None, kind="correction", correction="It was Tuesday.")
        assert noted() == [article.pk]
        withdraw(article, by=None)
        assert noted() == [article.pk]
        publish(article, by=None, kind="update")
        assert noted() == [article.pk]

    def test_a_minor_edit_is_no_news(self):
        article = factories.version().article
        noted()
        publish(article, by=None, kind="minor")
        assert noted() == []

    @pytest.mark.parametrize("name", ["slug", "section"])
    def test_a_minor_edit_that_moves_the_story_is(self, name):
        article = factories.version().article
        noted()
        setattr(article, name, "another-slug" if name == "slug" else factories.section())
        article.save()
        publish(article, by=None, kind="minor")
        assert noted() == [article.pk]

    def test_nothing_before_its_instant(self):
        at = factories.later(days=1)
        article = factories.version(at=at).article
        assert noted() == []
        with time_machine.travel(at + timedelta(seconds=1)):
            assert noted() == [article.pk]

    def test_nothing_of_what_nobody_saw(self):
        factories.article()
        scheduled = factories.version(at=factories.later(days=1)).article
        held = factories.version(at=factories.later(hours=1)).article
        held.embargo_until = factories.later(days=1)
        held.save()
        with time_machine.travel(factories.later(hours=2)):
            assert noted() == []
            for article in (scheduled, held):
                withdraw(article, by=None)
            assert noted() == []

    def test_each_once_however_often_it_is_announced(self):
        article = factories.version().article
        due.announce()
        assert noted() == [article.pk]
        assert noted() == []

    def test_nothing_without_a_key(self, settings):
        settings.INDEXNOW_KEY = ""
        withdraw(factories.version().article, by=None)
        assert noted() == []


class TestTelling:
    def test_nobody_who_publishes_waits_for_it(self, told):
        with TestCase.captureOnCommitCallbacks(execute=True):
            version = factories.version()
        assert told == []
        assert Outgoing.objects.count() == 1
        with later():
            assert outbox.send_due()
        assert told == [[address(version)]]
        assert not Outgoing.objects.exists()

    def test_what_is_published_together_is_told_together_and_once(self, told):
        versions = [factories.version() for _ in range(3)]
        due.announce()
        changed = publish(versions[0].article, by=None, kind="update")
        due.announce()
        with later():
            outbox.send_due()
        assert told == [sorted(address(version) for version in (changed, *versions[1:]))]

    def test_a_story_that_was_withdrawn_is_told_by_its_last_address(self, told):
        version = factories.withdrawn(slug="last")
        telling.send([version.article_id])
        assert told == [[address(version)]]

    def test_a_story_that_moved_is_told_by_its_new_address(self, told):
        article = factories.version(slug="before").article
        article.slug = "after"
        article.save()
        renamed = publish(article, by=None, kind="minor")
        telling.send([article.pk])
        assert told == [[address(renamed)]]

    def test_what_is_not_public_when_it_is_told_stays_with_us(self, told):
        """A story that was noted may be held since; and a row may be older than a decision."""
        held = factories.version().article
        Article.objects.filter(pk=held.pk).update(embargo_until=factories.later(days=1))
        draft = factories.article()
        scheduled = factories.version(at=factories.later(days=1)).article
        telling.send([held.pk, draft.pk, scheduled.pk, 987_654])
        assert told == []

    def test_a_story_whose_original_is_elsewhere_is_not_told_of(self, told):
        source = factories.source()
        live = factories.version(source=source, original_url="https://wire.example/1")
        gone = factories.withdrawn(source=source, original_url="https://wire.example/2")
        telling.send([live.article_id, gone.article_id])
        assert told == []

    def test_no_more_at_once_than_the_protocol_allows(self, told, monkeypatch):
        assert telling.AT_ONCE == 10_000
        monkeypatch.setattr(telling, "AT_ONCE", 2)
        versions = [factories.version() for _ in range(5)]
        telling.send([version.article_id for version in versions])
        assert [len(request) for request in told] == [2, 2, 1]
        assert sorted(chain.from_iterable(told)) == sorted(map(address, versions))

    def test_what_was_noted_is_dropped_when_the_key_is_taken_away(self, told, settings):
        version = factories.version()
        settings.INDEXNOW_KEY = ""
        telling.send([version.article_id])
        assert told == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, told, django_assert_num_queries, count):
        numbers = [factories.version().article_id for _ in range(count)]
        numbers += [factories.withdrawn().article_id for _ in range(count)]
        with django_assert_num_queries(2):
            telling.send(numbers)
        assert len(told[0]) == 2 * count


class TestKeyFile:
    def test_it_holds_the_key(self, client):
        response = client.get(f"/{KEY}.txt")
        assert response.content.decode() == KEY
        assert response["Content-Type"] == "text/plain; charset=utf-8"

    def test_another_name_is_no_file(self, client):
        for name in ("0123456789abcdeF", KEY[:8], "aaaaaaaa"):
            assert client.get(f"/{name}.txt").status_code == 404

    def test_without_a_key_there_is_none(self, client, settings):
        settings.INDEXNOW_KEY = ""
        for name in (KEY, ""):
            assert client.get(f"/{name}.txt").status_code == 404
