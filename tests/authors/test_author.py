import pytest
from django.db import IntegrityError, transaction
from lxml.html import document_fromstring

from authors.models import Author
from tests import factories

pytestmark = pytest.mark.django_db


def main_of(response):
    return document_fromstring(response.content).find(".//main")


def test_the_page_says_who_the_author_is(client):
    author = factories.author(
        name="Ann Lee", role="Editor", bio="<p>Writes about <em>bridges</em>.</p>"
    )
    main = main_of(client.get(author.get_absolute_url()))
    assert main.find(".//h1").text_content().strip() == "Ann Lee"
    assert "Editor" in main.text_content()
    assert "Writes about bridges." in [p.text_content().strip() for p in main.iter("p")]


def test_an_author_who_signs_twice_is_listed_once(client):
    author = factories.author()
    article = factories.article(authors=[author])
    article.bylines.create(author=author, role="photos", position=2)
    version = factories.publishing.publish(article, by=None)
    response = client.get(author.get_absolute_url())
    assert response.context["listing"].shown == [version]


def test_the_biography_is_sanitised():
    author = factories.author(bio="<p>Hello<script>alert(1)</script></p>")
    assert author.bio == "<p>Hello</p>"


def test_the_database_refuses_an_author_without_a_name():
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.author(name="")


def test_two_authors_can_not_share_a_page():
    first = factories.author()
    with pytest.raises(IntegrityError), transaction.atomic():
        Author.objects.create(name="Another", slug=first.slug)


def test_the_ways_to_an_author_stand_under_the_name(client):
    author = factories.author(
        slug="ann",
        name="Ann Lee",
        email="ann@ledger.example",
        social_name="@ann",
        social_url="https://social.example/@ann",
    )
    response = client.get(author.get_absolute_url())
    links = main_of(response).xpath(".//*[@class='person-links']//a")
    assert [(link.text_content().strip(), link.get("href")) for link in links] == [
        ("Write to Ann Lee", "/author/ann/contact/"),
        ("@ann", "https://social.example/@ann"),
        ("Feed", "/author/ann/feed/"),
    ]
    assert links[1].get("rel") == "me"
    assert b"ann@ledger.example" not in response.content


def test_an_account_without_an_address_is_words_only(client):
    author = factories.author(social_name="@ann", slug="ann")
    [account, feed] = main_of(client.get(author.get_absolute_url())).xpath(
        ".//*[@class='person-links']/li"
    )
    assert account.text_content() == "@ann"
    assert account.find("a") is None
    assert feed.find("a").get("href") == "/author/ann/feed/"


def test_an_author_without_stories_says_so_and_is_not_found_by_search_engines(client):
    author = factories.author(name="Ann Lee")
    page = document_fromstring(client.get(author.get_absolute_url()).content)
    [words] = page.find_class("empty")
    assert words.text == "Ann Lee has no stories here yet. These are ways on:"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    factories.version(authors=[author])
    page = document_fromstring(client.get(author.get_absolute_url()).content)
    assert page.xpath("//meta[@name='robots']/@content") == ["max-image-preview:large"]
