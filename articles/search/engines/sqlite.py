"""The index in SQLite's FTS5 (https://www.sqlite.org/fts5.html).

The row number of a story's words is its place in the order of the search, so FTS5 itself walks from
the newest to the oldest and stops when it has enough. Its tokenizer only cuts at spaces: "ascii"
takes every character beyond ASCII as part of a word, and ours are lower-case already.
"""

from collections.abc import Iterable

from django.db import connection, transaction

from articles.models import SearchEntry
from articles.search.conditions import Condition, Either, Every, Without, Words
from articles.search.entries import Entry

# One statement takes 999 parameters at least, everywhere.
AT_ONCE = 500


def add(entries: list[Entry]) -> None:
    rows = [
        SearchEntry(
            article_id=entry.article,
            version_id=entry.version,
            key=entry.key,
            stemmer=entry.stemmer,
        )
        for entry in entries
    ]
    SearchEntry.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO articles_searchwords (rowid, words) VALUES (%s, %s)",
            [(entry.key, " ".join([*entry.words, *sorted(entry.marks)])) for entry in entries],
        )


def remove(articles: list[int]) -> None:
    for start in range(0, len(articles), AT_ONCE):
        rows = SearchEntry.objects.filter(article__in=articles[start : start + AT_ONCE])
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM articles_searchwords WHERE rowid = %s", list(rows.values_list("key"))
            )
        rows.delete()


def newest(condition: Condition, since: int, before: int, most: int) -> list[tuple[int, int]]:
    # CROSS JOIN keeps the planner from turning the two around
    # (https://www.sqlite.org/optoverview.html#crossjoin).
    sql = """
        SELECT entry.key, entry.version_id
        FROM articles_searchwords
        CROSS JOIN articles_searchentry AS entry ON entry.key = articles_searchwords.rowid
        WHERE articles_searchwords MATCH %s
            AND articles_searchwords.rowid >= %s AND articles_searchwords.rowid < %s
        ORDER BY articles_searchwords.rowid DESC LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [_written(condition), since, before, most])
        return cursor.fetchall()


def rebuild(batches: Iterable[list[Entry]]) -> None:
    """Write everything anew, a batch in each transaction, so that others may write in between."""
    for entries in batches:
        with transaction.atomic():
            remove([entry.article for entry in entries])
            add(entries)
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_ENTRY)
        cursor.execute(
            "INSERT INTO articles_searchwords (articles_searchwords) VALUES ('optimize')"
        )


# Words whose entry went with its story. FTS5 keeps the numbers of all rows in a table of its own.
_WITHOUT_ENTRY = """
    DELETE FROM articles_searchwords WHERE rowid IN (
        SELECT id FROM articles_searchwords_docsize
        WHERE id NOT IN (SELECT key FROM articles_searchentry)
    )
"""


def _written(condition: Condition) -> str:
    """Return the condition in the language of FTS5; words in quotation marks are never its own."""
    match condition:
        case Words(words):
            return f'"{" ".join(words)}"'
        case Every(of):
            return f"({' AND '.join(map(_written, of))})"
        case Either(of):
            return f"({' OR '.join(map(_written, of))})"
        case Without(wanted, unwanted):
            return f"({_written(wanted)} NOT {_written(unwanted)})"
