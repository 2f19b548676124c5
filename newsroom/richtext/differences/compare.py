"""Which line became which, and which words of it changed."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby, takewhile
from typing import NamedTuple

from newsroom.richtext.differences.lines import Line, Token

# Two lines that have less in common are one that went and one that came.
RELATED = 0.4
# Fewer words than that between two changes are shown as changed with them: easier to read.
SHORTEST_ISLAND = 2
# What the comparison of two sequences may cost: their length, and how many pairs of equal parts
# it has to look at. A paragraph of 1,500 words stays below.
LONGEST = 2_000
MOST_PAIRS = 40_000
MOST_RELATIONS = 10_000


class Change(NamedTuple):
    """A stretch of a line: what stood there, what stands there now, and whether it is the same."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    is_kept: bool


def aligned(old: list[Line], new: list[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield pairs of a line and what became of it; None for one that came, or that went."""
    contents = [line.content for line in old], [line.content for line in new]
    for is_equal, old_span, new_span in _stretches(*contents):
        before, after = old[old_span], new[new_span]
        if is_equal:
            yield from zip(before, after, strict=True)
        else:
            yield from _paired(before, after)


def changes(old: tuple[Token, ...], new: tuple[Token, ...]) -> list[Change]:
    """Return the stretches of a line in their order, kept and changed ones in turn."""
    found = _joined(_pieces(_words(old), _words(new)))
    for place in range(1, len(found) - 1):
        if sum(token.is_word for token in found[place].new) < SHORTEST_ISLAND:
            found[place] = found[place]._replace(is_kept=False)
    return _joined(found)


def _words(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Return each word or mark with the white space before it, which stands first."""
    words, space = [], ()
    for token in tokens:
        space += (token,)
        if not token.is_space:
            words.append(space)
            space = ()
    return words


def _pieces(old: list[tuple[Token, ...]], new: list[tuple[Token, ...]]) -> Iterator[Change]:
    """Yield what became of one word after the other. White space counts where it differs."""
    bare = [word[-1] for word in old], [word[-1] for word in new]
    for is_equal, old_span, new_span in _stretches(*bare):
        if is_equal:
            for before, after in zip(old[old_span], new[new_span], strict=True):
                yield Change(before[:-1], after[:-1], before == after)
                yield Change(before[-1:], after[-1:], True)
        else:
            yield from _changed([*chain(*old[old_span])], [*chain(*new[new_span])])


def _changed(old: list[Token], new: list[Token]) -> Iterator[Change]:
    """Yield a change, and before it the white space that both sides begin with."""
    start = sum(
        1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
    )
    yield Change(tuple(old[:start]), tuple(new[:start]), True)
    yield Change(tuple(old[start:]), tuple(new[start:]), False)


def _joined(pieces: Iterable[Change]) -> list[Change]:
    """Put neighbours of the same kind together."""
    filled = (piece for piece in pieces if piece.old or piece.new)
    joined = []
    for is_kept, run in groupby(filled, lambda piece: piece.is_kept):
        old, new, _kept = zip(*run, strict=True)
        joined.append(Change(tuple(chain(*old)), tuple(chain(*new)), is_kept))
    return joined


def _stretches(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[bool, slice, slice]]:
    """Yield whether a stretch is equal, and where it stands in each of the two sequences."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_end, new_end = len(old) - end, len(new) - end
    if start:
        yield True, slice(0, start), slice(0, start)
    inner = old[start:old_end], new[start:new_end]
    if _costs_too_much(*inner):
        yield False, slice(start, old_end), slice(start, new_end)
    else:
        for tag, *bounds in SequenceMatcher(None, *inner, autojunk=False).get_opcodes():
            i, j, k, n = (bound + start for bound in bounds)
            yield tag == "equal", slice(i, j), slice(k, n)
    if end:
        yield True, slice(old_end, len(old)), slice(new_end, len(new))


def _costs_too_much(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    left, right = Counter(old), Counter(new)
    pairs = sum(times * right[part] for part, times in left.items())
    return max(len(old), len(new)) > LONGEST or pairs > MOST_PAIRS


def _paired(old: list[Line], new: list[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield the lines with each related pair together, the rest where they stand between."""
    i = j = 0
    for pair_i, pair_j in [*_related(old, new), (len(old), len(new))]:
        yield from ((line, None) for line in old[i:pair_i])
        yield from ((None, line) for line in new[j:pair_j])
        if pair_i < len(old):
            yield old[pair_i], new[pair_j]
        i, j = pair_i + 1, pair_j + 1


def _related(old: list[Line], new: list[Line]) -> list[tuple[int, int]]:
    """Return the pairs of places, in order, whose lines have the most in common together."""
    if len(old) * len(new) > MOST_RELATIONS:
        return []
    bags = [Counter(line.words) for line in old], [Counter(line.words) for line in new]
    likeness = [
        [_likeness(a, b) if x.path == y.path else 0 for b, y in zip(bags[1], new, strict=True)]
        for a, x in zip(bags[0], old, strict=True)
    ]
    best = [[0.0] * (len(new) + 1) for _line in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            with_both = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_both)
    return list(_trace(best, likeness))


def _trace(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likeness) and j < len(best[0]) - 1:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: Counter, other: Counter) -> float:
    """Return from 0 to 1 how many words two lines share, and 0 for those that aren't related."""
    total = one.total() + other.total()
    share = 2 * (one & other).total() / total if total else 0.0
    return share if share >= RELATED else 0.0
