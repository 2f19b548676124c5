"""Which stories wait for what, as queries."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.desk import state
from articles.models import Article, Version
from newsroom.times.days import start_of, today

CHANGED = "changed"
STATES = [*state.CODES.items(), (CHANGED, _("Live, changed since"))]


def in_state(stories: QuerySet[Article], code: str) -> QuerySet[Article]:
    """Return the stories in one of `STATES`, which adds one to those that a story is said to have.

    Raises KeyError for another code.
    """
    if code == CHANGED:
        return state.in_state(stories.filter(unpublished_since__isnull=False), "live")
    return state.in_state(stories, code)


def due(stories: QuerySet[Article], *, days: int) -> QuerySet[Article]:
    """Return the stories of which a version goes live today, or within so many days."""
    soon = Version.objects.scheduled().filter(live_from__lt=start_of(today(plus=days)))
    return stories.filter(pk__in=soon.values("article"))
