"""How text becomes what a font can show: joined, in the order of the eye, in lines."""

import pytest

from articles.cards.arabic import FORMS, joined
from articles.cards.bidi import as_seen, direction_of
from articles.cards.fitting import ELLIPSIS, fitted
from articles.cards.lettering import drawable, font

HEBREW = {ord("A") + number: 0x5D0 + number for number in range(26)}
LATIN = {letter: capital for capital, letter in HEBREW.items()}
SIZES = range(80, 39, -4)


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("بيت", "\ufe91\ufef4\ufe96"),  # initial, medial, final
        ("دار", "\ufea9\ufe8d\ufead"),  # letters that join nothing after them
        ("سلام", "\ufeb3\ufefc\ufee1"),  # lam with alef is one letter
        ("لأن", "\ufef7\ufee5"),
        ("بـت", "\ufe91ـ\ufe96"),  # the stroke joins on both sides
        ("ب ت", "\ufe8f \ufe95"),  # a space joins nothing
        ("می\u200cشود", "\ufee3\ufbfd\u200c\ufeb7\ufeee\ufea9"),
        ("ماء", "\ufee3\ufe8e\ufe80"),
        ("abc שלום", "abc שלום"),
        ("", ""),
    ],
)
def test_each_arabic_letter_has_the_form_of_its_place(read, shown):
    assert joined(read) == shown


def test_the_font_has_every_form_of_the_letters_that_it_has():
    letters = [letter for letter in FORMS if all(font(100).getlength(one) for one in letter)]
    missing = [
        (letter, form)
        for letter in letters
        for form, shown in FORMS[letter].items()
        if font(100).getlength(shown) == 0
    ]
    assert len(letters) > 45
    assert missing == []


# The characters of each line as they are read and, by the direction of the paragraph, as they are
# seen from left to right. Capitals stand for Hebrew.
@pytest.mark.parametrize(
    ("read", "ltr", "rtl"),
    [
        ("car is THE CAR in arabic", "car is RAC EHT in arabic", "in arabic RAC EHT car is"),
        ("A (B) c", "(B) A c", "c (B) A"),
        ("a (B) c", "a (B) c", "c (B) a"),
        ("HE SAID “car”.", "DIAS EH “car”.", ".”car“ DIAS EH"),
        ("IN 2027, THE 5 OF", "FO 5 EHT ,2027 NI", "FO 5 EHT ,2027 NI"),
        ("PRICE 5.50% UP", "PU 5.50% ECIRP", "PU 5.50% ECIRP"),
        ("A-bc", "A-bc", "bc-A"),
        ("«A» [b]", "«A» [b]", "[b] «A»"),
        ("", "", ""),
    ],
)
def test_lines_are_put_in_the_order_of_the_eye(read, ltr, rtl):
    for direction, seen in (("ltr", ltr), ("rtl", rtl)):
        assert as_seen(read.translate(HEBREW), direction).translate(LATIN) == seen


@pytest.mark.parametrize(
    ("text", "direction"),
    [("The הארץ", "ltr"), ("הארץ The", "rtl"), ("“7” صحيفة", "rtl"), ("7, 8!", "ltr"), ("", "ltr")],
)
def test_the_first_letter_says_where_reading_begins(text, direction):
    assert direction_of(text) == direction


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two \n words\t", "two words"),
        ("cafe\u0301", "café"),
        ("Việt Nam", "Viet Nam"),
        ("ﬁne", "fine"),
        ("a\u00ad\u200bb", "ab"),
        ("1️⃣ first", "1 first"),
        ("Ω", ""),
    ],
)
def test_only_letters_that_the_font_has_are_left(text, shown):
    assert drawable(text) == shown


def widths(found):
    return [font(found.size).getlength(line) for line in found.lines]


@pytest.mark.parametrize("text", ["Short", "A headline of some words " * 6, "W" * 300, "a " * 200])
def test_no_line_is_wider_and_all_together_are_no_higher_than_the_box(text):
    found = fitted(text, 1000, 350, SIZES)
    assert max(widths(found)) <= 1000
    assert len(found.lines) * found.leading <= 350


def test_text_is_as_large_as_it_can_be():
    assert fitted("Short", 1000, 350, SIZES).size == 80
    words = "A headline of some words " * 6
    sizes = [fitted(words, 1000, height, SIZES).size for height in (200, 350, 900)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_lines_are_even():
    found = fitted("State opens audit of lake pumping after the report", 1000, 350, SIZES)
    assert found.lines == ["State opens audit of lake", "pumping after the report"]


def test_what_does_not_fit_ends_with_an_ellipsis():
    words = " ".join(f"word{number}," for number in range(200))
    found = fitted(words, 1000, 100, SIZES)
    assert found.size == 40
    assert found.lines[-1].endswith(ELLIPSIS)
    assert not found.lines[-1].endswith(f",{ELLIPSIS}")
    said = " ".join(found.lines).removesuffix(ELLIPSIS)
    assert words.startswith(said)


def test_a_word_that_is_too_wide_is_broken_and_loses_nothing():
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    found = fitted(word, 600, 350, SIZES)
    assert "".join(found.lines) == word
    assert len(found.lines) > 1


def test_a_word_is_made_smaller_before_it_is_broken():
    found = fitted("Donaudampfschifffahrtsgesellschaft", 680, 350, SIZES)
    assert (len(found.lines), found.size) == (1, 40)
