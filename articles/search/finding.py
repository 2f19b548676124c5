"""The stories that answer a question, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from django.db import connection

from articles.models import Section, Version
from articles.search import entries, typed
from articles.search.conditions import Condition, Either, Every, word
from articles.search.engines import engine
from articles.search.order import LARGEST, SMALLEST, start_of
from articles.search.typed import Part
from authors.models import Author

PER_PAGE = 20
# Stories in the index that an embargo hides, or that are over and not yet taken out, are passed
# over. Where very many stand in a row, a page holds fewer stories.
AT_ONCE = PER_PAGE + 5
MOST_LOOKS = 5

# From each language to the next in the index, without reading what lies in between.
_STEMMERS = """
    WITH RECURSIVE found(stemmer) AS (
        SELECT min(stemmer) FROM articles_searchentry
        UNION ALL
        SELECT (SELECT min(stemmer) FROM articles_searchentry WHERE stemmer > found.stemmer)
        FROM found WHERE found.stemmer IS NOT NULL
    )
    SELECT stemmer FROM found WHERE stemmer IS NOT NULL
"""


@dataclass(frozen=True)
class Question:
    """What a reader asks for: words, and which stories to choose from.

    The stories are those that one of `authors` signs, first published at `since` or later and
    before `until`. With `best_first` those come first that are most about the words; in any case
    the newest come first of equals.
    """

    words: str = ""
    section: Section | None = None
    authors: tuple[Author, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    best_first: bool = False

    @cached_property
    def parts(self) -> list[Part]:
        return typed.parts_of(self.words, _stemmers())

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing to look for."""
        chosen = (self.section, self.authors, self.since, self.until)
        return not self.parts and not any(chosen)

    @property
    def conditions(self) -> list[Condition]:
        """What the stories are to meet: those of the first come first, and so on."""
        marks = [word(entries.EVERY)]
        if self.section:
            marks.append(word(entries.section_mark(self.section.pk)))
        if self.authors:
            signed = tuple(word(entries.author_mark(author.pk)) for author in self.authors)
            marks.append(Either(signed))
        grades = [typed.anywhere(self.parts)]
        if self.best_first and self.parts:
            grades = typed.best_first(self.parts)
        return [Every((*grade, *marks)) for grade in grades]


@dataclass(frozen=True)
class Place:
    """The place of a story among the answers: in which grade, counted from 0, and where there."""

    grade: int
    key: int


@dataclass(frozen=True)
class Found:
    """A page of stories, and behind which place the next one begins, if there is one."""

    stories: list[Version]
    last: Place | None = None


def find(question: Question, behind: Place | None = None) -> Found:
    """Return the page of public stories that answers the question, from behind a place on.

    It costs about the same however many stories there are and have the words. Nothing is counted.
    """
    if question.is_empty:
        return Found([])
    shown: list[tuple[Place, Version]] = []
    candidates = _candidates(question, behind)
    for _look in range(MOST_LOOKS):
        looked = list(islice(candidates, AT_ONCE))
        public = Version.objects.live().for_pages().in_bulk([version for _place, version in looked])
        shown += [(place, public[version]) for place, version in looked if version in public]
        if len(shown) > PER_PAGE:
            stories = [version for _place, version in shown[:PER_PAGE]]
            return Found(stories, last=shown[PER_PAGE - 1][0])
        if len(looked) < AT_ONCE:
            return Found([version for _place, version in shown])
    return Found([version for _place, version in shown], last=looked[-1][0])


def _candidates(question: Question, behind: Place | None) -> Iterator[tuple[Place, int]]:
    """Give the places and primary keys of versions that answer, the first of them first."""
    since = start_of(question.since) if question.since else SMALLEST
    until = start_of(question.until) if question.until else LARGEST
    for grade, condition in enumerate(question.conditions):
        if behind and grade < behind.grade:
            continue
        before = min(until, behind.key) if behind and grade == behind.grade else until
        is_more = True
        while is_more:
            found = engine().newest(condition, since, before, AT_ONCE)
            for key, version in found:
                yield Place(grade, key), version
            if is_more := len(found) == AT_ONCE:
                before = found[-1][0]


def _stemmers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_STEMMERS)
        # While there are no stories, words are looked for as they are, and not found.
        return [stemmer for (stemmer,) in cursor.fetchall()] or [""]
