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
