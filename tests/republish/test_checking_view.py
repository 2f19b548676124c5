"""The page of the check: its form, its answers, and what it says to every mistake."""

import pytest
from django.core.cache import cache
from lxml.html import document_fromstring

from republish.checking.fetch import Fetched, FetchError
from tests import factories
from tests.republish.published import copy_of, without_pixel, wordpress

pytestmark = pytest.mark.django_db

ADDRESS = "/republish/check/"


@pytest.fixture(autouse=True)
def paper():
    cache.clear()
    factories.publication()
    factories.guidelines()


@pytest.fixture
def version():
    return factories.version()


def post(client, status=200, **fields):
    response = client.post(ADDRESS, fields)
    assert response.status_code == status
    return document_fromstring(response.content)


def lines(page) -> dict[str, str]:
    """Return the sentences of the answer with the word for each."""
    return {
        line.findtext("div/p"): " ".join(line.find("p").text_content().split())
        for line in page.find_class("check-lines")[0].iterchildren("li")
    }


def errors(page) -> dict[str, str]:
    """Return what stands at each field, by way of what a screen reader reads out with it."""
    found = {}
    for field in page.xpath("//input[@name] | //textarea[@name]"):
        if field.get("aria-invalid") == "true":
            by = [page.get_element_by_id(name) for name in field.get("aria-describedby").split()]
            found[field.get("name")] = by[-1].text_content().strip()
    return found


def value_of(page, name):
    (field,) = page.xpath(f"//*[@name='{name}']")
    return field.get("value") if field.tag == "input" else field.text


def test_the_form_asks_for_nothing_but_the_page(client):
    response = client.get(ADDRESS)
    page = document_fromstring(response.content)
    (form,) = page.find(".//main").iter("form")
    assert set(form.fields) == {"url", "html"}
    assert form.get("enctype") == "multipart/form-data"
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"
    assert page.find_class("check-lines") == []


def test_it_works_where_every_token_is_demanded_and_no_cookie_is_kept(version):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    response = client.post(ADDRESS, {"html": copy_of(version)})
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_a_good_copy_is_thanked_for(client, version):
    page = post(client, html=wordpress(version, copy_of(version)))
    assert set(lines(page).values()) == {"✓ There", "✓ There recommended"}
    assert len(lines(page)) == 9
    assert page.find_class("check-done")
    assert page.find_class("check-remedies") == []
    (headline,) = page.xpath("//h3/a")
    assert headline.get("href") == version.get_absolute_url()
    assert headline.text == version.headline
    assert page.findtext(".//title").startswith("What we found – ")


def test_what_is_missing_is_said_line_by_line_and_then_what_to_do(client, version):
    page = post(client, html=without_pixel(copy_of(version)).replace("Tuesday", "Monday"))
    answer = lines(page)
    assert answer["The counting image is missing."] == "✗ Missing"
    assert answer["1 of 2 paragraphs are there as we wrote them."] == "≠ Different"
    assert answer["Without the counting image nobody can tell which version this is."] == (
        "? Can’t be seen"
    )
    (remedies,) = page.find_class("check-remedies")
    assert len(remedies) == 4
    assert "/r/" in remedies.find(".//code").text
    # The canonical tag is shown as text and is none of our own page.
    assert "canonical" in remedies.text_content()
    assert page.xpath("//link[@rel='canonical']") == []
    assert page.xpath("//img[contains(@src, '/r/')]") == []


def test_what_was_pasted_is_kept_and_shown_as_text_only(client, version):
    html = "\n</textarea><script>alert(1)</script>" + copy_of(version)
    page = post(client, html=html)
    assert value_of(page, "html").removeprefix("\n") == html
    assert "alert" not in "".join(page.xpath("//script/text()"))


def test_two_stories_have_two_answers(client, version):
    other = factories.version(body="<p>Another story, about the harbour of the town.</p>")
    page = post(client, html=copy_of(version) + copy_of(other))
    headlines = [link.text for link in page.xpath("//h3/a")]
    assert headlines == [version.headline, other.headline]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Nothing of yours</p>", "We don’t recognise a story of ours"),
        ("<div id=root></div><script src=a.js></script>", "There is no text in this page"),
        ("\0\x01\x02\xff%PDF-1.7", "We don’t recognise a story of ours"),
    ],
)
def test_a_page_without_a_story_of_ours(client, html, words):
    page = post(client, html=html)
    assert words in page.get_element_by_id("main").text_content()


