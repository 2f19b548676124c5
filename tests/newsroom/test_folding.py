import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.folding import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  Two   words\n", "two words"),
        ("Été in Tel-Aviv", "ete in tel aviv"),
        ("STRASSE straße", "strasse strasse"),
        ("ＦＵＬＬ width", "full width"),
        ("𝐀 𝔹", "a b"),
        ("שָׁלוֹם", "שלום"),
        ("snake_case", "snake case"),
        ("U.S. 1,000", "u s 1 000"),
        ("!?…", ""),
    ],
)
def test_words_as_a_search_compares_them(text, expected):
    assert folded(text) == expected


@given(st.text())
def test_what_is_folded_stays_as_it_is(text):
    assert folded(folded(text)) == folded(text)
