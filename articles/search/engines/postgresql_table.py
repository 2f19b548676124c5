"""The rows of the index in PostgreSQL, whose column `words` no model knows."""

from django.db import connection, transaction

from articles.models import SearchBlock

_INSERT = """
    INSERT INTO articles_searchentry (article_id, version_id, key, stemmer, words)
    VALUES (%s, %s, %s, %s, %s::tsvector)
"""
_BEGIN = """
    DROP TABLE IF EXISTS articles_searchentry_new;
    CREATE TABLE articles_searchentry_new
        (LIKE articles_searchentry INCLUDING ALL EXCLUDING INDEXES);
"""
_LOAD = """
    COPY articles_searchentry_new (article_id, version_id, key, stemmer, words) FROM STDIN
"""
# A bulk of rows is indexed far sooner at once than one by one.
_INDEX = """
    ALTER TABLE articles_searchentry_new ADD PRIMARY KEY (article_id), ADD UNIQUE (key);
    CREATE INDEX search_entry_stemmer_new ON articles_searchentry_new (stemmer);
    CREATE INDEX search_entry_words_new ON articles_searchentry_new USING gin (words)
        WITH (fastupdate = off);
    ANALYZE articles_searchentry_new;
"""
_SWAP = """
    DROP TABLE articles_searchentry;
    ALTER TABLE articles_searchentry_new RENAME TO articles_searchentry;
    ALTER INDEX search_entry_stemmer_new RENAME TO search_entry_stemmer;
    ALTER INDEX search_entry_words_new RENAME TO search_entry_words;
"""


def insert(rows: list[tuple]) -> None:
    """Add rows to the index that is searched."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)


def begin() -> None:
    """Make an empty table beside it."""
    _do(_BEGIN)


def next_block() -> int:
    """Return a number for a block that none has had."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('articles_searchblock', 'id'))")
        return cursor.fetchone()[0]


def load(rows: list[tuple]) -> None:
    """Add rows to the new table."""
    with connection.cursor() as cursor, cursor.copy(_LOAD) as copy:
        for row in rows:
            copy.write_row(row)


def finish(blocks: list[SearchBlock]) -> None:
    """Index the new table and let it take the place of the one that is searched."""
    _do(_INDEX)
    with transaction.atomic():
        _do(_SWAP)
        SearchBlock.objects.all().delete()
        SearchBlock.objects.bulk_create(blocks)


def _do(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)
