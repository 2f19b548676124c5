"""Pasting into the editor from Google Docs, Word, the web and the editor itself."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import button, log_in, open_form, paste, stored

pytestmark = pytest.mark.django_db(transaction=True)

PASTED = Path(__file__).parent / "pasted"


@pytest.fixture
def page(new_context, site) -> Page:
    page = new_context().new_page()
    log_in(page, site)
    return page


@pytest.fixture
def body(page) -> Locator:
    return open_form(page)


def test_paste_from_google_docs(page, body):
    paste(page, (PASTED / "google-docs.html").read_text(), "plain")
    expect(page.get_by_role("status")).to_contain_text("Pictures were left out")

    assert stored(page) == (
        "<h2>Harbour council</h2>"
        "<p>The council met on Tuesday and <strong>voted twice</strong> on <em>the quay</em>, "
        'says <a href="https://harbour.example/minutes?id=7&amp;part=2">the record</a>.</p>'
        "<p>It cost 10<sup>6</sup> kroner.</p>"
        "<ul><li>Boats<ul><li>Small boats</li></ul></li><li>Nets</li></ul>"
        "<h2>What it costs</h2>"
        "<table><tbody><tr><td>Quay</td><td>Four million</td></tr></tbody></table>"
        '<p dir="rtl">שלום לנמל</p>'
    )


def test_paste_from_word(page, body):
    paste(page, (PASTED / "word.html").read_text(), "plain")

    assert stored(page) == (
        "<h2>Night ferry</h2>"
        "<p>The ferry left at ten o’clock, and the crew was <strong>not told</strong> why. "
        '<em>The Gull</em> was <a href="https://ferry.example/gull">late again</a>.</p>'
        "<ul><li>Two engines<ul><li>One is old</li></ul></li><li>No spare parts</li></ul>"
        "<ol><li>Call the owner</li><li>Call again</li></ol>"
        "<table><tbody><tr><td>Boat</td><td>Late by</td></tr></tbody></table>"
        "<p>“Nobody asked us,” the mate said.</p>"
    )


def test_paste_from_a_hostile_page(page, body):
    paste(
        page,
        "<style>p{color:red}</style><script>window.stolen=1</script>"
        "<p onclick='window.stolen=1' style='color:red'>One <a href='javascript:steal()'>two</a>"
        "<img src='https://elsewhere.example/a.gif' onerror='window.stolen=1'>"
        "<svg onload='window.stolen=1'></svg></p>"
        "<figure><img src='https://elsewhere.example/b.jpg'><figcaption>b</figcaption></figure>",
    )
    expect(body.locator("figure")).to_have_count(0)

    assert stored(page) == "<p>One two</p>"
    assert page.evaluate("window.stolen") is None


def test_paste_of_plain_text(page, body):
    paste(page, "", "One <b>two</b> of Gull.com\n\nSee https://a.example/x now")

    assert stored(page) == (
        "<p>One &lt;b&gt;two&lt;/b&gt; of Gull.com</p>"
        '<p>See <a href="https://a.example/x">https://a.example/x</a> now</p>'
    )


def test_copied_text_of_the_editor_itself_stays_as_it_is(page, body):
    button(page, "Pull quote").click()
    page.keyboard.type("word")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    page.keyboard.press("Control+v")

    assert stored(page) == '<blockquote class="pullquote"><p>word</p></blockquote>'
