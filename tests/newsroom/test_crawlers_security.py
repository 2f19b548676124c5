import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests import factories

pytestmark = pytest.mark.django_db

FILE = "/.well-known/security.txt"
CONTACT = "mailto:security@ledger.example"
NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)
FIELDS = {"Contact", "Expires", "Canonical", "Preferred-Languages", "Policy"}
ONCE = {"Expires", "Preferred-Languages"}


def read(response) -> dict[str, str]:
    """Return the fields of a file that keeps to RFC 9116, sections 2.2 to 2.5."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.endswith("\n")
    fields = {}
    for line in text.removesuffix("\n").split("\n"):
        name, value = re.fullmatch(r"([A-Za-z-]+): (\S.*)", line).groups()
        assert name not in fields
        fields[name] = value
    assert fields.keys() <= FIELDS
    assert {"Contact", "Expires"} <= fields.keys()
    for name in ("Contact", "Canonical", "Policy"):
        assert re.fullmatch(r"(https://|mailto:)[!-~]+", fields.get(name, CONTACT))
    assert re.fullmatch(r"[a-z]{2,3}(, [a-z]{2,3})*", fields["Preferred-Languages"])
    expires = datetime.fromisoformat(fields["Expires"])
    assert expires.tzinfo is not None
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)
    return fields


@pytest.fixture
def contact(settings):
    settings.SECURITY_CONTACT = CONTACT


def test_whom_to_tell(client, contact, settings):
    settings.SECURITY_POLICY = "https://ledger.example/security/"
    with time_machine.travel(NOW, tick=False):
        assert read(client.get(FILE)) == {
            "Contact": CONTACT,
            "Expires": "2026-08-31T04:00:00Z",
            "Preferred-Languages": "en",
            "Canonical": "https://ledger.example/.well-known/security.txt",
            "Policy": "https://ledger.example/security/",
        }


@pytest.mark.parametrize("day", [0, 1, 100, 1000])
def test_it_never_expires_while_the_site_runs(client, contact, day):
    with time_machine.travel(NOW + timedelta(days=day), tick=False):
        read(client.get(FILE))


def test_whoever_kept_it_gets_a_new_one_the_next_day(client, contact):
    with time_machine.travel(NOW, tick=False) as clock:
        etag = client.get(FILE)["ETag"]
        assert client.get(FILE, headers={"If-None-Match": etag}).status_code == 304
        clock.move_to(NOW + timedelta(days=1))
        assert client.get(FILE, headers={"If-None-Match": etag}).status_code == 200


def test_without_an_address_for_it_the_newsrooms_page_is_named_and_not_its_address(client):
    factories.publication(contact_email="desk@ledger.example")
    response = client.get(FILE)
    assert read(response)["Contact"] == "https://ledger.example/contact/newsroom/"
    assert b"@" not in response.content


def test_where_nobody_can_be_told_there_is_no_file(client):
    factories.publication(contact_email="")
    assert client.get(FILE).status_code == 404


def test_an_address_without_encryption_is_not_named(client, settings):
    settings.SITE_IS_SECURE = False
    factories.publication(contact_email="desk@ledger.example")
    assert client.get(FILE).status_code == 404
    settings.SECURITY_CONTACT = CONTACT
    assert "Canonical" not in read(client.get(FILE))


def test_the_old_place_leads_there(client, contact):
    response = client.get("/security.txt")
    assert (response.status_code, response["Location"]) == (301, FILE)
