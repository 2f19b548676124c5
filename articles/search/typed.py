"""What a reader typed, as the parts that a story must have."""

import re

from articles.search.conditions import Condition, Either, Every, Without, Words, word
from articles.search.entries import HEADLINE, MAIN
from articles.search.words import words_of

# Of longer input the beginning counts: databases take no condition of any depth.
LONGEST = 200
MOST_PARTS = 12

# A quotation mark within a word is a letter's, as in Hebrew acronyms.
_PART = re.compile(r'(?<!\S)["“”„«»]([^"“”„«»]+)["“”„«»](?!\S)|(\S+)')

# Of each part the ways to say it: its words with the endings of each language taken off.
Part = tuple[tuple[str, ...], ...]


def parts_of(typed: str, stemmers: list[str]) -> list[Part]:
    """Return the parts: each phrase between quotation marks, and each other word.

    Nothing that is typed is an operator. What has no letter and no digit is no part; of very many
    the first `MOST_PARTS` count. A reader's language is unknown, so that the endings of all
    `stemmers` are tried.
    """
    texts = [phrase or other for phrase, other in _PART.findall(shortened(typed))]
    parts = [dict.fromkeys(tuple(words_of(text, one)) for one in stemmers) for text in texts]
    return [tuple(part) for part in dict.fromkeys(map(tuple, parts)) if all(part)][:MOST_PARTS]


def shortened(typed: str) -> str:
    """Return what counts of it: all, or the whole words in the first `LONGEST` characters."""
    if len(typed) <= LONGEST:
        return typed
    *whole, _rest = re.split(r"\s+", typed[: LONGEST + 1])
    return " ".join(whole) or typed[:LONGEST]


def anywhere(parts: list[Part]) -> list[Condition]:
    """Return that every part stands somewhere in the story."""
    return [_either(Words(words) for words in part) for part in parts]


def best_first(parts: list[Part]) -> list[list[Condition]]:
    """Return what the best stories meet, then the next best, and so on; no story meets two.

    The best have every part in the headline. Then come those that are about them: the words stand
    in the headline or right beside it, or often in the text.
    """
    in_headline = Every(tuple(_either(_in_headline(words) for words in part) for part in parts))
    is_about = Every(tuple(_either(_is_about(words) for words in part) for part in parts))
    return [
        [in_headline],
        [Without(is_about, in_headline)],
        [Without(Every(tuple(anywhere(parts))), is_about)],
    ]


def _either(conditions) -> Condition:
    of = tuple(conditions)
    return of[0] if len(of) == 1 else Either(of)


def _in_headline(words: tuple[str, ...]) -> Condition:
    return Words(tuple(HEADLINE + word for word in words))


def _is_about(words: tuple[str, ...]) -> Condition:
    of = tuple(word(MAIN + each) for each in words)
    return Every(of if len(words) == 1 else (Words(words), *of))
