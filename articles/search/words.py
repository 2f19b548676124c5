"""A text as the search compares it: words without case, accents and endings.

Both databases are given the same words, so that they find the same stories.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from newsroom.folding import folded

LONGEST = 60  # bytes of a word; what is behind them tells no two words apart
REMEMBERED = 50_000  # words, as written: some 10 MB

# Languages with rules for endings; the others are searched by whole words.
_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
# Their rules look at marks that folding takes away. In the others readers often leave accents out,
# so these go first, and what is left gets the same ending either way.
_BEFORE_FOLDING = frozenset(["arabic", "armenian", "greek", "hindi", "nepali", "russian", "tamil"])


# What stands over or within the letters of a word: vowel points, accents, hyphens that only show at
# the end of a line. All of Unicode's combining marks lie in this range.
_MARKS = "\xad" + "".join(
    chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))
)
# Scripts without spaces between words: each letter is searched as a word.
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WORD = re.compile(
    rf"[^\W_{_SINGLE}]+(?:[{_MARKS}]+[^\W_{_SINGLE}]*)*(?:['’][sS](?!\w))?|[{_SINGLE}][{_MARKS}]*"
)
_APART = re.compile(rf"[{_SINGLE}]|[^{_SINGLE}]+")


def stemmer_of(language: str) -> str:
    """Return whose rules for endings words of this language get; "" for a language without."""
    return _STEMMERS.get(language.partition("-")[0].lower(), "")


def words_of(text: str, stemmer: str) -> list[str]:
    """Return the words of `text` in their order, as the search compares them.

    Most words as they are written are one word here, but "½" is two, and what is no word is none.
    """
    return [word for written in _WORD.findall(text) for word in _compared(written, stemmer)]


def words_with_places(text: str, stemmer: str) -> Iterator[tuple[str, int, int]]:
    """Return the words as `words_of` does, each with where it begins and ends in the text."""
    for found in _WORD.finditer(text):
        for word in _compared(found.group(), stemmer):
            yield word, *found.span()


@lru_cache(maxsize=REMEMBERED)
def _compared(written: str, stemmer: str) -> tuple[str, ...]:
    written = written.replace("\xad", "")
    if stemmer == "english":
        written = re.sub(r"['’][sS]$", "", written)
    if stemmer in _BEFORE_FOLDING:
        written = _without_ending(unicodedata.normalize("NFC", written).casefold(), stemmer)
        return tuple(_cut(word) for word in _apart(folded(written)))
    return tuple(_cut(_without_ending(word, stemmer)) for word in _apart(folded(written)))


def _apart(plain: str) -> list[str]:
    return [part for word in plain.split() for part in _APART.findall(word)]


def _without_ending(word: str, stemmer: str) -> str:
    # A stemmer holds the word that it works on, so threads can't share one.
    return snowballstemmer.stemmer(stemmer).stemWord(word) if stemmer else word


def _cut(word: str) -> str:
    return word.encode()[:LONGEST].decode(errors="ignore")
