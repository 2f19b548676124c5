"""Finding a story for the front page."""

from django.db.models import Exists, OuterRef

from articles.desk.lists import searching
from articles.desk.state import with_state
from articles.models import Article, Version

SHOWN = 8
LONGEST = 200


def stories(typed: str) -> list[Article]:
    """Return the stories in which the words occur, last saved first, each with its state.

    Only those that readers see or are to see later; nothing for no words. A number or an address
    finds its story.
    """
    typed = typed.strip()[:LONGEST]
    if not typed:
        return []
    found = searching.found(_with_something_to_show(), typed).order_by("-updated_at", "-pk")
    return list(with_state(found).select_related("section").defer("body")[:SHOWN])


def story(number: int) -> Article | None:
    """Return the story with this number if there is something of it to show, now or later."""
    return with_state(_with_something_to_show()).defer("body").filter(pk=number).first()


def _with_something_to_show():
    return Article.objects.filter(
        Exists(Version.objects.unfinished().filter(article=OuterRef("pk")))
    )
