"""Text as a search compares it: without case, accents and punctuation."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Return the words of `text`, each as a search compares it, with single spaces between.

    "Été in Tel-Aviv" gives "ete in tel aviv". Vowel points and accents go, letters stay.
    """
    # Letters in costume ("𝐀") get a case only when taken apart, and case folding puts some
    # together again: twice is enough (Unicode's definition D146 does the same).
    plain = _plain(_plain(text))
    return " ".join(_WORD.findall(plain.replace("_", " ")))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text).casefold()
    parts = unicodedata.normalize("NFKD", parts)
    return "".join(part for part in parts if not unicodedata.combining(part))
