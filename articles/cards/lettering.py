"""Text as the font of cards can draw it.

Pillow lays letters side by side from left to right and knows no more of writing; its engine that
does needs a library of the system, which not every machine has. So Arabic is joined here, and lines
are put in the order of the eye by `bidi`.
"""

import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

from articles.cards.arabic import joined

NON_JOINER = "\u200c"  # is not seen itself, and keeps the letters beside it apart
FILE = Path(__file__).parent / "card.ttf"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font at that size in pixels; in it, a letter that it lacks has no width."""
    return ImageFont.truetype(FILE, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """Return the text in the letters that the font has, in the order in which it is read.

    Accents that it lacks are left off, and so are emoji, other signs, what is not seen anyway, and
    marks that are not letters, such as the vowel points of Hebrew. If it lacks a letter or digit
    altogether, nothing is returned: no text is better than one with holes in it.
    """
    letters = [_letter(character) for character in unicodedata.normalize("NFC", text)]
    if None in letters:
        return ""
    text = joined("".join(letters)).replace(NON_JOINER, "")
    return " ".join(text.split())


def _letter(character: str) -> str | None:
    """Return what is drawn of a character; None if that would leave a hole in the text."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return character if character == NON_JOINER else ""
    if _has(character):
        return character
    parts = "".join(part for part in unicodedata.normalize("NFKD", character) if _has(part))
    return None if not parts and category[0] in "LN" else parts


@cache
def _has(character: str) -> bool:
    return font(100).getlength(character) > 0
