"""Which pictures of the library stand in a body, and the indexes that say so."""

import re

from django.db.models.signals import post_save
from django.dispatch import receiver

from articles.models import Article, ArticleFigure, Image, Version, VersionFigure

# The sanitiser writes the attribute so, and as a whole number.
_NUMBERED = re.compile(r'<figure[^>]*\sdata-image="(\d{1,18})"')


def numbers(body: str) -> list[int]:
    """Return the primary keys of the library pictures in a sanitised body, each once, in order."""
    return list(dict.fromkeys(int(number) for number in _NUMBERED.findall(body)))


def in_library(body: str) -> dict[int, Image]:
    """Return the pictures of the library that stand in a body by primary key, in one query."""
    wanted = numbers(body)
    return Image.objects.in_bulk(wanted) if wanted else {}


def index_article(article: Article) -> None:
    """Make the index of the working copy say what its body holds now."""
    there = set(article.figures.values_list("image_id", flat=True))
    wanted = _known(article.body)
    article.figures.filter(image_id__in=there - wanted).delete()
    ArticleFigure.objects.bulk_create(
        [ArticleFigure(article=article, image_id=number) for number in wanted - there],
        ignore_conflicts=True,
    )


def index_version(version: Version) -> None:
    """Write the index of a version that has just been stored."""
    VersionFigure.objects.bulk_create(
        [VersionFigure(version=version, image_id=number) for number in _known(version.body)]
    )


def _known(body: str) -> set[int]:
    wanted = numbers(body)
    if not wanted:
        return set()
    return set(Image.objects.filter(pk__in=wanted).values_list("pk", flat=True))


@receiver(post_save, sender=Article)
def article_saved(instance: Article, **kwargs) -> None:
    index_article(instance)
