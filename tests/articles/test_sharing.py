"""The links with which readers pass a story on."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml.html import document_fromstring

from articles.pages import sharing
from tests import factories

pytestmark = pytest.mark.django_db

HEADLINE = "50% of A & B #1: “plus + más” ?"


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def links(client, version):
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    return {link.text: link for link in page.xpath("//nav[@class='share']//a")}


def test_the_links_have_names_and_stand_under_a_heading(client):
    page = document_fromstring(client.get(factories.version().get_absolute_url()).content)
    [nav] = page.xpath("//nav[@class='share']")
    assert page.get_element_by_id(nav.get("aria-labelledby")).text == "Share"
    assert [link.text for link in nav.iter("a")] == [
        *("E-mail", "Bluesky", "Facebook", "LinkedIn", "Mastodon", "Telegram", "WhatsApp", "X")
    ]


def test_each_service_gets_the_address_and_the_words_unharmed(client):
    version = factories.version(headline=HEADLINE)
    here = f"https://ledger.example{version.get_absolute_url()}"
    both = f"{HEADLINE} {here}"
    asked = {
        "Bluesky": ("bsky.app", {"text": [both]}),
        "Facebook": ("www.facebook.com", {"u": [here]}),
        "LinkedIn": ("www.linkedin.com", {"url": [here]}),
        "Telegram": ("t.me", {"url": [here], "text": [HEADLINE]}),
        "WhatsApp": ("wa.me", {"text": [both]}),
        "X": ("x.com", {"url": [here], "text": [HEADLINE]}),
    }
    shown = links(client, version)
    for name, expected in asked.items():
        parts = urlsplit(shown[name].get("href"))
        assert (parts.scheme, parts.fragment) == ("https", "")
        assert (parts.hostname, parse_qs(parts.query, strict_parsing=True)) == expected
    mastodon = urlsplit(shown["Mastodon"].get("href"))
    assert (mastodon.hostname, mastodon.query) == ("share.joinmastodon.org", "")
    assert unquote(mastodon.fragment) == f"text={both}"


def test_a_letter_has_a_subject_a_body_and_nobody_it_goes_to(client):
    version = factories.version(headline=HEADLINE)
    parts = urlsplit(links(client, version)["E-mail"].get("href"))
    assert (parts.scheme, parts.path) == ("mailto", "")
    # A plus sign is a plus sign in a letter (RFC 6068, section 5), so spaces are none.
    assert "+" not in parts.query
    assert parse_qs(parts.query, strict_parsing=True) == {
        "subject": [HEADLINE],
        "body": [f"https://ledger.example{version.get_absolute_url()}"],
    }


def test_words_in_any_script_travel():
    version = factories.version(headline="הספרייה נשארת", slug="הספרייה")
    for link in sharing.links(version):
        assert link.url.isascii()
        # The slug is encoded in the address already, and so twice in the address of an address.
        assert "%25D7%2594" in link.url


def test_readers_come_to_the_page_they_were_sent_from(client):
    """Also where search engines are told of another original."""
    wire = factories.source(name="Wire")
    version = factories.version(source=wire, original_url="https://wire.example/1")
    for link in links(client, version).values():
        assert "ledger.example" in link.get("href")
        assert "wire.example" not in link.get("href")


def test_no_script_no_frame_and_no_picture_comes_with_them(client):
    page = document_fromstring(client.get(factories.version().get_absolute_url()).content)
    [nav] = page.xpath("//nav[@class='share']")
    assert {element.tag for element in nav.iter()} == {"nav", "h2", "ul", "li", "a"}
    assert {link.get("rel") for link in nav.iter("a")} == {"nofollow"}


def test_a_preview_has_none(client):
    client.force_login(factories.user())
    article = factories.article()
    response = client.get(f"/admin/articles/article/{article.pk}/preview/page/")
    assert response.status_code == 200
    assert not document_fromstring(response.content).xpath("//nav[@class='share']")
