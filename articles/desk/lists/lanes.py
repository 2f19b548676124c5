"""Which stories wait for what: as choices of a filter, and as the lanes of the dashboard."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.desk import state
from articles.models import Article, Stage, Version
from newsroom.times.days import start_of, today

OPEN, CHANGED = "open", "changed"
STATES = [
    *state.CODES.items(),
    (OPEN, _("Being written or changed")),
    (CHANGED, _("Live, changed since")),
]


def in_state(stories: QuerySet[Article], code: str) -> QuerySet[Article]:
    """Return the stories in one of `STATES`, which has two beside those a story is said to have.

    `OPEN` are the texts in their reporters' hands that readers don't have, whether the story is
    live or not. Raises KeyError for a code that isn't one.
    """
    if code == OPEN:
        return stories.filter(unpublished_since__isnull=False, stage=Stage.DRAFT)
    if code == CHANGED:
        # All the stages are named so that the index of what is unpublished serves.
        changed = stories.filter(unpublished_since__isnull=False, stage__in=Stage)
        return state.in_state(changed, "live")
    return state.in_state(stories, code)


def due(stories: QuerySet[Article], *, days: int) -> QuerySet[Article]:
    """Return the stories of which a version goes live today, or within so many days."""
    soon = Version.objects.scheduled().filter(live_from__lt=start_of(today(plus=days)))
    return stories.filter(pk__in=soon.values("article"))
