"""Reading pages and finding paragraphs in them: pure functions on any input."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from republish.checking import State, addresses, paragraphs, read
from republish.checking.story import Paragraph
from republish.checking.words import folded, words

WORDS = [f"word{number}" for number in range(60)]


def found(texts, html):
    return paragraphs.find([Paragraph(text) for text in texts], read(html))


def states(texts, html):
    return [match.state.value for match in found(texts, html)]


# Words


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("“It’s over” – she said…", '"It\'s over" -- she said...'),
        ("ten\u00a0kilometres", "ten kilometres"),
        ("co\u00adop\u200beration", "cooperation"),
        ("ﬁve ﬂoors", "five floors"),
        ("STRASSE", "straße"),
        ("café", "cafe\u0301"),
        ("\u200fשלום\u200e", "שלום"),
        ("a , b", "a, b"),
    ],
)
def test_variants_that_read_alike_are_alike(ours, theirs):
    assert folded(words(ours)) == folded(words(theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("1.5", "15"), ("$5", "€5"), ("5 %", "5"), ("cafe", "café"), ("don’t", "do"), ("🗞️", "🐦")],
)
def test_what_reads_otherwise_is_not(ours, theirs):
    assert folded(words(ours)) != folded(words(theirs))


def test_scripts_without_spaces_are_taken_sign_by_sign():
    assert words("東京は晴れ, OK") == ["東", "京", "は", "晴", "れ", "OK"]


# Pages


def test_the_text_of_a_page_is_what_readers_see():
    page = read(
        "<!doctype html><head><title>no</title><style>no</style></head><body>one<p>two<b>2</b>"
        "<script>no</script></p><noscript>no</noscript><template>no</template><!-- no -->three"
        "<textarea><p>no</p></textarea><table><tr><td>four<td>five</table><br>six&nbsp;seven"
    )
    assert page.blocks == [["one"], ["two2"], ["three"], ["four"], ["five"], ["six", "seven"]]


@pytest.mark.parametrize(
    ("source", "charset"),
    [
        ("<p>Größe</p>".encode(), ""),
        (b"\xef\xbb\xbf" + "<p>Größe</p>".encode(), "latin-1"),
        ("<p>Größe</p>".encode("latin-1"), "iso-8859-1"),
        ("<p>Größe</p>".encode("cp1252"), ""),
        ("<p>Größe</p>".encode(), "no-such-charset"),
        ("<p>Größe</p>".encode(), "idna"),
        ("<meta charset='windows-1252'><p>Größe</p>".encode("cp1252"), ""),
        ('<meta content="text/html; charset=utf-8"><p>Größe</p>'.encode(), ""),
        ("<p>Größe</p>".encode("utf-16"), "utf-16"),
    ],
)
def test_bytes_are_read_in_their_character_set(source, charset):
    assert read(source, charset=charset).words == ["grösse"]


def test_a_wrong_declaration_in_text_does_no_harm():
    assert read('<?xml version="1.0" encoding="utf-16"?><p>Größe</p>').words == ["grösse"]
    assert read("<meta charset=utf-16><p>Größe</p>").words == ["grösse"]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   ",
        "\0\0\0",
        "<",
        "<!-- -->",
        "<?php ?>",
        "<p",
        "</p></p>",
        "\ud800",
        "a\0b",
        b"\xff\xfe",
    ],
)
def test_sources_that_are_hardly_any(source):
    page = read(source)
    assert len(page.words) <= 1
    assert page.links == []


# fmt: off
PIECES = st.text(max_size=20) | st.sampled_from([
    "<p>", "</p>", "<div", "<b></i>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>",
    "&amp;", "&#0;", "&#xD800;", "<", ">", '"', "<a href='", "<a href=http://[>", "<svg>", "<math>",
    "<img src=//r/x.gif>", "<link rel=canonical href=http://[x>", "<meta name=robots content=",
    "<template>", "<textarea>", "<noscript>", "</body>", "<html>", "<head>", "<table><tr>",
    "\x00", "\x0b", "\ufeff", "word",
])
# fmt: on


@given(st.lists(PIECES, max_size=30).map("".join) | st.binary(max_size=300))
def test_anything_can_be_read_and_searched(source):
    page = read(source, charset="utf-8")
    matches = paragraphs.find([Paragraph("one two three four five six"), Paragraph("word")], page)
    assert len(matches) == 2
    assert 0 <= paragraphs.share([Paragraph("one two three four five six")], page) <= 1
    for link in page.links:
        addresses.normal(link)
        addresses.wrapped(link)
        addresses.host(link)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>"])
def test_deep_nesting_is_read_in_little_time(opening):
    started = time.process_time()
    page = read(opening * 100_000 + "<p>end of it</p>")
    assert len(page.words) <= 3
    assert len(page.links) <= 100_000
    assert time.process_time() - started < 2


# Paragraphs


def test_each_paragraph_has_its_answer():
    texts = [
        "The first one is as it was written by us.",
        "The second one has been changed by somebody else.",
        "The third one is nowhere to be found here.",
    ]
    html = "<p>The first one is as it was written by us.<p>The second one was changed by somebody."
    matches = found(texts, html)
    assert [match.state.value for match in matches] == ["there", "different", "missing"]
    assert matches[1].changes == (("has been", "was"), ("else", ""))


def test_a_short_paragraph_is_looked_for_beside_its_neighbours():
    texts = ["Roof", "All the slates have to be made new.", "Windows", "They stay as they are now."]
    menu = "<nav>Windows by the Miller firm</nav>"
    text = "<p>All the slates have to be made new.<p>They stay as they are now."
    assert states(texts, menu + text) == ["missing", "there", "missing", "there"]
    headed = menu + "<h2>Roof</h2>" + text.replace("<p>They", "<h2>Windows</h2><p>They")
    assert states(texts, headed) == ["there"] * 4


def test_paragraphs_that_are_the_same_are_all_found():
    texts = ["We shall come to this again, and again."] * 3
    assert states(texts, "".join(f"<p>{text}</p>" for text in texts)) == ["there"] * 3


def test_paragraphs_with_the_same_beginning_are_told_apart():
    texts = [f"The council of the town has decided case {number}." for number in range(100)]
    html = "".join(f"<p>{text}</p>" for text in texts)
    assert states(texts, html) == ["there"] * 100
    changed = states(texts, html.replace("case 60.", "case sixty."))
    assert [number for number, state in enumerate(changed) if state != "there"] == [60]


def test_paragraphs_in_another_order_are_there():
    texts = ["One came to the door early.", "Two of them left the house late."]
    assert states(texts, f"<p>{texts[1]}<p>{texts[0]}") == ["there", "there"]


def test_a_change_deep_in_a_long_paragraph_is_shown():
    text = " ".join(f"w{number}" for number in range(5000))
    (match,) = found([text], f"<p>{text.replace('w4321 ', 'other ')}</p>")
    assert match.state is State.DIFFERENT
    assert match.changes == (("w4321", "other"),)


def test_words_of_the_next_paragraph_are_not_taken_for_changes():
    texts = ["He said that he would come and that", "she would see that he did it well."]
    html = f"<p>{texts[0].removesuffix(' and that')}</p><p>{texts[1]}</p>"
    matches = found(texts, html)
    assert [match.state.value for match in matches] == ["different", "there"]
    assert matches[0].changes == (("and that", ""),)


@given(st.data())
def test_what_is_put_into_a_page_is_found_and_what_is_not_is_not(data):
    texts = data.draw(
        st.lists(
            st.lists(st.sampled_from(WORDS), min_size=5, max_size=30).map(" ".join),
            min_size=1,
            max_size=8,
            unique=True,
        )
    )
    html = "".join(f"<p>{text}</p>" for text in texts)
    assert states(texts, html) == ["there"] * len(texts)
    assert states(texts, "<p>Nothing of all that is here.</p>") == ["missing"] * len(texts)


def timed(texts, html) -> float:
    """Return the seconds of work, however many others use the machine."""
    started = time.process_time()
    found(texts, html)
    return time.process_time() - started


def test_a_story_of_fifty_thousand_words_is_checked_in_little_time():
    texts = [
        " ".join(f"w{(number * 37 + place * place) % 5003}" for place in range(100))
        for number in range(500)
    ]
    html = "".join(f"<p>{text}</p>" for text in texts)
    assert states(texts, html) == ["there"] * 500
    assert timed(texts, html) < 1
    assert timed(texts, html.replace("w7 ", "other ")) < 1.5
    assert timed(texts, "<p>Nothing of it.</p>" * 500) < 1


@pytest.mark.parametrize(
    "filling", ["the ", "we shall come to this again and ", "<p>a</p>", "<b>x", "&amp;"]
)
def test_a_page_made_to_be_slow_is_not(filling):
    texts = ["We shall come to this again and not at all."] * 200 + [
        "the the the the the the"
    ] * 200
    html = filling * (2_000_000 // len(filling))
    assert timed(texts, html) < 8


# Addresses


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("https://a.example/x", "http://www.A.example:80/x/#part"),
        ("https://a.example/ä b", "https://a.example/%C3%A4%20b"),
        ("https://a.example/?a=1", "https://a.example?a=1&utm_source=x&fbclid=3"),
        ("mailto:Ann@a.example", "MAILTO:ann@a.example"),
    ],
)
def test_addresses_that_lead_to_the_same_place(ours, theirs):
    assert addresses.normal(ours) == addresses.normal(theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("https://a.example/x", "https://a.example/y"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/x", "https://a.example:8080/x"),
        ("https://a.example/?a=1", "https://a.example/?a=2"),
        ("mailto:a@b.example", "mailto:b@b.example"),
    ],
)
def test_addresses_that_do_not(ours, theirs):
    assert addresses.normal(ours) != addresses.normal(theirs)


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("https://o.example/?u=https%3A%2F%2Fa.example%2F%3Fb%3D1", "https://a.example/?b=1"),
        ("https://archive.example/2026/https://a.example/x", "https://a.example/x"),
        ("https://o.example/x", ""),
        ("http://[", ""),
    ],
)
def test_addresses_within_addresses(address, inner):
    assert addresses.wrapped(address) == inner
