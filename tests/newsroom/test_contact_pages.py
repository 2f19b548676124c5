import pytest
from lxml.html import document_fromstring

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("desk", "link"),
    [
        ("newsroom", "mailto:desk@ledger.example"),
        ("republish", "mailto:partners@ledger.example?subject=republish"),
    ],
)
def test_each_desk_shows_its_own_address_when_asked(client, desk, link):
    factories.publication()
    assert b"@ledger.example" not in client.get(f"/contact/{desk}/").content
    page = document_fromstring(client.post(f"/contact/{desk}/").content)
    assert page.xpath("//main//a[starts-with(@href, 'mailto:')]/@href") == [link]


@pytest.mark.parametrize("desk", ["newsroom", "republish"])
def test_a_desk_without_an_address_has_no_page(client, desk):
    assert client.get(f"/contact/{desk}/").status_code == 404


def test_there_are_no_other_desks(client):
    factories.publication()
    assert client.get("/contact/sport/").status_code == 404
