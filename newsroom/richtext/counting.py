"""How long a text is."""

import re
from html import unescape

# Readers of news take in about so many words a minute (a common figure of newsrooms' own tools).
WORDS_A_MINUTE = 230

_MARK = re.compile(r"</?(?:a|em|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# A web address is read as one word, if at all.
_ADDRESS = re.compile(r"https?://[^\s<]+")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def count_words(html: str) -> int:
    """Return how many words stand in the text of a piece of HTML, captions included.

    It is a measure of length and reads markup as sanitised HTML has it, not as a browser would.
    """
    text = _ADDRESS.sub("address", _TAG.sub(" ", _MARK.sub("", html or "")))
    return len(_WORD.findall(unescape(text)))


def reading_minutes(words: int) -> int:
    """Return the whole minutes that reading so many words takes; at least one for any text."""
    return max(round(words / WORDS_A_MINUTE), 1) if words else 0
