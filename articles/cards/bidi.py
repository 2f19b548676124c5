"""The order in which the eye meets the characters of a line, from left to right.

It is the Unicode Bidirectional Algorithm (UAX #9) for one line without marks and control
characters, which cards have none of: so all of a line is one level run. Rules are named as there.
"""

import unicodedata
from itertools import groupby, pairwise

PAIRED = {"(": ")", "[": "]", "{": "}"}
MIRRORED = {
    one: other for pair in ("()", "[]", "{}", "<>", "«»", "‹›") for one, other in (pair, pair[::-1])
}
# What a type counts as where only directions count.
STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def direction_of(text: str) -> str:
    """Return "rtl" or "ltr", by the first character that has a direction (P2, P3)."""
    types = (unicodedata.bidirectional(character) for character in text)
    first = next((each for each in types if each in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def as_seen(line: str, direction: str) -> str:
    """Return the line from left to right; `direction` is the paragraph's, "rtl" or "ltr"."""
    base = "R" if direction == "rtl" else "L"
    types = [unicodedata.bidirectional(character) for character in line]
    _resolve_weak(types, base)
    _resolve_brackets(line, types, base)
    _resolve_neutral(types, base)
    return _reordered(line, [_level(each, base) for each in types])


def _resolve_weak(types: list[str], base: str) -> None:
    strong = base
    for place, each in enumerate(types):
        if each in ("L", "R", "AL"):
            strong = each
        elif each == "EN" and strong == "AL":
            types[place] = "AN"  # W2
    types[:] = ["R" if each == "AL" else each for each in types]  # W3
    for place in range(1, len(types) - 1):
        before, each, after = types[place - 1 : place + 2]
        if before == after and (before, each) in {("EN", "ES"), ("EN", "CS"), ("AN", "CS")}:
            types[place] = before  # W4
    _terminators_follow_numbers(types)
    types[:] = ["ON" if each in ("ES", "ET", "CS") else each for each in types]  # W6
    strong = base
    for place, each in enumerate(types):
        if each in ("L", "R"):
            strong = each
        elif each == "EN" and strong == "L":
            types[place] = "L"  # W7


def _terminators_follow_numbers(types: list[str]) -> None:
    """W5: signs such as % and € beside a European number are part of it."""
    for places in (range(1, len(types)), range(len(types) - 2, -1, -1)):
        step = 1 if places.step > 0 else -1
        for place in places:
            if types[place] == "ET" and types[place - step] == "EN":
                types[place] = "EN"


def _resolve_brackets(line: str, types: list[str], base: str) -> None:
    """N0: both brackets of a pair take the direction of what they hold, or of what is before."""
    for opening, closing in _pairs(line, types):
        inside = {STRONG.get(each) for each in types[opening + 1 : closing]} - {None}
        if base in inside:
            types[opening] = types[closing] = base
        elif inside:
            before = [STRONG[each] for each in types[:opening] if each in STRONG]
            types[opening] = types[closing] = before[-1] if before else base


def _pairs(line: str, types: list[str]) -> list[tuple[int, int]]:
    """Return the places of the brackets that belong together (BD16), by the opening one."""
    waiting, pairs = [], []
    for place, character in enumerate(line):
        if types[place] != "ON":
            continue
        if character in PAIRED:
            waiting.append((PAIRED[character], place))
        elif character in PAIRED.values():
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == character:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(types: list[str], base: str) -> None:
    """N1, N2: what has no direction takes that of both its sides, or the paragraph's."""
    runs = [(key, len(list(run))) for key, run in groupby(types, lambda each: each in STRONG)]
    place = 0
    for is_strong, length in runs:
        if not is_strong:
            before = STRONG[types[place - 1]] if place else base
            end = place + length
            after = STRONG[types[end]] if end < len(types) else base
            types[place:end] = [before if before == after else base] * length
        place += length


def _level(each: str, base: str) -> int:
    """I1, I2: the level of a resolved type."""
    if base == "R":
        return 1 if each == "R" else 2
    return {"L": 0, "R": 1}.get(each, 2)


def _reordered(line: str, levels: list[int]) -> str:
    """L2, L4: turn round what is read from right to left, brackets too."""
    order = list(range(len(line)))
    for level in (2, 1):
        edges = [
            0,
            *(
                b
                for a, b in pairwise(range(len(order)))
                if (levels[order[a]] >= level) != (levels[order[b]] >= level)
            ),
            len(order),
        ]
        for start, end in pairwise(edges):
            if start < end and levels[order[start]] >= level:
                order[start:end] = order[start:end][::-1]
    return "".join(
        MIRRORED.get(line[place], line[place]) if levels[place] % 2 else line[place]
        for place in order
    )
