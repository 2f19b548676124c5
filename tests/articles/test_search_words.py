"""A text as the search compares it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.words import LONGEST, stemmer_of, words_of, words_with_places


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en",
            "The Mayor's LIBRARIES, council’s vote; don't",
            "the mayor librari council vote don t",
        ),
        ("en-gb", "libraries", "librari"),
        ("fr", "L’été, réalités, ŒUVRE", "l ete realit œuvr"),
        ("de", "Häuser STRAẞE", "haus strass"),
        ("ru", "Новый, новая", "нов нов"),
        ("he", "הַסִּפְרִיָּה צה״ל תל־אביב", "הספריה צה ל תל אביב"),
        ("ar", "المكتبات", "مكتب"),
        ("ja", "東京のライブラリー２", "東 京 の ラ イ フ ラ リ ー 2"),
        ("th", "ห้อง", "ห อ ง"),
        ("cy", "libraries 3.5 km² a_b li\xadbrary ½", "libraries 3 5 km2 a b library 1 2"),
        ("cy", "\x00 \ud800 😀 — § …", ""),
    ],
)
def test_words_lose_case_accents_and_endings(language, text, words):
    assert " ".join(words_of(text, stemmer_of(language))) == words


def test_a_word_is_the_same_with_and_without_its_accents():
    for language in ("fr", "es", "pt", "sv", "he"):
        stemmer = stemmer_of(language)
        assert words_of("Réalités", stemmer) == words_of("realites", stemmer)


def test_very_long_words_are_cut_between_letters():
    [word] = words_of("ж" * 5_000, "")
    assert word == "ж" * (LONGEST // 2)


@given(st.text(), st.sampled_from(["", "english", "french", "russian", "arabic"]))
def test_words_are_found_where_they_are_said_to_be(text, stemmer):
    places = list(words_with_places(text, stemmer))
    assert [word for word, _start, _end in places] == words_of(text, stemmer)
    for word, start, end in places:
        assert word in words_of(text[start:end], stemmer)
    ends = [end for _word, _start, end in places]
    assert ends == sorted(ends)


@given(st.text())
def test_words_hold_nothing_that_a_database_could_take_for_its_own(text):
    for word in words_of(text, "english"):
        assert word.isalnum()
        assert word == word.lower()
        assert 0 < len(word.encode()) <= LONGEST
