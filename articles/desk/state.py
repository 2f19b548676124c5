"""What a story is at this moment, for the people at the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Version


@dataclass(frozen=True)
class State:
    """A story's state: which version is live, when one is due, and what isn't published yet."""

    live_number: int | None
    due_at: datetime | None
    held_until: datetime | None
    was_published: bool
    changed_since: datetime | None

    @property
    def code(self) -> str:
        """One of live, held (by an embargo), scheduled, withdrawn, draft."""
        if self.live_number:
            return "live"
        if self.held_until:
            return "held"
        if self.due_at:
            return "scheduled"
        return "withdrawn" if self.was_published else "draft"

    def __str__(self) -> str:
        words = {
            "live": _("Live, version %(number)s") % {"number": self.live_number},
            "held": _("Held back by an embargo until %(when)s") % {"when": _when(self.held_until)},
            "scheduled": _("Scheduled"),
            "withdrawn": _("Withdrawn"),
            "draft": _("Draft"),
        }[self.code]
        if self.due_at:
            when = {"state": words, "when": _when(self.due_at)}
            words = _("%(state)s; next version on %(when)s") % when
        if self.live_number and self.changed_since:
            words = _("%(state)s; unpublished changes") % {"state": words}
        return words


def with_state(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return the query with all that `state_of` needs, so that a list asks once for all rows."""
    versions = Version.objects.filter(article=OuterRef("pk"))
    now = timezone.now()
    return articles.annotate(
        state_live=Subquery(versions.live().values("number")[:1]),
        state_due=Subquery(versions.scheduled().values("live_from")[:1]),
        state_open=Exists(versions.open_at(now)),
        state_ended=Exists(versions.ended()),
        state_published=Exists(versions),
    )


def state_of(article: Article) -> State:
    """Return the state of a row of `with_state`."""
    held = article.state_open and article.is_under_embargo()
    return State(
        live_number=article.state_live,
        due_at=article.state_due,
        held_until=article.embargo_until if held else None,
        was_published=article.state_ended,
        changed_since=article.unpublished_since if article.state_published else None,
    )


def _when(instant: datetime | None) -> str:
    return date_format(timezone.localtime(instant), "j M Y, H:i T") if instant else ""
