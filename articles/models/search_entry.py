from django.db import models

from .article import Article
from .version import Version


class SearchEntry(models.Model):
    """That a live version stands in the readers' search, and where in its order.

    `articles.search` keeps the rows. The words stand beside them, where only the database's own
    full text search reads them: in a column of this table on PostgreSQL, in the table
    `articles_searchwords` on SQLite.
    """

    article = models.OneToOneField(
        Article,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_entry",
        db_constraint=False,
    )
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    # The place among all stories, by first publication (articles.search.order).
    key = models.BigIntegerField(unique=True)
    # Whose endings were taken off the words (articles.search.words.stemmer_of).
    stemmer = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stemmer"], name="search_entry_stemmer")]

    def __str__(self) -> str:
        return str(self.version)


class SearchBlock(models.Model):
    """Stories that follow each other in the search's order, from the one at `starts` on.

    PostgreSQL searches block after block, so that a word in all stories costs no more than one in
    a few (articles.search.engines.postgresql).
    """

    starts = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.pk)
