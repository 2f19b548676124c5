"""The paragraph of an embed in a text: kept in one form, or an ordinary paragraph with a link."""

import pytest

from newsroom.richtext import count_words, is_blank, sanitise

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
EMBED = f'<p class="embed"><a href="{WATCH}">A ferry leaves</a></p>'


def test_an_embed_stays_as_it_is():
    assert sanitise(f"<p>Before</p>{EMBED}<p>After</p>") == f"<p>Before</p>{EMBED}<p>After</p>"


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        # The address in normal form
        (
            '<p class="embed"><a href="http://youtu.be/dQw4w9WgXcQ?si=a&amp;t=9">A</a></p>',
            f'<p class="embed"><a href="{WATCH}&amp;t=9s">A</a></p>',
        ),
        # The title as text alone
        (
            f'<p class="embed"><b><a href="{WATCH}">A <i>ferry</i> <br> leaves</a></b></p>',
            EMBED,
        ),
        (
            f'<p class="embed other">\n <a href="{WATCH}" target="_blank" onclick="x()">A</a> </p>',
            None,
        ),
        # Without a title, the address
        (f'<p class="embed"><a href="{WATCH}"> \u200b</a></p>', "address"),
        (f'<p class="embed"><a href="{WATCH}"></a></p>', "address"),
        (
            f'<p class="embed" lang="he" dir="rtl" style="color:red"><a href="{WATCH}">A</a></p>',
            f'<p class="embed" lang="he" dir="rtl"><a href="{WATCH}">A</a></p>',
        ),
    ],
)
def test_an_embed_has_one_form(given, stored):
    expected = {
        None: f'<p class="embed"><a href="{WATCH}">A</a></p>',
        "address": f'<p class="embed"><a href="{WATCH}">{WATCH}</a></p>',
    }.get(stored, stored)
    assert sanitise(given) == expected
    assert sanitise(expected) == expected


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (
            '<p class="embed"><a href="https://evil.example/">A</a></p>',
            '<p><a href="https://evil.example/">A</a></p>',
        ),
        (
            '<p class="embed"><a href="https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ">A</a></p>',
            '<p><a href="https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ">A</a></p>',
        ),
        ('<p class="embed"><a href="javascript:alert(1)">A</a></p>', "<p>A</p>"),
        ('<p class="embed">Only text</p>', "<p>Only text</p>"),
        ('<p class="embed"></p>', ""),
        (
            f'<p class="embed">See <a href="{WATCH}">A</a></p>',
            f'<p>See <a href="{WATCH}">A</a></p>',
        ),
        (
            f'<p class="embed"><a href="{WATCH}">A</a>.</p>',
            f'<p><a href="{WATCH}">A</a>.</p>',
        ),
        (
            f'<p class="embed"><a href="{WATCH}">A</a> <a href="{WATCH}&amp;t=9s">B</a></p>',
            f'<p><a href="{WATCH}">A</a> <a href="{WATCH}&amp;t=9s">B</a></p>',
        ),
        # Another element with the class, or none
        (f'<h2 class="embed"><a href="{WATCH}">A</a></h2>', f'<h2><a href="{WATCH}">A</a></h2>'),
        (f'<p class="embedded"><a href="{WATCH}">A</a></p>', f'<p><a href="{WATCH}">A</a></p>'),
        (f'<p><a class="embed" href="{WATCH}">A</a></p>', f'<p><a href="{WATCH}">A</a></p>'),
        # Inside something else
        (f"<ul><li>{EMBED}</li></ul>", f'<ul><li><a href="{WATCH}">A ferry leaves</a></li></ul>'),
        (
            f"<blockquote>{EMBED}</blockquote>",
            f'<blockquote><p><a href="{WATCH}">A ferry leaves</a></p></blockquote>',
        ),
        (
            f"<table><tr><td>{EMBED}</td></tr></table>",
            f'<table><tbody><tr><td><a href="{WATCH}">A ferry leaves</a></td></tr></tbody></table>',
        ),
    ],
)
def test_anything_else_is_an_ordinary_paragraph(given, stored):
    assert sanitise(given) == stored
    assert sanitise(stored) == stored


def test_a_note_has_no_embeds():
    assert sanitise(EMBED, "note") == f'<p><a href="{WATCH}">A ferry leaves</a></p>'


def test_a_frame_of_a_host_is_no_embed_and_leaves_nothing():
    frame = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ">A</iframe>'
    assert sanitise(f"<p>A</p>{frame}") == "<p>A</p>"


def test_an_embed_counts_with_the_words_of_its_title_alone():
    assert count_words(f"<p>Two words</p>{EMBED}") == 5
    bare = f'<p class="embed"><a href="{WATCH}">{WATCH}</a></p>'
    assert count_words(f"<p>Two words</p>{bare}") == 3
    assert not is_blank(EMBED)
