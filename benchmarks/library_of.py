"""A library with very many pictures, written straight into the tables, without any file."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from articles.library import searching
from articles.models import Article, ArticleFigure, Image

COMMON, SOME, RARE = "council", "harbour", "zeppelin"
AT_ONCE = 2_000


def build(pictures: int, words: list[str]) -> None:
    """Write so many pictures with words of these, the newest of them not yet described.

    Every third is the lead picture of a story or stands in a text, if there are stories.
    """
    dice = random.Random(1)  # noqa: S311
    for numbers in _chunks(range(pictures)):
        Image.objects.bulk_create(_picture(dice, words, number, pictures) for number in numbers)
    keys = list(Image.objects.order_by("pk").values_list("pk", flat=True))
    _date(keys)
    searching.remember(keys)
    _use(keys)


def addresses() -> dict[str, str]:
    """Return the addresses of the library to measure, by their names."""
    listed = {
        "the list": {},
        "search: a common word": {"q": COMMON},
        "search: a word of one in a hundred": {"q": SOME},
        "search: a rare word": {"q": RARE},
        "search: nothing found": {"q": "zzzz"},
        "search: a name of a file": {"q": "img 777"},
        "to be described": {"words": "missing"},
        "partners may republish": {"rights": "partners"},
        "used": {"use": "used"},
        "unused": {"use": "unused"},
        "added in the last week": {"added": "week"},
        "several filters": {"q": COMMON, "use": "unused", "rights": "ours"},
    }
    page = reverse("admin:articles_image_changelist")
    choose = reverse("admin:articles_image_choose")
    return {
        **{f"library: {name}": f"{page}?{urlencode(query)}" for name, query in listed.items()},
        "choosing a picture": choose,
        "choosing by a common word": f"{choose}?q={COMMON}",
        "choosing by a rare word": f"{choose}?q={RARE}",
    }


def _picture(dice, words: list[str], number: int, pictures: int) -> Image:
    is_new = number > pictures * 0.99
    said = dice.choices(words, k=12)
    if number % 5 == 0:
        said[3] = COMMON
    if number % 100 == 0:
        said[4] = SOME
    if number % (pictures // 3) == 1:
        said[5] = RARE
    return Image(
        picture=f"images/2026/11/picture-{number:012x}.jpg",
        width=1600,
        height=1000,
        is_rendered=True,
        alt="" if is_new else " ".join(said),
        caption=" ".join(dice.choices(words, k=10)).capitalize(),
        credit="" if is_new else " ".join(dice.choices(words, k=2)).title(),
        original_name=f"IMG_{number}.jpg",
        may_republish=number % 20 == 0,
    )


def _date(keys: list[int]) -> None:
    """Spread the days on which they were added over ten years."""
    chunks = list(_chunks(keys))
    for age, some in enumerate(reversed(chunks)):
        day = timezone.now() - timedelta(days=3650 * age / len(chunks))
        Image.objects.filter(pk__range=(some[0], some[-1])).update(created_at=day)


def _use(keys: list[int]) -> None:
    stories = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    pairs = list(zip(keys[::3], stories, strict=False))
    for some in _chunks(pairs[::2]):
        ArticleFigure.objects.bulk_create(
            ArticleFigure(image_id=key, article_id=story) for key, story in some
        )
    for key, story in pairs[1::20]:
        Article.objects.filter(pk=story).update(image=key)


def _chunks(rows: Sequence) -> Iterator[Sequence]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
