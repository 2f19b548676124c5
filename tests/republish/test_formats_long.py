"""Long stories: the work grows with the length of the story, and no faster.

A clock would tell the weather of the machine, so it is calls of functions that are counted.
"""

import sys

import pytest

from newsroom.models import Publication
from republish.copy import broken, build, preview
from republish.copy.formats import markdown, text
from republish.copy.formats.parts import words_in
from tests import factories

pytestmark = pytest.mark.django_db

PAPER = Publication(name="The Ledger")
# One of everything, some eighty words.
CHAPTER = (
    "<h2>Chapter</h2>"
    '<p>The council voted on <em>Tuesday</em> to keep <a href="https://a.example/">it</a>, as '
    '<a href="#note">before</a>, and <strong>“open”</strong> to all.<br>So it will be.</p>'
    + "<p>Every word of this paragraph stands for others that would be read in its place.</p>"
    * 3
    + "<ul><li>a<ol><li>b</li><li><p>c</p><p>d</p></li></ol></li></ul>"
    '<blockquote class="pullquote"><p>We heard the town.</p></blockquote>'
    '<figure><img src="/media/a.jpg" alt="A"><figcaption>B</figcaption></figure>'
    "<table><tbody><tr><th>Year</th><td rowspan='2'>Cost</td></tr><tr><td>a</td></tr></tbody>"
    "</table>"
    '<hr><p lang="he" dir="rtl">שלום 🗞️</p>'
)


def calls(function) -> int:
    """Return how many functions run, in Python and in C, until `function` is done."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return counted


STEPS = {
    "build": lambda version, html: build(version, PAPER),
    "check": lambda version, html: broken(html, version),
    "text": lambda version, html: text.from_html(html),
    "markdown": lambda version, html: markdown.from_html(html),
    "words": lambda version, html: words_in(html),
    "preview": lambda version, html: preview.of(html),
}


@pytest.fixture
def version():
    return factories.version()


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_twice_the_story_is_twice_the_work(version, step):
    counted = []
    for chapters in (20, 40, 80):
        version.body = CHAPTER * chapters
        html = build(version, PAPER).html
        step(version, html)  # what is made but once is made by now
        counted.append(calls(lambda html=html: step(version, html)))
    first, second = counted[1] - counted[0], counted[2] - counted[1]
    assert first > 0
    assert second == pytest.approx(2 * first, rel=0.05)


def test_fifty_thousand_words_keep_every_promise(version):
    version.body = CHAPTER * (50_000 // 80)
    copy = build(version, PAPER)
    assert broken(copy.html, version) == []
    assert words_in(copy.html) > 45_000
    plain, marked = text.from_html(copy.html), markdown.from_html(copy.html)
    assert plain.count("We heard the town.") == marked.count("We heard the town.") == 625
    assert plain.count("https://a.example/") == 1
    assert marked.count("(https://a.example/)") == 625


@pytest.mark.parametrize("name", ["ul", "ol", "blockquote"])
def test_deep_nesting_is_written_at_every_depth(name):
    """The sanitiser lets a hundred levels through."""
    opening, closing = ("<blockquote>", "</blockquote>")
    if name != "blockquote":
        opening, closing = f"<{name}><li>a", f"</li></{name}>"
    html = f"{opening * 48}<p>deep</p>{closing * 48}"
    assert text.from_html(html).strip().endswith("deep")
    assert markdown.from_html(html).strip().endswith("deep")
