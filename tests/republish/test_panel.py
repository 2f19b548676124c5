import re

import pytest
from lxml.html import document_fromstring

from newsroom.models import Publication
from republish import copy
from republish.copy import build
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    factories.guidelines(conditions="<p>Credit us, please.</p>")
    return factories.publication()


def panel_of(client, version):
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    return page.get_element_by_id("republish")


def test_the_panel_offers_the_copy_as_the_file_has_it(client, paper):
    version = factories.version()
    html = build(version, Publication.current()).html
    panel = panel_of(client, version)
    boxes = [box.text_content().removeprefix("\n") for box in panel.iter("textarea")]
    assert html in boxes
    tag = f'<link rel="canonical" href="{version.canonical_url}">'
    assert tag in [field.get("value") for field in panel.iter("input")]
    assert "Credit us, please." in panel.text_content()
    served = client.get(f"/republish/{version.article_id}/copy.html")
    assert served.content.decode() == html + "\n"


@pytest.mark.parametrize("text", ["</textarea><b>", "&lt;/textarea&gt;", "a\n\nb"])
def test_no_text_of_a_story_breaks_out_of_the_box(client, paper, text):
    version = factories.version(body=f"<p>{text.replace('<', '&lt;')}</p>")
    html = build(version, paper).html
    boxes = [box.text_content() for box in panel_of(client, version).iter("textarea")]
    assert html in [box.removeprefix("\n") for box in boxes]


def test_the_panel_of_an_agency_story_says_why_there_is_no_copy(client, paper):
    wire = factories.source(name="The Wire")
    version = factories.version(source=wire, original_url="https://wire.example/1")
    panel = panel_of(client, version)
    assert "This story comes from The Wire" in panel.text_content()
    assert not list(panel.iter("textarea", "button"))


def test_a_copy_that_fails_its_check_is_not_given(client, paper, monkeypatch):
    monkeypatch.setattr(copy, "broken", lambda html, version: ["A link is missing."])
    version = factories.version()
    assert not list(panel_of(client, version).iter("textarea"))
    assert client.get(f"/republish/{version.article_id}/copy.html").status_code == 403


def test_the_file_of_a_story_that_may_not_be_republished_says_why(client, paper):
    version = factories.version(body="<p>Telltale words.</p>", republishable=False)
    response = client.get(f"/republish/{version.article_id}/copy.html")
    assert response.status_code == 403
    assert b"not available for republishing" in response.content
    assert b"Telltale" not in response.content


def test_a_browser_that_opens_the_file_loads_nothing_from_it(client, paper):
    response = client.get(f"/republish/{factories.version().article_id}/copy.html")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["999999", "0", "x", "9" * 30, "1/2"])
def test_the_copy_of_a_story_that_is_not_there(client, path):
    assert client.get(f"/republish/{path}/copy.html").status_code == 404


def test_our_own_pages_never_load_the_pixel(client, paper):
    version = factories.version()
    author = version.authors.get()
    for path in ("/", version.get_absolute_url(), author.get_absolute_url(), "/republish/"):
        page = document_fromstring(client.get(path).content)
        sources = [image.get("src") for image in page.iter("img")]
        assert not [source for source in sources if re.search("/r/", source)]
