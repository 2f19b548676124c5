"""A cache outside is told of changes, by a server of the tests that stands in for it."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import time_machine
from django.core.checks import run_checks
from django.db import transaction
from django.utils import timezone

from articles.publishing import withdraw
from newsroom import freshness, outbox
from newsroom.freshness import purging
from newsroom.models import Outgoing
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cdn(settings):
    """The list of requests it got, as (header, tags); `cdn.status` is what it answers."""

    class Requests(list):
        status = 200

    requests = Requests()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append((dict(self.headers), body["tags"]))
            self.send_response(requests.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CDN_PURGE_URL = f"http://127.0.0.1:{server.server_port}/purge"
        settings.CDN_PURGE_HEADER = {"Fastly-Key": "secret"}
        yield requests
        server.shutdown()


def test_it_is_told_when_the_change_is_stored_and_once_more_later(cdn):
    with transaction.atomic():
        freshness.changed("story-1", "lists")
        assert cdn == []
    [(headers, tags)] = cdn
    assert tags == ["lists", "story-1"]
    assert headers["Surrogate-Key"] == "lists story-1"
    assert headers["Fastly-Key"] == "secret"
    assert Outgoing.objects.count() == 1
    with time_machine.travel(timezone.now() + purging.ONCE_MORE):
        assert outbox.send_due()
    assert [tags for _headers, tags in cdn] == [["lists", "story-1"]] * 2
    assert not Outgoing.objects.exists()


def test_what_is_undone_is_not_told(cdn):
    with transaction.atomic():
        freshness.changed()
        transaction.set_rollback(True)
    assert cdn == []


def test_a_story_that_is_withdrawn_goes_with_all_that_shows_it(cdn):
    topic = factories.topic()
    version = factories.version(topics=[topic])
    cdn.clear()
    withdraw(version.article, by=None)
    [(_headers, tags)] = cdn
    assert tags == ["lists", f"story-{version.article_id}", f"topic-{topic.pk}"]


def test_a_new_part_of_a_series_drops_the_parts_that_list_it(cdn, client):
    series = factories.series()
    first = factories.version(series=series, series_part=1)
    keys = client.get(first.get_absolute_url())["Surrogate-Key"].split()
    cdn.clear()
    factories.version(series=series, series_part=2)
    (tags,) = [tags for _headers, tags in cdn if "lists" in tags]
    assert set(keys) & set(tags) == {f"series-{series.pk}"}


def test_whatever_stands_on_every_page_drops_all_of_them(cdn):
    factories.section()
    assert [tags for _headers, tags in cdn] == [["site"]]


def test_while_it_is_away_nothing_is_forgotten(cdn, caplog):
    cdn.status = 503
    freshness.changed("story-1")
    assert Outgoing.objects.count() == 2
    cdn.status = 200
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        while outbox.send_due():
            pass
    assert not Outgoing.objects.exists()
    assert [tags for _headers, tags in cdn] == [["story-1"]] * 2


def test_without_one_nobody_is_told(settings):
    settings.CDN_PURGE_URL = ""
    freshness.changed()
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "url", "expected"),
    [(0, "", []), (60, "https://cdn.example/", []), (60, "", ["newsroom.W003"])],
)
def test_a_cache_that_is_told_nothing_is_warned_of(settings, seconds, url, expected):
    settings.CDN_SECONDS, settings.CDN_PURGE_URL = seconds, url
    found = [message.id for message in run_checks() if message.id == "newsroom.W003"]
    assert found == expected
