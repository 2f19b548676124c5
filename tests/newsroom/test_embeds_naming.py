"""What an embed is called: one plain line, whatever the host sends."""

import pytest

from newsroom.embeds.hosts import find
from newsroom.embeds.naming import LONGEST, name

VIDEO = find("https://www.youtube.com/watch?v=dQw4w9WgXcQ")
CHART = find("https://datawrapper.dwcdn.net/WpAbK/2/")
POST = find("https://x.com/NASA/status/1234567890")
QUOTED = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Liftoff!<br>Watch '
    '<a href="https://t.co/x">live</a> &amp; cheer</p>&mdash; NASA (@NASA)</blockquote>'
    "<script async src=x></script>"
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A ferry", "A ferry"),
        (" A \t ferry\r\n leaves ", "A ferry leaves"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("<b>Not markup</b>", "<b>Not markup</b>"),
        ("safe\u202egpj.exe\u2066\u200b", "safe gpj.exe"),
        ("nul\x00l \ufeffbyte\x1b[2J", "nul l byte [2J"),
        ("שלום", "שלום"),
        ("", ""),
        (None, ""),
        (7, ""),
        (["A"], ""),
        ({"text": "A"}, ""),
    ],
)
def test_a_title_is_one_line_of_text(title, expected):
    assert name(VIDEO, {"title": title, "author_name": "Somebody"}) == expected


def test_a_long_title_is_cut():
    cut = name(VIDEO, {"title": "word " * 100})
    assert len(cut) <= LONGEST
    assert cut.endswith("…")


def test_a_chart_in_bold_is_plain():
    assert name(CHART, {"title": "<strong>More than</strong> the <i>Earth</i>"}) == (
        "More than the Earth"
    )
    assert name(CHART, {"title": "<!--"}) in {"", "<!--"}
    assert name(CHART, {"title": ""}) == ""


def test_a_post_is_called_by_who_wrote_it_and_its_text():
    assert name(POST, {"author_name": "NASA", "html": QUOTED}) == (
        "NASA: Liftoff! Watch live & cheer"
    )


@pytest.mark.parametrize("html", [None, "", " ", 5, "<p></p>", "no paragraph", "<!-- -->"])
def test_a_post_without_words_is_called_by_who_wrote_it(html):
    assert name(POST, {"author_name": "NASA", "html": html}) == "NASA"


def test_a_post_of_nobody_is_called_by_its_title_if_it_has_one():
    assert name(POST, {"title": "Liftoff", "html": QUOTED}) == "Liftoff"
    assert name(POST, {"html": QUOTED}) == ""
