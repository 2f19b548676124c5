"""Words that are joined to one phrase."""

import pytest
from django.utils import translation

from newsroom.joining import joined


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Bo"], "Ann and Bo"),
        (["Ann", "Bo", "Cy"], "Ann, Bo and Cy"),
    ],
)
def test_words_become_one_phrase(words, phrase):
    assert joined(words) == phrase


def test_hebrew_writes_and_as_part_of_the_last_word():
    with translation.override("he"):
        assert joined(["אבי", "דנה", "רות"]) == "אבי, דנה ורות"
