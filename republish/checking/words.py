"""Text as words that can be compared, whatever a system did to its quotes, dashes and spaces."""

import re
import unicodedata
from collections.abc import Iterator

# How many neighbouring words are looked for together: enough to stand in one text only.
SHINGLE = 5

# Systems drop these or put them in, and nobody sees it: soft hyphen, joiners, directions.
UNSEEN = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)
# Chinese, Japanese and Thai put no spaces between words: there each character is one.
SPACELESS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[^\W{SPACELESS}]+|[{SPACELESS}]|[%€$£¥]")


def words(text: str) -> list[str]:
    """Return the words of a text as they are written; punctuation and spaces fall away.

    A text without any, such as a row of emoji, has its characters for words.
    """
    plain = unicodedata.normalize("NFKC", text.translate(UNSEEN))
    return WORD.findall(plain) or plain.split()


def folded(spelled: list[str]) -> list[str]:
    """Return the words in the form in which they are compared: without capitals."""
    return [word.casefold() for word in spelled]


def shingles(compared: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield each run of SHINGLE neighbouring words."""
    return zip(*(compared[place:] for place in range(SHINGLE)), strict=False)
