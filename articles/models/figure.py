from django.db import models

from .article import Article
from .image import Image
from .version import Version


class ArticleFigure(models.Model):
    """The index beside the working copy's body: which pictures of the library stand in it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="in_articles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "image"], name="article_lists_image_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article} / {self.image}"


class VersionFigure(models.Model):
    """The index beside a version's body: which pictures of the library stand in it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="figures")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="in_versions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "image"], name="version_lists_image_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version} / {self.image}"
