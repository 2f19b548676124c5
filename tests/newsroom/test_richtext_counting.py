import pytest

from newsroom.richtext import count_words, reading_minutes


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", 0),
        ("<p> </p>", 0),
        ("<p>One two</p><p>three</p>", 3),
        ("<p>half<strong>way</strong> there</p>", 2),
        ("<ul><li>One</li><li>two</li></ul>", 2),
        ("<p>The town’s well-known &amp; loved mayor</p>", 5),
        ("<p>הספרייה נשארת</p>", 2),
        (
            '<div class="gallery"><figure class="wide" data-image="12"><img src="/a b.jpg" '
            'alt="not this"><figcaption>One <em>two</em></figcaption></figure></div><p>three</p>',
            3,
        ),
        ('<p><a href="https://a.example/b c">word</a></p>', 1),
    ],
)
def test_words_are_counted_as_people_read_them(html, expected):
    assert count_words(html) == expected


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (230, 1), (400, 2), (2300, 10)])
def test_reading_takes_whole_minutes(words, minutes):
    assert reading_minutes(words) == minutes
