import re
import time

import pytest
from hypothesis import given, settings
from lxml.html import fragment_fromstring

from newsroom.richtext.differences import marked, marked_text, only_changed
from newsroom.richtext.presets import allow_list
from tests.newsroom.differing import HTML, accepted, content, rejected


@settings(deadline=None, max_examples=60)
@given(HTML, HTML)
def test_taking_all_changes_gives_the_new_text_and_leaving_all_the_old_one(old, new):
    shown = marked(old, new)
    assert accepted(shown) == content(new)
    assert rejected(shown) == content(old)


@settings(deadline=None, max_examples=60)
@given(HTML)
def test_a_text_does_not_differ_from_itself(html):
    shown = marked(html, html)
    assert "<ins>" not in shown
    assert "<del>" not in shown
    assert content(shown) == content(html)
    assert only_changed(shown) == ""


@settings(deadline=None, max_examples=60)
@given(HTML, HTML)
def test_nothing_comes_out_but_what_an_editor_can_type_and_the_marks(old, new):
    allowed = allow_list("story")
    for element in fragment_fromstring(marked(old, new), create_parent="div").iterdescendants():
        if element.tag not in {"ins", "del", "bdi"}:
            assert element.tag in allowed.tags
            assert set(element.attrib) <= allowed.attributes[element.tag]


@settings(deadline=None, max_examples=60)
@given(HTML, HTML)
def test_what_is_shown_of_the_changes_holds_each_of_them(old, new):
    shown = marked(old, new)
    short = only_changed(shown)
    for tag in ("ins", "del"):
        pattern = re.compile(f"<{tag}>.*?</{tag}>", re.DOTALL)
        assert pattern.findall(short) == pattern.findall(shown)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "<p>You may copy our stories.</p>",
            "<p>You may copy all stories.</p>",
            "<p>You may copy <del>our</del><ins>all</ins> stories.</p>",
        ),
        ("<p>Ask us.</p>", "<p>Ask us!</p>", "<p>Ask us<del>.</del><ins>!</ins></p>"),
        ("", "<p>New here.</p>", "<p><ins>New here.</ins></p>"),
        ("<p>Gone now.</p>", "", "<p><del>Gone now.</del></p>"),
        (
            "<p>Keep the <strong>image</strong> in.</p>",
            "<p>Keep the <em>image</em> in.</p>",
            "<p>Keep the <del><strong>image</strong></del><ins><em>image</em></ins> in.</p>",
        ),
        (
            "<h2>Credit us</h2>",
            "<h3>Credit us</h3>",
            "<h2><del>Credit us</del></h2><h3><ins>Credit us</ins></h3>",
        ),
        (
            "<ul><li>One thing</li><li>Another thing</li></ul>",
            "<ul><li>Another thing</li><li>Something else</li></ul>",
            "<ul><li><del>One thing</del></li><li>Another thing</li>"
            "<li><ins>Something else</ins></li></ul>",
        ),
        (
            "<p>It is 1 &lt; 2.</p>",
            "<p>It is 1 &lt; 3.</p>",
            "<p>It is 1 &lt; <del>2</del><ins>3</ins>.</p>",
        ),
        (
            "<p>Old words that nobody says</p>",
            "<p>Quite another sentence stands here</p>",
            "<p><del>Old words that nobody says</del></p>"
            "<p><ins>Quite another sentence stands here</ins></p>",
        ),
    ],
    ids=["word", "mark", "new", "gone", "format", "kind", "items", "escaped", "unrelated"],
)
def test_what_a_change_looks_like(old, new, shown):
    assert marked(old, new) == shown


def test_a_link_that_leads_elsewhere_names_both_addresses():
    old, new = (f'<p>See <a href="/{at}/">the guide</a> first.</p>' for at in ("old", "new"))
    root = fragment_fromstring(marked(old, new))
    assert root.text_content() == "See the guide (/old/)the guide (/new/) first."
    assert [link.get("href") for link in root.iter("a")] == ["/old/", "/new/"]
    assert [part.get("class") for part in root.iter("bdi")] == ["change-address"] * 2


