"""What a story is at this moment, for the people at the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Article, Version


@dataclass(frozen=True)
class State:
    """A story's state: which version is live, when one is due, and what isn't published yet."""

    live_number: int | None
    due_at: datetime | None
    was_published: bool
    has_changes: bool

    @property
    def code(self) -> str:
        """One of live, scheduled, withdrawn, draft."""
        if self.live_number:
            return "live"
        if self.due_at:
            return "scheduled"
        return "withdrawn" if self.was_published else "draft"

    def __str__(self) -> str:
        words = {
            "live": _("Live, version %(number)s") % {"number": self.live_number},
            "scheduled": _("Scheduled"),
            "withdrawn": _("Withdrawn"),
            "draft": _("Draft"),
        }[self.code]
        if self.due_at:
            when = date_format(localtime(self.due_at), "j M Y, H:i T")
            words = _("%(state)s; next version on %(when)s") % {"state": words, "when": when}
        if self.live_number and self.has_changes:
            words = _("%(state)s; unpublished changes") % {"state": words}
        return words


def with_state(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return the query with all that `state_of` needs, so that a list asks once for all rows."""
    versions = Version.objects.filter(article=OuterRef("pk"))
    newest = versions.order_by("-number")
    return articles.annotate(
        state_live=Subquery(versions.live().values("number")[:1]),
        state_due=Subquery(versions.scheduled().values("live_from")[:1]),
        state_ended=Exists(versions.ended()),
        state_written=Subquery(newest.values("written_at")[:1]),
    )


def state_of(article: Article) -> State:
    """Return the state of a row of `with_state`."""
    written = article.state_written
    return State(
        live_number=article.state_live,
        due_at=article.state_due,
        was_published=article.state_ended,
        has_changes=written is not None and article.updated_at > written,
    )
