"""What the readers' search finds and what its index holds, for tests."""

from django.db import connection

from articles.search.finding import Question, find


def found(words: str = "", **chosen) -> list[str]:
    """Return the headlines of the first page of stories, newest first unless `best_first`."""
    return [story.headline for story in find(Question(words, **chosen)).stories]


def words_in_index() -> set[str]:
    """Return every word that the index itself holds, whatever would be shown; no marks."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT word FROM ts_stat('SELECT words FROM articles_searchentry')")
        else:
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words "
                "USING fts5vocab('main', 'articles_searchwords', 'row')"
            )
            cursor.execute("SELECT term FROM temp.search_words")
        words = {word for (word,) in cursor.fetchall()}
    return {word for word in words if word.isalnum()}
