"""Finding pictures by their words, and by their content."""

import re
from collections.abc import Iterable

from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver

from articles.matching import holding, with_texts
from articles.models import Image, PictureText
from newsroom.folding import folded

MOST_WORDS = 12
FEW = 5_000
AT_ONCE = 500

# How newsroom.pictures.normalise.safe_name ends; a storage adds something to a name that is taken.
_MARK = re.compile(r"-([0-9a-f]{12})(_\w+)?\.\w+$")


def found(images: QuerySet[Image], typed: str) -> QuerySet[Image]:
    """Return the pictures in whose words everything that was typed occurs, in any order.

    The words are those of alternative text, caption, credit, source and the file's name. Of very
    many the first `MOST_WORDS` count. Nothing typed finds everything.
    """
    words = folded(typed).split()[:MOST_WORDS]
    if not words:
        return images.none() if typed.strip() else images
    return with_texts(images, PictureText.objects.filter(holding(words)), "image", few=FEW)


def mark_in(name: str) -> str:
    """Return the mark of its content that stands in the name of a stored picture, or ""."""
    found = _MARK.search(name)
    return found[1] if found else ""


def with_mark(mark: str) -> Image | None:
    """Return the newest picture of the library whose content has this mark, or None."""
    if not mark:
        return None
    return Image.objects.filter(search_text__mark=mark).order_by("-pk").first()


def remember(images: Iterable[int]) -> None:
    """Write down what the pictures with these numbers are found by, in place of what was there."""
    numbers = list(images)
    for start in range(0, len(numbers), AT_ONCE):
        rows = Image.objects.filter(pk__in=numbers[start : start + AT_ONCE])
        PictureText.objects.bulk_create(
            [_text_of(image) for image in rows],
            update_conflicts=True,
            unique_fields=["image"],
            update_fields=["text", "mark"],
        )


@receiver(post_save, sender=Image)
def image_saved(instance: Image, **kwargs) -> None:
    remember([instance.pk])


def _text_of(image: Image) -> PictureText:
    words = [image.alt, image.caption, image.credit, image.source, image.original_name]
    return PictureText(
        image_id=image.pk, text=folded(" ".join(words)), mark=mark_in(image.picture.name)
    )
