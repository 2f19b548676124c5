"""The words that were found, marked in a text, and the piece of a long text that shows most."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from articles.search.typed import Part
from articles.search.words import words_with_places

# Characters of an excerpt, and as many at most before the first word that was found.
LENGTH, LEAD = 240, 60
# Words of a text that are looked at, and places among them that are marked.
MOST_WORDS, MOST_SPOTS = 2_000, 100


@dataclass(frozen=True)
class Piece:
    """Some of a text, all of it found or none."""

    text: str
    is_found: bool = False


@dataclass(frozen=True)
class _Spot:
    """Where a part that was typed stands in a text."""

    start: int
    end: int
    part: int


class Excerpt:
    """A text of a story in which parts were found; `stemmer` is that of the story's language."""

    def __init__(self, text: str, parts: list[Part], stemmer: str) -> None:
        self._text = text
        self._words = list(islice(words_with_places(text, stemmer), MOST_WORDS))
        self._spots = list(islice(self._found(parts), MOST_SPOTS))

    @property
    def has_found(self) -> bool:
        return bool(self._spots)

    def whole(self) -> list[Piece]:
        """Return the whole text."""
        return self._pieces(0, len(self._text))

    def short(self) -> list[Piece]:
        """Return so much of the text as `LENGTH` says, with as many of the parts as possible.

        It begins and ends with a whole word, and does not begin before the paragraph of the first
        that was found.
        """
        start = self._start()
        end = self._end(start)
        before = [Piece("… ")] if start else []
        after = [Piece(" …")] if end < len(self._text) else []
        return [*before, *self._pieces(start, end), *after]

    def _found(self, parts: list[Part]):
        words = [word for word, _start, _end in self._words]
        ways = [(way, number) for number, part in enumerate(parts) for way in part]
        beginning: dict[str, list] = {}
        for way, number in ways:
            beginning.setdefault(way[0], []).append((way, number))
        for at, word in enumerate(words):
            for way, number in beginning.get(word, ()):
                if words[at : at + len(way)] == list(way):
                    yield _Spot(self._words[at][1], self._words[at + len(way) - 1][2], number)

    def _start(self) -> int:
        if not self._spots:
            return 0
        first = max(self._spots, key=self._parts_from).start
        lead = max(0, first - LEAD)
        paragraph = self._text.rfind("\n", lead, first) + 1
        if paragraph or not lead:
            return paragraph
        starts = [start for _word, start, _end in self._words]
        return starts[bisect_left(starts, lead)]

    def _parts_from(self, spot: _Spot) -> int:
        """Return how many of the parts stand in an excerpt whose first one is this."""
        end = spot.start + LENGTH - LEAD
        return len(
            {other.part for other in self._spots if spot.start <= other.start and other.end <= end}
        )

    def _end(self, start: int) -> int:
        if len(self._text) <= start + LENGTH:
            return len(self._text)
        ends = [end for _word, _start, end in self._words]
        last = bisect_right(ends, start + LENGTH) - 1
        return ends[last] if last >= 0 and ends[last] > start else start + LENGTH

    def _pieces(self, start: int, end: int) -> list[Piece]:
        pieces, at = [], start
        for spot in sorted(self._spots, key=lambda spot: (spot.start, -spot.end)):
            begins, ends = max(spot.start, at), min(spot.end, end)
            if begins < ends:
                pieces += [Piece(self._text[at:begins]), Piece(self._text[begins:ends], True)]
                at = ends
        pieces.append(Piece(self._text[at:end]))
        return [piece for piece in pieces if piece.text]
