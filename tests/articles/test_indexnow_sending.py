"""What goes to a search engine over the wire, and what its answers mean."""

import json
from datetime import timedelta

import pytest
import requests
import time_machine
from django.utils import timezone
from requests_hardened.ip_filter import InvalidIPAddress

from articles.indexnow import noting, telling
from newsroom import outbox
from newsroom.models import Outgoing
from tests import factories
from tests.republish import partner_server

pytestmark = pytest.mark.django_db

KEY = "0123456789abcdef"


@pytest.fixture
def engine(monkeypatch, settings):
    """A search engine on this machine, which takes what it is sent."""
    settings.INDEXNOW_KEY = KEY
    # Its name leads to this machine, without the TLS that it has.
    settings.INDEXNOW_ENDPOINT = "http://engine.example/indexnow"
    with partner_server.running(monkeypatch) as site:
        site.page("/indexnow", b"", status=200)
        yield site


def test_a_request_is_as_the_protocol_has_it(engine, client):
    version = factories.version(section=factories.section(slug="town"), slug="עיר")
    telling.send([version.article_id])
    ((host, path, headers),) = engine.asked
    assert (host, path) == ("engine.example", "/indexnow")
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"] == "Newsroom/1.0 (+https://ledger.example)"
    assert "Cookie" not in headers
    (body,) = engine.posted
    assert json.loads(body) == {
        "host": "ledger.example",
        "key": KEY,
        "keyLocation": f"https://ledger.example/{KEY}.txt",
        "urlList": [f"https://ledger.example/town/{version.article_id}/%D7%A2%D7%99%D7%A8/"],
    }
    assert client.get(f"/{KEY}.txt").content.decode() == KEY


@pytest.mark.parametrize(
    ("status", "stays"),
    [
        (200, False),
        (202, False),
        (400, False),
        (403, False),
        (422, False),
        (429, True),
        (500, True),
        (503, True),
        (302, True),
        (404, True),
    ],
)
def test_answers(engine, status, stays, caplog):
    engine.page("/indexnow", b"", status=status, Location="http://engine.example/elsewhere")
    Outgoing.objects.create(kind=noting.KIND, body=factories.version().article_id)
    assert outbox.send_due()
    assert [path for _host, path, _headers in engine.asked] == ["/indexnow"]
    assert Outgoing.objects.exists() == stays
    is_said = any(
        str(status) in str(record.exc_info or record.getMessage()) for record in caplog.records
    )
    assert is_said == (status not in (200, 202))


def test_it_arrives_when_the_engine_is_back(engine):
    engine.page("/indexnow", b"", status=503)
    Outgoing.objects.create(kind=noting.KIND, body=factories.version().article_id)
    outbox.send_due()
    engine.page("/indexnow", b"", status=202)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        outbox.send_due()
    assert len(engine.posted) == 2
    assert engine.posted[0] == engine.posted[1]
    assert not Outgoing.objects.exists()


def test_an_address_within_our_network_is_never_asked(engine):
    version = factories.version()
    engine.names["engine.example"] = "10.0.0.1"
    with pytest.raises((InvalidIPAddress, requests.RequestException)):
        telling.send([version.article_id])
    assert engine.connected_to == []
