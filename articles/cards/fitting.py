"""Lines that fit a box: as large as they can be, broken between words, as even as they can be."""

from dataclasses import dataclass
from functools import lru_cache

from articles.cards.lettering import font

LEADING = 1.14  # of the size, from line to line
ELLIPSIS = "…"


@dataclass(frozen=True)
class Fitted:
    """Lines of text in the order in which they are read, and the size at which they fit."""

    lines: list[str]
    size: int

    @property
    def leading(self) -> int:
        """The pixels from one line to the next."""
        return round(self.size * LEADING)


def fitted(text: str, width: int, height: int, sizes: range) -> Fitted:
    """Return the lines in the largest of `sizes` (from large to small) at which they fit.

    What does not fit even at the smallest is cut off with an ellipsis.
    """
    for size in sizes:
        if _widest_word(text, size) > width:
            continue
        lines = _lines(text, width, size)
        if _fits(lines, size, height):
            return Fitted(_evened(text, len(lines), width, size), size)
    smallest = sizes[-1]
    most = int(height / (smallest * LEADING))
    lines = _lines(text, width, smallest)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], width, smallest)]
    return Fitted(lines, smallest)


def _fits(lines: list[str], size: int, height: int) -> bool:
    return len(lines) * round(size * LEADING) <= height


def _lines(text: str, width: int, size: int) -> list[str]:
    """Break the text between words, and within one that is wider than a line."""
    lines = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size)
    return lines


def _pieces(word: str, width: int, size: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and _length(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _evened(text: str, count: int, width: int, size: int) -> list[str]:
    """Return the lines for the narrowest column that needs no more of them."""
    narrow, wide = _widest_word(text, size), width
    while wide - narrow > 1:
        middle = (narrow + wide) // 2
        if len(_lines(text, middle, size)) > count:
            narrow = middle
        else:
            wide = middle
    return _lines(text, wide, size)


def _cut(line: str, width: int, size: int) -> str:
    """Return the beginning of a line that goes on, with an ellipsis that fits beside it."""
    while line and _length(line + ELLIPSIS, size) > width:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:–—-") + ELLIPSIS


def _widest_word(text: str, size: int) -> int:
    return max((_length(word, size) for word in text.split()), default=0)


@lru_cache(maxsize=2048)
def _length(text: str, size: int) -> int:
    return -int(-font(size).getlength(text) // 1)
