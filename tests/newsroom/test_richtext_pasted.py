"""What other programs write, when it comes without the editor in between."""

from pathlib import Path

import pytest

from newsroom.richtext import sanitise

PASTED = Path(__file__).parent.parent / "browser" / "pasted"


def test_a_whole_document_of_google_docs():
    assert sanitise((PASTED / "google-docs.html").read_text()) == (
        '<h2 dir="ltr">Harbour council</h2>'
        '<p dir="ltr">The council met on Tuesday and <strong>voted twice</strong> on '
        "<em>the quay</em>, says "
        '<a href="https://harbour.example/minutes?id=7&amp;part=2">the record</a>.</p>'
        '<p dir="ltr">It cost 10<sup>6</sup> kroner.</p>'
        '<ul><li dir="ltr">Boats<ul><li>Small boats</li></ul></li><li dir="ltr">Nets</li></ul>'
        '<h2 dir="ltr">What it costs</h2>'
        '<table dir="ltr"><tbody><tr><td>Quay</td><td>Four million</td></tr></tbody></table>'
        '<p dir="rtl">שלום לנמל</p>'
    )


def test_a_whole_document_of_word():
    assert sanitise((PASTED / "word.html").read_text()) == (
        "<h2>Night ferry</h2>"
        "<p>The ferry left at ten o’clock, and the crew was <strong>not told</strong> why. "
        '<em>The Gull</em> was <a href="https://ferry.example/gull">late again</a>.</p>'
        "<ul><li>Two engines<ul><li>One is old</li></ul></li><li>No spare parts</li></ul>"
        "<ol><li>Call the owner</li><li>Call again</li></ol>"
        "<table><tbody><tr><td>Boat</td><td>Late by</td></tr></tbody></table>"
        "<p>“Nobody asked us,” the mate said.</p>"
    )


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<b style="font-weight:normal">a</b>', "<p>a</p>"),
        ('<b style="FONT-WEIGHT: 400">a</b>', "<p>a</p>"),
        ('<b style="mso-bidi-font-weight:normal">a</b>', "<p><strong>a</strong></p>"),
        ('<span style="font-weight:bolder">a</span>', "<p><strong>a</strong></p>"),
        ('<span style="font-weight:600">a</span>', "<p><strong>a</strong></p>"),
        ('<span style="font-style:oblique 9deg">a</span>', "<p><em>a</em></p>"),
        ('<b>a<span style="font-weight:400">b</span></b>', "<p><strong>a</strong>b</p>"),
        ('<i style="font-style:normal">a</i>', "<p>a</p>"),
        ('<span style="vertical-align:sub">a</span>', "<p><sub>a</sub></p>"),
        ('<span style="font-weight:heavy;;font-style">a</span>', "<p>a</p>"),
    ],
)
def test_marks_that_are_styles(html, cleaned):
    assert sanitise(html) == cleaned


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p class=MsoTitle>a</p>", "<h2>a</h2>"),
        ("<p class=MsoQuote>a</p>", "<blockquote><p>a</p></blockquote>"),
        ("<p class=MsoNormal>a<o:p></o:p></p>", "<p>a</p>"),
        ("<p>a<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>b</p>", "<p>a b</p>"),
    ],
)
def test_words_own_classes(html, cleaned):
    assert sanitise(html) == cleaned


def item(marker, text, level=1):
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp; </span></span><![endif]>"
        f"{text}</p>\n"
    )


@pytest.mark.parametrize("marker", ["1.", "12)", "(a)", "iv.", "B."])
def test_words_markers_that_count(marker):
    assert sanitise(item(marker, "x")) == "<ol><li>x</li></ol>"


@pytest.mark.parametrize("marker", ["·", "o", "§", "–", ""])
def test_words_markers_that_do_not(marker):
    assert sanitise(item(marker, "x")) == "<ul><li>x</li></ul>"


def test_words_lists_in_lists():
    html = item("1.", "a") + item("a.", "b", 2) + item("o", "c", 3) + item("2.", "d")

    assert sanitise(html) == ("<ol><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li><li>d</li></ol>")


def test_words_lists_end_at_other_text():
    html = item("·", "a") + "<p>b</p>" + item("·", "c") + item("1.", "d")

    assert sanitise(html) == ("<ul><li>a</li></ul><p>b</p><ul><li>c</li></ul><ol><li>d</li></ol>")


def test_words_list_that_begins_inside():
    assert sanitise(item("o", "a", 2) + item("·", "b")) == (
        "<ul><li>a</li></ul><ul><li>b</li></ul>"
    )
