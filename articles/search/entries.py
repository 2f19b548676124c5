"""What the index holds of a version: its words in order, and marks.

Marks are words that no text has, since they begin with "§". Some say where a word stands: once
more with "§h" in front if in the headline, with "§m" if it is one that the story is about. The
others choose: "§s12" is the section with this number, "§a34" an author, "§" stands in every story.
So a filter is one word more to look for, and costs as little.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from articles.search.order import key_of
from articles.search.words import stemmer_of, words_of
from newsroom.richtext.plain import plain_text

EVERY = "§"
HEADLINE, MAIN = "§h", "§m"
# Stands between two texts, so that no phrase goes from one into the other.
END = "§."
# A word that stands so often in a body is one that the story is about.
OFTEN = 3
# Of a text of a hundred pages the first words are searched. PostgreSQL holds one of 1 MB at most.
MOST_WORDS = 10_000


@dataclass(frozen=True)
class Entry:
    """A version as the index holds it; `words` in their order, `marks` in none."""

    article: int
    version: int
    key: int
    stemmer: str
    words: list[str]
    marks: frozenset[str]


def section_mark(section: int) -> str:
    return f"§s{section}"


def author_mark(author: int) -> str:
    return f"§a{author}"


def entry_of(version) -> Entry:
    """Return what the index holds of a version. It reads nothing but the version's own row."""
    stemmer = stemmer_of(version.language)
    headline = words_of(version.headline, stemmer)
    beside = [words_of(text, stemmer) for text in _texts_beside(version)]
    body = words_of(plain_text(version.body), stemmer)[:MOST_WORDS]
    texts = [[HEADLINE + word for word in headline], headline, *beside, body]
    often = (word for word, count in Counter(body).items() if count >= OFTEN)
    main = chain(headline, *beside, often)
    return Entry(
        article=version.article_id,
        version=version.pk,
        key=key_of(version.first_published, version.article_id),
        stemmer=stemmer,
        words=list(chain.from_iterable([*text, END] for text in texts))[:MOST_WORDS],
        marks=frozenset([*_choosing(version), *(MAIN + word for word in main)]),
    )


def _texts_beside(version) -> Iterator[str]:
    """Give the short texts beside headline and body, under the names that readers see."""
    yield version.dek
    yield from (byline["name"] for byline in version.shown.get("bylines", ()))
    yield from (topic["name"] for topic in version.shown.get("topics", ()))


def _choosing(version) -> Iterator[str]:
    yield EVERY
    yield section_mark(version.section_id)
    yield from (author_mark(byline["author"]) for byline in version.shown.get("bylines", ()))
