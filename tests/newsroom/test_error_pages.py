"""The pages for errors in which neither the request nor the database can be relied on."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from lxml.html import document_fromstring


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_the_page_needs_no_context_and_no_database(template):
    page = document_fromstring(render_to_string(template))
    assert page.findtext(".//h1").strip()
    assert page.findtext(".//title").strip()
    assert page.xpath(".//main//a/@href") == ["/"]
    assert page.xpath(".//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("he", "rtl")])
def test_the_page_is_in_the_language_of_the_site(language, direction):
    with override(language):
        page = document_fromstring(render_to_string("500.html"))
    assert (page.get("lang"), page.get("dir")) == (language, direction)


@pytest.mark.django_db
def test_a_server_error_is_answered_with_this_page(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("articles.pages.front_page.front_page", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert b"Something went wrong here" in response.content
    assert b"secret detail" not in response.content


@pytest.mark.django_db
def test_a_refusal_says_its_reason():
    page = document_fromstring(render_to_string("403.html", {"reason": "Not for now."}))
    assert page.findtext(".//p[@class='dek']") == "Not for now."
    page = document_fromstring(render_to_string("403.html"))
    assert "other rights" in page.findtext(".//p[@class='dek']")
