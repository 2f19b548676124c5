"""How large a drawing is: what it says of itself, in pixels of CSS."""

import re

from lxml import etree

from newsroom.pictures.vector.reading import refusal
from newsroom.pictures.vector.sentences import NO_SIZE

PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-z]*)\s*", re.IGNORECASE)
# Whole pixels must give the proportions of a small drawing, and no page needs larger numbers.
SMALLEST_LONG_SIDE = 100
LARGEST_SIDE = 4096
MOST_UNEQUAL = 100


def settle(root: etree._Element) -> tuple[int, int]:
    """Return (width, height) of the drawing, and write both and the viewBox into it.

    Browsers then know its proportions, and scale it, wherever it stands. Raises ValidationError
    if it has no size, or one side is more than a hundred times the other.
    """
    box = _view_box(root.get("viewBox"))
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box:
        width, height = _completed(width, height, box[2] / box[3]) or box[2:]
    if not (width and height) or max(width / height, height / width) > MOST_UNEQUAL:
        raise refusal(NO_SIZE, "no_size")
    if not box:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    size = _whole(width, height)
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return size


def _view_box(value):
    numbers = re.findall(NUMBER, value or "", re.IGNORECASE)
    if len(numbers) != 4:
        return None
    box = tuple(float(number) for number in numbers)
    return box if all(0 < side < 1e9 for side in box[2:]) else None


def _length(value):
    """A length in pixels; None for a share of something, such as 100 %, or for nonsense."""
    match = LENGTH.fullmatch(value or "")
    unit = PIXELS.get(match[2].lower()) if match else None
    length = float(match[1]) * unit if unit else 0
    return length if 0 < length < 1e9 else None


def _completed(width, height, proportion):
    """Both sides, one of which may come from the other; None if there is neither."""
    if width or height:
        return width or height * proportion, height or width / proportion
    return None


def _whole(width, height):
    longest = max(width, height)
    scale = min(max(1, SMALLEST_LONG_SIDE / longest), LARGEST_SIDE / longest)
    return max(1, round(width * scale)), max(1, round(height * scale))
