import pytest
from lxml.html import document_fromstring

from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "ann.lee@ledger.example"


@pytest.fixture
def author():
    return factories.author(email=ADDRESS)


def test_the_address_is_shown_at_the_push_of_a_button_only(client, author):
    url = author.get_contact_url()
    before = client.get(url)
    assert ADDRESS not in before.content.decode()
    form = document_fromstring(before.content).find(".//main//form")
    assert form.get("method") == "post"
    after = document_fromstring(client.post(url).content)
    assert after.xpath("//main//a[starts-with(@href, 'mailto:')]/@href") == [f"mailto:{ADDRESS}"]


def test_the_button_needs_no_cookie(author, django_test_client_that_checks_tokens):
    client = django_test_client_that_checks_tokens
    assert not client.get(author.get_contact_url()).cookies
    assert client.post(author.get_contact_url()).status_code == 200


@pytest.fixture
def django_test_client_that_checks_tokens():
    from django.test import Client

    return Client(enforce_csrf_checks=True)


def test_the_page_is_kept_out_of_caches_and_search_engines(client, author):
    response = client.get(author.get_contact_url())
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_an_author_without_an_address_has_no_such_page(client):
    assert client.get(factories.author().get_contact_url()).status_code == 404


def test_no_public_page_has_the_address_as_text(client, author):
    version = factories.version(authors=[author])
    for path in ("/", version.get_absolute_url(), author.get_absolute_url()):
        html = client.get(path).content.decode()
        assert "ann.lee" not in html
        assert "@ledger.example" not in html


def test_the_story_leads_to_the_contact_page(client, author):
    version = factories.version(authors=[author])
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    assert author.get_contact_url() in page.xpath("//main//a/@href")
