"""A front page as tests arrange it: stories by numbers, and what stands where."""

from articles.desk.front_page.arranging import Arrangement
from articles.models import Article, FrontPageSlot
from tests import factories


def stories(count: int) -> list[Article]:
    """Return so many live stories, the newest first: "Story 1", "Story 2" and so on."""
    made = [factories.version(headline=f"Story {n}").article for n in range(count, 0, -1)]
    return made[::-1]


def pin(article: Article, place: int, **facts) -> FrontPageSlot:
    return FrontPageSlot.objects.create(article=article, position=place, **facts)


def stored() -> list[tuple[str, int]]:
    """Return what is pinned where, by headline and place."""
    slots = FrontPageSlot.objects.select_related("article").order_by("position", "pk")
    return [(slot.article.headline, slot.position) for slot in slots]


def order(arrangement: Arrangement) -> str:
    """Return the page in short: "2* 1 3" says that Story 2 is pinned in front of the others."""
    return " ".join(
        place.version.headline.removeprefix("Story ") + ("*" if place.slot else "")
        for place in arrangement.page
    )
