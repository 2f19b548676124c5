"""The index in PostgreSQL's full text search, whose GIN index finds rows in no order.

Sorting a hundred thousand stories with a common word takes longer than a reader should wait. So
stories that follow each other make a block of some two thousand, and the block is one more mark in
each. The function `articles_search_newest` of the database looks into one block after another, the
newest first and then several at once, until it has enough.

A phrase is checked against the words of every story that has all of its words. Marks for pairs of
neighbours, out of so many that few stories share one by chance, leave hardly any to check.
"""

import zlib
from collections.abc import Iterable
from itertools import pairwise

from django.db import connection, transaction

from articles.models import SearchBlock, SearchEntry
from articles.search.conditions import Condition, Either, Every, Without, Words
from articles.search.engines import postgresql_table
from articles.search.entries import Entry
from articles.search.order import SMALLEST

BLOCK = 2_000
PAIRS = 480_000
# What PostgreSQL keeps of a word's places in a text
# (https://www.postgresql.org/docs/current/textsearch-limitations.html).
MOST_PLACES = 255

# A character of those that no text has a use for, and a digit, stand for a pair.
_FIRST_PAIR, _DIGITS = 0xF0000, 8


def add(entries: list[Entry]) -> None:
    with transaction.atomic():
        rows = [_row(entry, _block_for(entry.key)) for entry in entries]
        postgresql_table.insert(rows)


def remove(articles: list[int]) -> None:
    SearchEntry.objects.filter(article__in=articles).delete()


def newest(condition: Condition, since: int, before: int, most: int) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place, version FROM articles_search_newest(%s::tsquery, %s, %s, %s)",
            [_written(condition), since, before, most],
        )
        return cursor.fetchall()


def rebuild(batches: Iterable[list[Entry]]) -> None:
    """Write everything anew beside the present index, which is searched until this one is there."""
    postgresql_table.begin()
    blocks: list[SearchBlock] = []
    count = 0
    for entries in batches:
        rows = []
        for entry in entries:
            if count % BLOCK == 0:
                starts = entry.key if blocks else SMALLEST
                blocks.append(SearchBlock(postgresql_table.next_block(), starts))
            rows.append(_row(entry, blocks[-1].pk))
            count += 1
        postgresql_table.load(rows)
    postgresql_table.finish(blocks)


def _block_for(key: int) -> int:
    """Return the block that a story at this place belongs to; a full one is followed by another.

    The newest block is locked, so that no two begin at once. Only the newest ever fills up: what
    comes late, such as an imported archive, lets others grow, until they are rebuilt.
    """
    latest = SearchBlock.objects.select_for_update().order_by("-starts").first()
    if latest is None:
        return SearchBlock.objects.create(starts=SMALLEST).pk
    if key < latest.starts:
        return SearchBlock.objects.filter(starts__lte=key).latest("starts").pk
    is_full = SearchEntry.objects.filter(key__gte=latest.starts)[:BLOCK].count() == BLOCK
    if is_full and not SearchEntry.objects.filter(key__gt=key).exists():
        return SearchBlock.objects.create(starts=key).pk
    return latest.pk


def _row(entry: Entry, block: int) -> tuple:
    """Return the columns of the entry; the last is a tsvector as PostgreSQL reads it."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(entry.words, 1):
        places.setdefault(word, []).append(place)
    marks = {*entry.marks, f"§b{block}", *(_pair(*pair) for pair in pairwise(entry.words))}
    words = [
        *(f"'{word}':{','.join(map(str, at[:MOST_PLACES]))}" for word, at in places.items()),
        *(f"'{mark}'" for mark in marks),
    ]
    return entry.article, entry.version, entry.key, entry.stemmer, " ".join(words)


def _pair(first: str, second: str) -> str:
    number, digit = divmod(zlib.crc32(f"{first} {second}".encode()) % PAIRS, _DIGITS)
    return f"{chr(_FIRST_PAIR + number)}{digit}"


def _written(condition: Condition) -> str:
    """Return the condition as a tsquery; words in quotation marks are never its own."""
    match condition:
        case Words(words):
            phrase = " <-> ".join(f"'{word}'" for word in words)
            pairs = [f"'{_pair(*pair)}'" for pair in pairwise(words)]
            return f"({' & '.join([phrase, *pairs])})"
        case Every(of):
            return f"({' & '.join(map(_written, of))})"
        case Either(of):
            return f"({' | '.join(map(_written, of))})"
        case Without(wanted, unwanted):
            return f"({_written(wanted)} & !{_written(unwanted)})"
