"""Text as a search compares it: without case, accents and punctuation."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Return the words of `text`, each as a search compares it, with single spaces between.

    "Été in Tel-Aviv" gives "ete in tel aviv". Vowel points and accents go, letters stay.
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(_WORD.findall(plain.replace("_", " ")))
