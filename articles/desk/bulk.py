"""What can be done with several stories at once: to each by its own function, and why not to some.

The stories come from `stories`, so that nothing here asks the database for each of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import publishing
from articles.desk import stages
from articles.desk.permissions import CHANGE, PUBLISH, REVIEW, may
from articles.desk.stages import Step
from articles.desk.state import state_of, with_state
from articles.models import Article
from articles.publishing.checklist import examine

MOST = 100


@dataclass(frozen=True)
class Bulk:
    """One thing to do with several stories.

    `why_not` takes the user and a story, `warnings` and `is_done` a story, and `do` a story, by=
    and what was asked for. `done` returns a sentence that is true of a number of stories for
    which `is_done` is, whoever did it.
    """

    name: str
    title: str
    permission: str
    why_not: Callable
    do: Callable
    is_done: Callable
    done: Callable
    warnings: Callable = lambda article: []

    def is_offered_to(self, user) -> bool:
        """Whether there may be stories with which the user can do it."""
        return may(user, self.permission)


@dataclass(frozen=True)
class Chosen:
    """A story among those chosen: why it can't be done to it, or what speaks against it."""

    article: Article
    why_not: str
    warnings: list[str]

    @property
    def state(self) -> str:
        return str(state_of(self.article))


def stories(keys: Iterable[int]) -> QuerySet[Article]:
    """Return the stories with these primary keys, with all that is asked of them here."""
    found = with_state(Article.objects.filter(pk__in=keys))
    return found.select_related("section", "image").prefetch_related("bylines").order_by("pk")


def examined(bulk: Bulk, articles: Iterable[Article], user) -> list[Chosen]:
    """Return for each story whether the user can do it with that story."""
    chosen = []
    for article in articles:
        why_not = bulk.why_not(user, article)
        chosen.append(Chosen(article, why_not, [] if why_not else bulk.warnings(article)))
    return chosen


def _of_step(step: Step, permission: str, done: Callable) -> Bulk:
    return Bulk(
        name=step.name,
        title=step.title,
        permission=permission,
        why_not=partial(_why_no_step, step),
        do=step.verb,
        is_done=lambda article: article.stage == step.leads_to,
        done=done,
    )


def _why_no_step(step: Step, user, article: Article) -> str:
    if not step.allows(user, article):
        return _("Only its reporter and editors can do that.")
    return step.why_not(article)


def _why_not_publish(user, article: Article) -> str:
    state = state_of(article)
    if state.due_at:
        return _("It is scheduled already; publish it now from its own page.")
    if state.code == "withdrawn":
        return _("It was withdrawn; bring it back from its own page.")
    if state.live_number and article.unpublished_since is None:
        return _("It has no changes that aren't published.")
    return " ".join(found.text for found in examine(article) if found.blocks)


def _warnings(article: Article) -> list[str]:
    return [found.text for found in examine(article) if not found.blocks]


def _why_not_withdraw(user, article: Article) -> str:
    if state_of(article).code in {"live", "held", "scheduled"}:
        return ""
    return _("It is neither live nor scheduled.")


def _submitted(count: int) -> str:
    return ngettext(
        "%(count)d story is in review now.", "%(count)d stories are in review now.", count
    )


def _sent_back(count: int) -> str:
    return ngettext(
        "%(count)d story is with its reporter again.",
        "%(count)d stories are with their reporters again.",
        count,
    )


def _marked(count: int) -> str:
    return ngettext(
        "%(count)d story is ready to publish.", "%(count)d stories are ready to publish.", count
    )


def _published(count: int) -> str:
    return ngettext("%(count)d story is live.", "%(count)d stories are live.", count)


def _withdrawn(count: int) -> str:
    return ngettext("%(count)d story is withdrawn.", "%(count)d stories are withdrawn.", count)


_ALL = (
    _of_step(stages.SUBMIT, CHANGE, _submitted),
    _of_step(stages.SEND_BACK, REVIEW, _sent_back),
    _of_step(stages.MARK_READY, REVIEW, _marked),
    Bulk(
        name="publish",
        title=gettext_lazy("Publish now"),
        permission=PUBLISH,
        why_not=_why_not_publish,
        warnings=_warnings,
        do=publishing.publish,
        is_done=lambda article: article.state_live and article.unpublished_since is None,
        done=_published,
    ),
    Bulk(
        name="withdraw",
        title=gettext_lazy("Withdraw"),
        permission=PUBLISH,
        why_not=_why_not_withdraw,
        do=publishing.withdraw,
        is_done=lambda article: state_of(article).code == "withdrawn",
        done=_withdrawn,
    ),
)
BULKS = {bulk.name: bulk for bulk in _ALL}