def test_our_own_page_is_no_copy(client, version):
    page = post(client, html=client.get(version.get_absolute_url()).content.decode())
    assert "our own site, not a copy" in page.get_element_by_id("main").text_content()
    assert page.find_class("check-lines") == []


def test_a_withdrawn_story_is_to_be_taken_down(client):
    version = factories.withdrawn(headline="Secret", body="<p>Wrong words.</p>")
    html = copy_of(version)
    page = post(client, html=html)
    assert lines(page) == {"We have withdrawn this story.": "! Not allowed"}
    assert "Please take it down." in page.find_class("check-remedies")[0].text_content()
    assert "Secret" not in page.text_content()
    assert page.find_class("check-done") == []


# Mistakes


def test_one_of_the_two_has_to_be_given(client):
    page = post(client, status=400)
    assert errors(page) == {"url": "Give the address of your page here, or its HTML below."}
    page = post(client, status=400, html=" \n ", url=" ")
    assert set(errors(page)) == {"url"}


def test_and_not_both(client):
    page = post(client, status=400, html="<p>Mine</p>", url="https://partner.example/a")
    assert errors(page) == {"url": "Give the address or the HTML, not both."}
    assert value_of(page, "url") == "https://partner.example/a"
    assert value_of(page, "html").strip() == "<p>Mine</p>"
    assert page.findtext(".//title").startswith("Please look again – ")


@pytest.mark.parametrize(
    "url", ["no address", "javascript:alert(1)", "http://", "ftp://a.example/"]
)
def test_what_is_no_web_address(client, url):
    page = post(client, status=400, url=url)
    assert set(errors(page)) == {"url"}
    assert value_of(page, "url") == url


def test_a_page_of_more_than_two_megabytes(client):
    page = post(client, status=400, html="a" * (2 * 1024 * 1024 + 1))
    assert errors(page) == {"html": "This is more than 2 MB. Paste only the part with the story."}


def test_a_request_that_is_too_large_to_be_read(client):
    page = post(client, status=413, html="a" * 3_000_000)
    assert errors(page) == {"html": "This is more than 2 MB. Paste only the part with the story."}


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


# Addresses


@pytest.fixture
def web(monkeypatch):
    """Stands in for the fetch: answers or fails as the test says, and notes what was asked."""
    asked = []

    def set_answer(answer):
        def fetch(address):
            asked.append(address)
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr("republish.checking.views.fetch", fetch)
        return asked

    return set_answer


def test_a_page_can_be_given_by_its_address(client, version, web):
    source = wordpress(version, copy_of(version)).encode("utf-16")
    asked = web(Fetched(source, "utf-16", {"Content-Type": "text/html"}))
    page = post(client, url=" partner.example/story ")
    assert asked == ["https://partner.example/story"]
    assert page.find_class("check-done")
    assert value_of(page, "url").strip() == "partner.example/story"


def test_headers_of_the_page_count(client, version, web):
    source = wordpress(version, copy_of(version), head="").encode()
    web(Fetched(source, "", {"Link": f'<{version.canonical_url}>; rel="canonical"'}))
    page = post(client, url="https://partner.example/story")
    assert lines(page)["The page names our story as the original."] == "✓ There"


def test_a_page_that_cannot_be_fetched(client, web):
    web(FetchError("its site doesn’t answer"))
    page = post(client, status=400, url="https://partner.example/story")
    assert errors(page) == {
        "url": "The page could not be fetched: its site doesn’t answer. Paste its HTML instead."
    }
    assert value_of(page, "url") == "https://partner.example/story"


def test_too_many_fetches_are_a_429(client, web):
    web(FetchError("this site was asked several times just now", is_limit=True))
    response = client.post(ADDRESS, {"url": "https://partner.example/"})
    assert response.status_code == 429
    assert response["Retry-After"] == "60"


def test_an_address_of_our_own_is_never_fetched(client):
    page = post(client, status=400, url="https://ledger.example/town/1/story/")
    assert "it is on our own site" in errors(page)["url"]


def test_no_link_makes_us_fetch(client, web):
    asked = web(FetchError("no"))
    assert client.get(ADDRESS, {"url": "https://partner.example/"}).status_code == 200
    assert asked == []
