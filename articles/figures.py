"""Which pictures of the library stand in a body, and the indexes that say so.

A figure names its picture by its number. Those of older texts have only an address, which leads to
the picture as long as its file is the same.
"""

import re
from html import unescape

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from articles.library.by_address import pictures_at
from articles.models import Article, ArticleFigure, Image, Version, VersionFigure

# The sanitiser writes figures so, and the number as a whole one.
_FIGURE = re.compile(r'<figure((?:\s[^>]*)?)><img src="([^"]*)"')
_NUMBER = re.compile(r'\sdata-image="(\d{1,18})"')


def numbers(body: str) -> list[int]:
    """Return the primary keys of the library pictures in a sanitised body, each once, in order."""
    found = (_NUMBER.search(said) for said, _address in _FIGURE.findall(body))
    return list(dict.fromkeys(int(number[1]) for number in found if number))


def addresses(body: str) -> list[str]:
    """Return the addresses of the pictures that a sanitised body names by these alone."""
    return [
        unescape(address) for said, address in _FIGURE.findall(body) if not _NUMBER.search(said)
    ]


def in_library(*bodies: str) -> dict[int, Image]:
    """Return the pictures of the library that stand in bodies by primary key, in one query."""
    wanted = {number for body in bodies for number in numbers(body)}
    return Image.objects.in_bulk(wanted) if wanted else {}


@transaction.atomic
def index_article(article: Article) -> None:
    """Make the index of the working copy say what its body holds now."""
    there = set(article.figures.values_list("image_id", flat=True))
    wanted = _standing_in(article.body)
    if gone := there - wanted:
        article.figures.filter(image_id__in=gone).delete()
    ArticleFigure.objects.bulk_create(
        [ArticleFigure(article=article, image_id=number) for number in sorted(wanted - there)],
        ignore_conflicts=True,
    )


@transaction.atomic
def index_version(version: Version) -> None:
    """Write the index of a version that has just been stored."""
    VersionFigure.objects.bulk_create(
        [
            VersionFigure(version=version, image_id=number)
            for number in sorted(_standing_in(version.body))
        ]
    )


def _standing_in(body: str) -> set[int]:
    """Return the numbers of the pictures in a body; none of them is deleted before the commit."""
    found = {image.pk for each in pictures_at(addresses(body)).values() for image in each}
    wanted = found.union(numbers(body))
    if not wanted:
        return set()
    held = Image.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
    return set(held.values_list("pk", flat=True))


@receiver(post_save, sender=Article)
def article_saved(instance: Article, **kwargs) -> None:
    index_article(instance)
