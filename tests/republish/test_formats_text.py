import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from lxml.html import fragment_fromstring

from republish.copy.formats.text import from_html
from tests.republish.bodies import copied_bodies

NOTE = re.compile(r" ?\[\d+\]")
LEAVES = {"p", "h2", "h3", "h4", "td", "th", "li"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<h2>Head</h2>\n<p>Text</p>", "Head\n\nText"),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<p>a   b\n c</p>", "a b c"),
        ("<p>No\u00a0break</p>", "No\u00a0break"),
        ("<hr>", "* * *"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<ol start="9"><li>a</li><li>b</li></ol>', "9. a\n10. b"),
        ("<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul>", "- a\n  1. b\n     - c"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n- c"),
        ("<blockquote><p>a<br>b</p><p>c</p></blockquote>", "> a\n> b\n>\n> c"),
        ("<ul><li><blockquote><p>a</p></blockquote></li></ul>", "- > a"),
        ("<p>10<sup>6</sup> CO<sub>2</sub></p>", "10^6 CO2"),
        ("<p>a</p><p>b <!-- c --><img src='https://x.y/z.gif' alt=''></p>", "a\n\nb"),
        ("<p>a < b & c > d</p>", "a < b & c > d"),
    ],
)
def test_each_kind_of_block(html, text):
    assert from_html(html) == text


def test_addresses_of_links_are_notes_with_one_number_each():
    html = (
        '<p>The <a href="https://a.example/">one</a> and <a href="mailto:b@c.example">two</a>.</p>'
        '<p>Again <a href="https://a.example/">one</a>: '
        '<a href="https://d.example/">https://d.example/</a></p>'
    )
    assert from_html(html) == (
        "The one [1] and two [2].\n\n"
        "Again one [1]: https://d.example/\n\n"
        "[1] https://a.example/\n[2] mailto:b@c.example"
    )


def test_a_table_has_tabs_and_room_for_cells_that_span():
    html = (
        '<table><tr><th rowspan="2">Year</th><th colspan="2">Cost</th></tr>'
        "<tr><th>Plan</th><th>Real</th></tr>"
        "<tr><td>2026</td><td><p>1</p><p>2</p></td><td>a<br>b</td></tr></table>"
    )
    assert from_html(html) == "Year\tCost\t\n\tPlan\tReal\n2026\t1 2\ta b"


def test_a_cell_that_claims_too_much_stays_small():
    html = f"<table><tr>{'<td colspan=1000 rowspan=1000>a</td>' * 10}</tr></table>"
    assert len(from_html(html)) < 600


@given(html=copied_bodies)
@hypothesis_settings(max_examples=100, deadline=None)
def test_every_word_and_every_address_is_there_in_order(html):
    text = NOTE.sub("", from_html(html))
    root = fragment_fromstring(html, create_parent="div")
    at = 0
    for block in root.iter(*LEAVES):
        for words in words_of(block):
            at = text.find(words, at)
            assert at >= 0, words
            at += len(words)
    addresses = from_html(html)
    assert all(link.get("href") in addresses for link in root.iter("a"))


def words_of(block):
    """The words that stand in a block itself, not in the blocks inside it; notes taken out."""
    texts = [block.text or ""]
    for child in block:
        if child.tag not in {*LEAVES, "ul", "ol", "blockquote"}:
            texts += child.itertext()
        texts.append(child.tail or "")
    for text in texts:
        yield from NOTE.sub("", text).split()
