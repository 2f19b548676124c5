"""Round trips: our copy button, a real paste into editors that partners use, and what comes out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from republish.copy.frame import pixel_url
from tests import factories
from tests.browser import survival
from tests.browser.survival import EDITORS, links, measure, parsed, words, words_in

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENT = Path(__file__).parent.parent.parent / "docs/republish-editors.md"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
BODY = """
<p>The council <strong>voted</strong> on <em>Tuesday</em> to keep the
<a href="https://library.example/a?b=1&amp;c=%5B2%5D">library</a> open 🗞️👩‍👩‍👧.</p>
<figure><img src="/media/a.jpg" alt="A cat"><figcaption>The cat of the house</figcaption></figure>
<h2>What was <em>said</em></h2>
<p dir="rtl" lang="he">שלום לכולם, <a href="https://he.example/א">קישור</a> ועוד 12.</p>
<blockquote><p>“We heard the town,” she said.</p><p>Twice.</p></blockquote>
<h3>Points</h3>
<ul><li><p>One, in <a href="/town/3/other/">our words</a></p>
<ol><li><p>Inner, by <a href="mailto:desk@ledger.example?subject=Hello%20you">mail</a></p></li>
<li><p>Inner, <a href="tel:+15550100">by phone</a></p></li></ol></li>
<li><p>Two, from <a href="//wire.example/b">the wire</a></p></li></ul>
<h4>Votes</h4>
<table><tbody><tr><th scope="col">Name</th><th scope="col">Vote</th></tr>
<tr><td>Cole</td><td><a href="https://votes.example/cole">Yes</a></td></tr></tbody></table>
<blockquote class="pullquote"><p>A town reads.</p></blockquote>
<hr>
<p>Water is H<sub>2</sub>O, x<sup>2</sup> is &lt;b&gt; &amp; “&lt;/textarea&gt;”.<br>A new line.</p>
<p><strong>Last words.</strong> And <a href="#top">up</a> again.</p>
"""


@pytest.fixture
def version():
    factories.guidelines()
    factories.publication()
    authors = [factories.author(name="Ann Lee"), factories.author(name="Bo Berg")]
    return factories.version(authors=authors, body=BODY)


@pytest.fixture
def context(new_context, site, version, expected_complaints) -> BrowserContext:
    expected_complaints.append("/wp/v2/")  # WordPress's editor asks the server it isn't on
    context = new_context()
    context.set_default_timeout(20_000)
    # An editor shows the counting image while one writes, which is no matter of these tests.
    context.route(
        re.compile(r"/(media|r)/[\w.-]+$"),
        lambda route: route.fulfill(content_type="image/gif", body=GIF),
    )
    return context


@pytest.fixture
def page(context) -> Page:
    return context.new_page()


@pytest.fixture
def copied(page, site, version) -> str:
    """Copy the formatted text, and return the HTML of the copy."""
    page.goto(f"{site}/republish/{version.article_id}/")
    page.get_by_role("button", name="Copy formatted text").click()
    expect(page.get_by_text("It is on your clipboard.")).to_be_visible()
    return page.locator("#format-html").input_value()


def paste(page: Page, editors: str, name: str) -> str:
    """Paste into the editor called `name`, and return the HTML that it gives out."""
    page.goto(f"{editors}/{name}/")
    page.wait_for_function("() => 'exported' in window")
    inside = page.frame_locator("iframe") if page.locator("iframe").count() else page
    inside.locator("textarea, [contenteditable]:not([contenteditable=false])").first.click()
    page.keyboard.press("Control+V")
    page.wait_for_function("async () => (await exported()).includes('first published')")
    return page.evaluate("async () => await exported()")


@pytest.mark.parametrize("name", EDITORS)
def test_an_editor_keeps_what_the_document_says(page, editors, copied, version, name):
    copy, out = parsed(copied), parsed(paste(page, editors, name))
    title, kept = EDITORS[name]
    assert words(out) == words(copy)
    assert links(out) == links(copy)
    assert words_in(out, "em", "i") == words_in(copy, "em")
    # An editor without headings may show them as bold text.
    bold = words_in(out, "strong", "b") - words_in(copy, "th", "h2", "h3", "h4")
    assert bold == words_in(copy, "strong")
    addresses = [] if kept.image == "dropped" else [pixel_url(version)]
    assert [image.get("src") for image in out.iter("img")] == addresses
    assert measure(copy, out) == kept, title


def test_a_code_view_takes_the_plain_text(page, site, editors, version):
    page.goto(f"{site}/republish/{version.article_id}/")
    page.get_by_role("button", name="Copy the HTML").click()
    expect(page.get_by_text("It is on your clipboard.")).to_be_visible()
    copied = page.locator("#format-html").input_value()
    assert paste(page, editors, "code") == copied


@pytest.mark.parametrize("name", ["lexical", "wordpress"])
def test_the_button_on_the_story_gives_formatted_text_too(page, site, editors, version, name):
    """Its plain text is the HTML, for code views; Lexical must not take the one for the other."""
    page.goto(site + version.get_absolute_url())
    page.get_by_role("button", name="Copy the story").click()
    expect(page.get_by_text(re.compile("The story is on your clipboard"))).to_be_visible()
    copy = parsed(page.locator("#copy-html").input_value())
    out = parsed(paste(page, editors, name))
    assert words(out) == words(copy)
    assert [image.get("src") for image in out.iter("img")] == [pixel_url(version)]
    page.goto(f"{editors}/code/")
    page.locator("textarea").click()
    page.keyboard.press("Control+V")
    assert words(parsed(page.evaluate("exported()"))) == words(copy)


def test_wordpress_deletes_an_image_of_one_pixel(page, site, editors, version):
    """So ours has two."""
    page.goto(f"{site}/republish/{version.article_id}/")
    page.locator("#format-html").evaluate(
        """box => box.value = box.value.replace('width="2" height="2"', 'width="1" height="1"')"""
    )
    page.get_by_role("button", name="Copy formatted text").click()
    out = parsed(paste(page, editors, "wordpress"))
    assert "published" in words(out)
    assert out.findall(".//img") == []


def test_the_document_shows_this_table():
    assert survival.document() in DOCUMENT.read_text(), survival.document()
