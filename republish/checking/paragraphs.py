"""Finding the paragraphs of a story in the text of a page.

Paragraphs of SHINGLE words or more are found by their first words and compared whole, in time
that grows with the page and no faster. What is left is looked for by the words it shares with
the page, and then in the gap between its neighbours. Pairs of words are compared one by one over
a short stretch only, and for no more than MOST_DIFFERENCES paragraphs.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from republish.checking.findings import State
from republish.checking.page import Page
from republish.checking.story import Paragraph
from republish.checking.words import SHINGLE, folded, shingles

# How many places with the same first words are tried for one paragraph.
TRIES = 16
# How much of a paragraph is compared word by word, and how far around its place in the page.
STRETCH = 120
MARGIN = 30
MOST_DIFFERENCES = 60
# From this share of common words on, a paragraph counts as changed and not as missing.
LIKE = 0.5
FEW_SHINGLES = 0.2


@dataclass(frozen=True)
class Match:
    """How a paragraph was found: its place in the page's words, and where it is different.

    `changes` are pairs of our words and the page's words, as they are written.
    """

    paragraph: Paragraph
    state: State
    start: int = -1
    changes: tuple[tuple[str, str], ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.paragraph.words)


def find(paragraphs: list[Paragraph], page: Page) -> list[Match]:
    """Return a match for each paragraph, in order."""
    return Search(paragraphs, page).matches()


class Search:
    """One search for the paragraphs of a story in a page."""

    def __init__(self, paragraphs: list[Paragraph], page: Page) -> None:
        self.paragraphs = paragraphs
        self.page = page
        self.words = page.words
        self.places = _places(paragraphs, page.words)
        self.alone = {tuple(block) for block in map(folded, page.blocks)}
        self.differences_left = MOST_DIFFERENCES

    def matches(self) -> list[Match]:
        found: list[Match | None] = []
        reached = 0
        for paragraph in self.paragraphs:
            match = self._whole(paragraph, reached)
            reached = match.end if match else reached
            found.append(match)
        return list(self._with_the_rest(found))

    def _whole(self, paragraph: Paragraph, reached: int) -> Match | None:
        """Find a paragraph that is there word for word, from the place reached so far on."""
        first = tuple(paragraph.words[:SHINGLE])
        if len(first) < SHINGLE:
            return None
        places = self.places.get(first, [])
        ahead = bisect_left(places, reached)
        for place in [*places[ahead : ahead + TRIES], *places[: min(ahead, TRIES)]]:
            if self.words[place : place + len(paragraph.words)] == paragraph.words:
                return Match(paragraph, State.THERE, place)
        return None

    def _with_the_rest(self, found: list[Match | None]) -> Iterator[Match]:
        """Look for what isn't there as it was, between the neighbours that are."""
        reached = 0
        nexts = _next_starts(found, len(self.words))
        for paragraph, match, following in zip(self.paragraphs, found, nexts, strict=True):
            if match is None:
                gap = range(reached, max(reached, following))
                match = self._short(paragraph, gap) or self._changed(paragraph, gap)
            if match.start >= 0:
                reached = match.end
            yield match

    def _short(self, paragraph: Paragraph, gap: range) -> Match | None:
        """Find a few words as they are: a heading, the cell of a table, an item of a list."""
        wanted = paragraph.words
        if len(wanted) >= SHINGLE:
            return None
        for place in gap[: 2 * MARGIN]:
            if self.words[place : place + len(wanted)] == wanted:
                return Match(paragraph, State.THERE, place)
        return Match(paragraph, State.THERE) if tuple(wanted) in self.alone else None

    def _changed(self, paragraph: Paragraph, gap: range) -> Match:
        """Find a paragraph that is there with other words in it."""
        shared = [self.places.get(shingle) for shingle in shingles(paragraph.words)]
        hits = [number for number, places in enumerate(shared) if places]
        likely = len(hits) > FEW_SHINGLES * len(shared)
        if self.differences_left == 0 or not (likely or gap):
            state = State.DIFFERENT if likely else State.MISSING
            return Match(paragraph, state)
        self.differences_left -= 1
        if not likely:
            return self._compared(paragraph, 0, gap[: _reach(paragraph, 0)])
        start = next((number for number, places in enumerate(shared) if not places), 0)
        near = min(hits, key=lambda number: abs(number - start))
        place = max(0, _nearest(shared[near], gap.start + near) - near)
        begin = place + start
        around = range(max(0, begin - MARGIN), begin + _reach(paragraph, start))
        if place in gap:
            # What the neighbours hold is theirs.
            around = range(max(around.start, gap.start), min(around.stop, gap.stop))
        return replace(self._compared(paragraph, start, around), state=State.DIFFERENT, start=place)

    def _compared(self, paragraph: Paragraph, start: int, around: range) -> Match:
        """Compare a stretch of a paragraph with a stretch of the page, word by word."""
        ours = paragraph.words[start : start + STRETCH]
        theirs = self.words[around.start : around.stop]
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        same = [block for block in matcher.get_matching_blocks() if block.size]
        if not same or sum(block.size for block in same) < LIKE * len(ours):
            return Match(paragraph, State.MISSING)
        changes = []
        for before, after in pairwise(same):
            our = slice(start + before.a + before.size, start + after.a)
            their = slice(around.start + before.b + before.size, around.start + after.b)
            changes.append((paragraph.spelled[our], self.page.spelled[their]))
        # What follows the last common word is the page's next paragraph, or a loss at our end.
        lost = paragraph.spelled[start + same[-1].a + same[-1].size : start + len(ours)]
        changes += [(lost, [])] if lost else []
        texts = tuple((" ".join(our), " ".join(their)) for our, their in changes)
        begins = around.start + same[0].b - same[0].a - start
        return Match(paragraph, State.DIFFERENT, max(0, begins), texts)


def share(paragraphs: list[Paragraph], page: Page) -> float:
    """Return how much of a story's text stands in the page, from 0 to 1."""
    wanted = {shingle for paragraph in paragraphs for shingle in shingles(paragraph.words)}
    there = wanted & page.shingles
    return len(there) / len(wanted) if wanted else 0.0


def _places(paragraphs: list[Paragraph], words: list[str]) -> dict[tuple[str, ...], list[int]]:
    """Return where in the page each shingle of the story stands."""
    wanted = {shingle for paragraph in paragraphs for shingle in shingles(paragraph.words)}
    places: dict[tuple[str, ...], list[int]] = {}
    for place, shingle in enumerate(shingles(words)):
        if shingle in wanted:
            places.setdefault(shingle, []).append(place)
    return places


def _reach(paragraph: Paragraph, start: int) -> int:
    """Return how far behind its place in the page a stretch of a paragraph may go on."""
    return min(len(paragraph.words) - start, STRETCH) + MARGIN


def _next_starts(found: list[Match | None], end: int) -> list[int]:
    """Return for each match where the next one begins that was found."""
    starts, following = [], end
    for match in reversed(found):
        starts.append(following)
        if match is not None:
            following = match.start
    return starts[::-1]


def _nearest(places: list[int], wanted: int) -> int:
    ahead = bisect_left(places, wanted)
    return min(places[max(0, ahead - 1) : ahead + 1], key=lambda place: abs(place - wanted))
