"""Two texts side by side: what stands beside what, what is marked, what is folded."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring, tostring

from newsroom.richtext.differences import Row, fold, lines, marked, side_by_side, side_by_side_text
from tests.newsroom.differing import HTML, content


def bare(html: str, mark: str) -> str:
    """Return the HTML of a column without its marks and notes."""
    root = fragment_fromstring(html, create_parent="div")
    for note in list(root.iter("bdi")):
        note.drop_tree()
    for element in list(root.iter(mark)):
        element.drop_tag()
    for item in root.iter("li"):
        item.attrib.pop("class", None)
    for item in root.iter("ol"):
        item.attrib.pop("start", None)
    return "".join(tostring(child, encoding="unicode") for child in root)


def written(html: str) -> list[tuple]:
    """Return the lines of a text, each with the elements around it and without its number."""
    return [line.content for line in lines.read(bare(html, "x"))]


def column(rows: list[Row], side: str, mark: str) -> list[tuple]:
    return [made for row in rows for made in content(bare(getattr(row, side), mark))]


@settings(deadline=None, max_examples=60)
@given(HTML, HTML)
def test_without_its_marks_each_column_is_its_text(old, new):
    rows = side_by_side(old, new)
    assert column(rows, "old", "del") == written(old)
    assert column(rows, "new", "ins") == written(new)


@settings(deadline=None, max_examples=60)
@given(HTML, HTML)
def test_each_column_has_marks_of_its_own_kind_where_something_changed(old, new):
    for row in side_by_side(old, new):
        assert "<ins>" not in row.old
        assert "<del>" not in row.new
        assert row.is_changed == ("<del>" in row.old or "<ins>" in row.new)


@settings(deadline=None, max_examples=60)
@given(HTML)
def test_a_text_beside_itself_has_no_changed_row(html):
    rows = side_by_side(html, html)
    assert [row for row in rows if row.is_changed or row.old != row.new] == []
    assert fold(rows) == []


@settings(deadline=None, max_examples=60)
@given(HTML, HTML)
def test_folding_leaves_each_change_and_counts_the_rest(old, new):
    rows = side_by_side(old, new)
    folded = fold(rows)
    assert [row for row in folded if row.is_changed] == [row for row in rows if row.is_changed]
    assert sum(row.folded or 1 for row in folded) in {0, len(rows)}


PLAIN = st.text(alphabet="ab .,&<é ", max_size=30)


@settings(deadline=None, max_examples=100)
@given(PLAIN, PLAIN)
def test_short_plain_texts_are_marked_word_by_word(old, new):
    row = side_by_side_text(old, new)
    texts = [
        fragment_fromstring(html, create_parent="div").text_content() for html in (row.old, row.new)
    ]
    assert texts == [" ".join(old.split()), " ".join(new.split())]


def test_the_words_that_changed_are_marked_on_both_sides():
    assert side_by_side("<p>You may copy our stories.</p>", "<p>You may copy all stories.</p>") == [
        Row(
            "<p>You may copy <del>our</del> stories.</p>",
            "<p>You may copy <ins>all</ins> stories.</p>",
            is_changed=True,
        )
    ]


def test_a_paragraph_that_came_has_nothing_beside_it():
    rows = side_by_side("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Between them.</p><p>Two.</p>")
    assert [(row.old, row.new) for row in rows] == [
        ("<p>One.</p>", "<p>One.</p>"),
        ("", "<p><ins>Between them.</ins></p>"),
        ("<p>Two.</p>", "<p>Two.</p>"),
    ]


def test_a_paragraph_that_became_a_heading_stands_beside_it_and_is_marked_whole():
    assert side_by_side("<p>Credit us</p>", "<h2>Credit us</h2>") == [
        Row("<p><del>Credit us</del></p>", "<h2><ins>Credit us</ins></h2>", is_changed=True)
    ]


def test_points_of_a_list_keep_their_numbers_in_each_column():
    old = "<ol><li>One thing</li><li>Last thing of all</li></ol>"
    new = "<ol><li>One thing</li><li>Something that came</li><li>Last thing of all</li></ol>"
    assert [(row.old, row.new) for row in side_by_side(old, new)] == [
        ("<ol><li>One thing</li></ol>", "<ol><li>One thing</li></ol>"),
        ("", '<ol start="2"><li><ins>Something that came</ins></li></ol>'),
        (
            '<ol start="2"><li>Last thing of all</li></ol>',
            '<ol start="3"><li>Last thing of all</li></ol>',
        ),
    ]


def test_a_list_that_begins_with_another_number_goes_on_from_there():
    html = '<ol start="7"><li>One</li><li>Two</li></ol><ol><li>Anew</li></ol>'
    assert [row.new for row in side_by_side(html, html)] == [
        '<ol start="7"><li>One</li></ol>',
        '<ol start="8"><li>Two</li></ol>',
        "<ol><li>Anew</li></ol>",
    ]


def test_a_second_paragraph_in_a_point_is_not_a_point_of_its_own():
    html = "<ol><li><p>One</p><p>More of it</p></li></ol>"
    assert side_by_side(html, html)[1].new == (
        '<ol><li class="change-goes-on"><p>More of it</p></li></ol>'
    )


def test_unchanged_rows_are_folded_but_for_those_around_a_change():
    old = "".join(f"<p>Paragraph {n}</p>" for n in range(9))
    new = old.replace("Paragraph 4", "Paragraph four")
    shown = [row.folded or row.new for row in fold(side_by_side(old, new))]
    assert shown == [
        3,
        "<p>Paragraph 3</p>",
        "<p>Paragraph <ins>four</ins></p>",
        "<p>Paragraph 5</p>",
        3,
    ]


def test_a_single_unchanged_row_is_shown():
    old = "<p>One word</p><p>Two words</p><p>Three words</p>"
    new = old.replace("Three", "Some")
    assert [row.folded for row in fold(side_by_side(old, new))] == [0, 0, 0]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("a <strong>b</strong> c", "a b c", "no longer bold"),
        ("a b c", "a <em>b</em> c", "now italic"),
        ("a <strong>b</strong> c", "a <em>b</em> c", "now italic, no longer bold"),
        ("x <strong>b</strong> c y", "x b <strong>c</strong> y", "other words are bold"),
        ("they drink H2O daily", "they drink H<sub>2</sub>O daily", "now subscript"),
        ("x <a href='/a'>b c</a> y", "x b c y", "no longer a link"),
        ("a big cat", "a <strong>small</strong> cat", "now bold"),
    ],
)
def test_a_change_of_formatting_is_said_in_words(old, new, note):
    old, new = f"<p>{old}</p>", f"<p>{new}</p>"
    shown = f'<bdi class="change-note"> ({note})</bdi></ins>'
    assert shown in side_by_side(old, new)[0].new
    assert shown in marked(old, new, says_formats=True)
    assert "change-note" not in side_by_side(old, new)[0].old
    assert "change-note" not in marked(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b c", "a x c"),
        ("a b", "a b <strong>c</strong>"),
        ("a <strong>b</strong> c", "a <strong>x</strong> c"),
    ],
    ids=["no format", "new words", "the same format"],
)
def test_nothing_is_said_of_formatting_that_did_not_change(old, new):
    assert "change-note" not in side_by_side(f"<p>{old}</p>", f"<p>{new}</p>")[0].new


def test_a_link_that_leads_elsewhere_names_each_address_in_its_column():
    old, new = (f'<p>See <a href="/{at}/">the guide</a> first.</p>' for at in ("old", "new"))
    (row,) = side_by_side(old, new)
    assert re.findall("<bdi.*?>(.*?)</bdi>", row.old) == [" (/old/)"]
    assert re.findall("<bdi.*?>(.*?)</bdi>", row.new) == [" (/new/)"]


def test_passages_too_long_to_be_compared_are_shown_as_replaced():
    old, new = "a b " * 10_000, "b c a " * 7_000
    (row,) = side_by_side(f"<p>{old}</p>", f"<p>{new}</p>")
    assert row.old == f"<p><del>{old.strip()}</del></p>"
    assert row.new == f"<p><ins>{new.strip()}</ins></p>"
