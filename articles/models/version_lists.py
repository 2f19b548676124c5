"""The indexes beside a version's row for the lists of a topic and of an author.

Each has the order of those lists in its own columns, so that a page of one is read from the index,
however long the list is.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from authors.models import Author

from .article import Article
from .taxonomy import Topic
from .version import Version


class VersionTopic(models.Model):
    """That a version is about a topic."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="version_rows")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    first_published = models.DateTimeField()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        db_table = "articles_version_topics"
        unique_together = [("version", "topic")]
        indexes = [
            models.Index(
                fields=["topic", "-first_published", "-article"], name="version_newest_in_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} / {self.topic}"


class VersionAuthor(models.Model):
    """That an author signs a version, whatever the author's part."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="signatures")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    first_published = models.DateTimeField()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        indexes = [
            models.Index(
                fields=["author", "-first_published", "-article"], name="version_newest_of_author"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "author"], name="version_lists_an_author_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} / {self.author}"
