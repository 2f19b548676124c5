"""Cards as pictures: what is on them and where."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from articles.cards import drawing
from articles.cards.card import Card
from newsroom.pictures.uses import SHARE_SIZE
from tests.newsroom.test_look import palettes

HEADLINES = {
    "short": "Otters breed again",
    "long": "The water that was not counted, and why nobody wanted to know " * 3,
    "one word": "W" * 200,
    "Hebrew": "הספרייה נשארת פתוחה: המועצה הצביעה (5 נגד 4)",
    "Arabic": "افتتاح المكتبة الجديدة في المدينة بعد 14 عامًا",
    "mixed": "Why “שלום” means more than hello",
    "accents": "Łódź, Škoda, Çağlayan: naïve café, Đorđe Ÿ Ǻ",
}
MARGIN = 56  # no letter comes nearer to an edge


def drawn(headline, *, kicker="News", paper="The Ledger", direction="ltr"):
    return opened(drawing.png(Card(headline, kicker, paper, direction)))


def opened(content):
    with Image.open(BytesIO(content)) as picture:
        assert picture.format == "PNG"
        return picture.convert("RGB")


def inked(picture, box):
    """Return the box round all that differs from the ground, within the box asked for; or None."""
    part = picture.crop(box)
    found = ImageChops.difference(part, Image.new("RGB", part.size, drawing.PAPER)).getbbox()
    left, top = box[:2]
    return found and (found[0] + left, found[1] + top, found[2] + left, found[3] + top)


def below_the_band(picture):
    return inked(picture, (0, drawing.BAND, *SHARE_SIZE))


def headline_of(picture):
    """Return the box round the headline: between the kicker and the line above the name."""
    return inked(picture, (0, 124, drawing.WIDTH, drawing.FOOT))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("headline", HEADLINES.values(), ids=HEADLINES)
def test_nothing_is_cut_off_or_runs_into_another_part(headline, direction):
    picture = drawn(headline, kicker="Lake & Land", direction=direction)
    assert picture.size == SHARE_SIZE
    left, top, right, bottom = below_the_band(picture)
    assert left >= MARGIN
    assert right <= drawing.WIDTH - MARGIN
    assert (top >= drawing.BAND + 24, bottom <= drawing.HEIGHT - 24) == (True, True)
    assert headline_of(picture)[3] <= drawing.FOOT - 8
    assert inked(picture, (0, drawing.FOOT + 4, drawing.WIDTH, drawing.FOOT + 24)) is None


@pytest.mark.parametrize("headline", HEADLINES.values(), ids=HEADLINES)
def test_a_card_is_light_and_the_same_each_time(headline):
    card = Card(headline, "News", "The Ledger", "ltr")
    assert drawing.png(card) == drawing.png(card)
    assert len(drawing.png(card)) < 100_000


def test_each_word_of_a_card_is_seen():
    cards = [
        Card("Up it goes", "News", "The Ledger", "ltr"),
        Card("Down it goes", "News", "The Ledger", "ltr"),
        Card("Up it goes", "Town", "The Ledger", "ltr"),
        Card("Up it goes", "News", "The Courier", "ltr"),
        Card("Up it goes", "News", "The Ledger", "rtl"),
        Card("", "News", "The Ledger", "ltr"),
        Card("", "", "The Ledger", "ltr"),
    ]
    assert len({drawing.png(card) for card in cards}) == len(cards)


def test_lines_begin_where_reading_begins():
    latin = headline_of(drawn("Otters breed again", direction="ltr"))
    hebrew = headline_of(drawn("הלוטרות חזרו", direction="rtl"))
    assert abs(latin[0] - drawing.MARGIN) < 12
    assert abs(hebrew[2] - (drawing.WIDTH - drawing.MARGIN)) < 12
    assert latin[2] < drawing.WIDTH - 150
    assert hebrew[0] > 150


def test_a_long_headline_is_smaller_and_higher_than_a_short_one():
    short, long = (headline_of(drawn(HEADLINES[name])) for name in ("short", "long"))
    assert long[3] - long[1] > 2 * (short[3] - short[1])


@pytest.mark.parametrize(
    ("with_signs", "without"),
    [
        ("Peace 🎉 at last", "Peace at last"),
        ("👩‍👩‍👧 Families", "Families"),
        ("Thumbs 👍🏽 up", "Thumbs up"),
        ("Flag 🇮🇱 day", "Flag day"),
        ("Hot ♨️ ☃ cold", "Hot cold"),
        ("שָׁלוֹם", "שלום"),
        ("a\u202eb\u200f c", "ab c"),
    ],
)
def test_signs_that_the_font_lacks_leave_no_trace(with_signs, without):
    assert drawn(with_signs).tobytes() == drawn(without).tobytes()


@pytest.mark.parametrize("headline", ["Библиотека", "図書館", "Up to 図書館", "", "🎉🎉"])
def test_a_headline_with_letters_that_the_font_lacks_gives_way_to_the_paper(headline):
    assert drawn(headline).tobytes() == drawn("").tobytes()


def test_a_paper_whose_name_the_font_lacks_has_a_card_all_the_same():
    assert below_the_band(drawn("", kicker="", paper="Газета")) is None
    assert headline_of(drawn("Otters breed again", paper="Газета")) is not None


def test_the_colours_are_those_of_the_site():
    light, _dark = palettes()
    names = {"--paper": "PAPER", "--ink": "INK", "--soft": "SOFT", "--accent": "ACCENT"}
    assert {name: "#" + light[name] for name in names} == {
        name: getattr(drawing, constant) for name, constant in names.items()
    }