def test_a_single_word_between_two_changes_is_shown_with_them():
    shown = marked("<p>We ask you for your credit.</p>", "<p>We want you with our credit.</p>")
    assert shown == "<p>We <del>ask you for your</del><ins>want you with our</ins> credit.</p>"


def test_a_change_in_a_long_paragraph_is_found_where_it_is():
    words = ["the" if number % 9 == 0 else f"word{number}" for number in range(1500)]
    changed = [*words]
    changed[3], changed[-3] = "first", "last"
    shown = marked(f"<p>{' '.join(words)}</p>", f"<p>{' '.join(changed)}</p>")
    assert re.findall("<ins>(.*?)</ins>", shown) == ["first", "last"]


def test_the_order_of_paragraphs_is_kept_when_one_moves():
    first, second, third = (f"<p>Paragraph number {n} says {n}.</p>" for n in ("one", "two", "six"))
    shown = marked(first + second + third, second + third + first)
    assert accepted(shown) == content(second + third + first)
    assert second in shown
    assert third in shown


def test_a_table_is_replaced_in_one_piece():
    old, new = (f"<table><tbody><tr><td>{n}</td></tr></tbody></table>" for n in (1, 2))
    assert marked(old, new) == f"<del>{old}</del><ins>{new}</ins>"


def test_of_the_changes_only_the_blocks_are_shown_below_their_headings():
    before = (
        "<h2>First</h2><p>Same.</p><h2>Second</h2><p>Same.</p><p>Keep the {} here.</p><p>End.</p>"
    )
    shown = only_changed(marked(before.format("image"), before.format("pixel")))
    gap = '<p class="change-gap">[…]</p>'
    assert shown == (
        f"{gap}<h2>Second</h2><p>Keep the <del>image</del><ins>pixel</ins> here.</p>{gap}"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>" + "a " * 20_000 + "</p>", "<p>b " + "a " * 20_000 + "c</p>"),
        ("<p>" + "a b " * 10_000 + "</p>", "<p>" + "b c a " * 7_000 + "</p>"),
        ("<p>a a</p>" * 5_000, "<p>b</p>" + "<p>a a a</p>" * 5_000),
        ("".join(f"<p>{n} a b c</p>" for n in range(600)), "<p>x a b c</p>" * 600),
    ],
    ids=["a word", "a paragraph", "lines", "alike"],
)
def test_no_text_takes_long(old, new):
    start = time.process_time()
    shown = marked(old, new)
    assert time.process_time() - start < 5
    assert accepted(shown) == content(new)
    assert rejected(shown) == content(old)


PICTURE = '<figure data-image="{}"><img src="/media/{}.jpg" alt="A">{}</figure>'


def picture(number, caption=""):
    return PICTURE.format(number, number, f"<figcaption>{caption}</figcaption>" if caption else "")


def test_a_picture_that_came_into_a_gallery_is_marked_there():
    before = f'<div class="gallery">{picture(1)}{picture(2)}</div>'
    after = f'<div class="gallery">{picture(1)}{picture(3)}{picture(2)}</div>'

    assert marked(before, after) == (
        f'<div class="gallery">{picture(1)}<ins>{picture(3)}</ins>{picture(2)}</div>'
    )


@pytest.mark.parametrize(
    "after",
    [
        picture(1).replace("<figure", '<figure class="wide"'),
        picture(1, "Ann"),
        picture(2),
        picture(1).replace('alt="A"', 'alt="" role="presentation"'),
    ],
)
def test_a_figure_that_is_shown_otherwise_has_changed(after):
    shown = marked(picture(1), after)

    assert f"<del>{picture(1)}</del>" in shown
    assert f"<ins>{after}</ins>" in shown


def test_two_galleries_do_not_run_together():
    both = f'<div class="gallery">{picture(1)}{picture(2)}</div>' * 2

    assert marked(both, both) == both


@pytest.mark.parametrize(
    ("old", "new", "html"),
    [
        ("It is open", "It is shut", "It is <del>open</del><ins>shut</ins>"),
        ("", "A & B <c>", "<ins>A &amp; B &lt;c&gt;</ins>"),
        ("A", "", "<del>A</del>"),
        ("A < B", "A < B", "A &lt; B"),
    ],
)
def test_short_plain_texts_are_marked_as_one(old, new, html):
    assert marked_text(old, new) == html
