"""The steps of a working copy from hand to hand.

Each is one function, with its permission. It raises PermissionDenied, or PublishRefusedError when
the story is not where the step starts from; and then nothing has changed. Whoever takes the same
step twice, as with a double click, succeeds twice and leaves one record of it.

A step is no edit: it writes neither a revision nor a row of the history.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.permissions import REVIEW, may, may_hand_over
from articles.models import Article, Handover, Stage
from articles.publishing.intervals import locked
from articles.publishing.refusal import PublishRefusedError


def submit(article: Article, *, by, note: str = "") -> Handover | None:
    """Give the draft to the editors, and return the record; None if `by` has done so already."""
    return _take(SUBMIT, article, by, note)


def take_back(article: Article, *, by) -> Handover | None:
    """Make a draft again of what waits for the editors. Returns as `submit` does."""
    return _take(TAKE_BACK, article, by)


def send_back(article: Article, *, by, note: str) -> Handover | None:
    """Return the story to its reporter, with what is to be done. Returns as `submit` does."""
    return _take(SEND_BACK, article, by, note)


def mark_ready(article: Article, *, by, note: str = "") -> Handover | None:
    """Say that the story can be published as it is. Returns as `submit` does."""
    return _take(MARK_READY, article, by, note)


@dataclass(frozen=True)
class Step:
    """A step: its function, its words, who may take it, and from where to where.

    `done` is said with the name of the story, `refused` for each stage from which it can't start.
    """

    name: str
    verb: Callable
    title: str
    done: str
    allows: Callable
    leads_to: Stage
    refused: dict[str, str]
    needs_note: bool = False
    needs_changes: bool = False

    @property
    def label(self) -> str:
        """The words of its button; the dots say that a page comes in between."""
        return _("%(title)s…") % {"title": self.title} if self.needs_note else str(self.title)

    def why_not(self, article: Article, *, saving: bool = False) -> str:
        """Return why the story can't take the step now, or "" if it can.

        With `saving`, what the user is typing counts: there may be something to submit then.
        """
        if article.stage in self.refused:
            return str(self.refused[article.stage])
        if self.needs_changes and not saving and article.unpublished_since is None:
            return _("It has no changes that aren't published.")
        return ""


def open_to(user, article: Article, *, saving: bool = False) -> list[Step]:
    """Return the steps that the user may take with the story now; `saving` as in `why_not`."""
    return [
        step
        for step in STEPS.values()
        if step.allows(user, article) and not step.why_not(article, saving=saving)
    ]


def note_of_return(article: Article) -> Handover | None:
    """Return the record of how the draft was sent back, until it is submitted or published."""
    last = article.handovers.select_related("by").first()
    if last is None or last.stage != article.stage or article.stage != Stage.DRAFT:
        return None
    published_since = article.unpublished_since is None or article.unpublished_since > last.at
    return None if published_since or not last.note else last


def _take(step: Step, article: Article, by, note: str = "") -> Handover | None:
    note = note.strip()
    with transaction.atomic():
        caller, article = article, locked(article)
        if not step.allows(by, article):
            raise PermissionDenied
        handover = None
        if not _was_taken(step, article, by, note):
            _refuse_if_impossible(step, article, note)
            Article.objects.filter(pk=article.pk).update(stage=step.leads_to)
            handover = Handover.objects.create(
                article=article, stage=step.leads_to, by=by, note=note
            )
    caller.stage = step.leads_to
    return handover


def _was_taken(step: Step, article: Article, by, note: str) -> bool:
    """Whether the last step was this very one, by the same person and with the same words."""
    last = article.handovers.first()
    return (
        last is not None
        and article.stage == last.stage == step.leads_to
        and (last.by_id, last.note) == (by.pk if by else None, note)
    )


def _refuse_if_impossible(step: Step, article: Article, note: str) -> None:
    if sentence := step.why_not(article):
        raise PublishRefusedError({"stage": sentence})
    if step.needs_note and not note:
        raise PublishRefusedError({"note": _("Say what is to be done, for its reporter.")})


def _reviews(user, article: Article) -> bool:
    return may(user, REVIEW)


SUBMIT = Step(
    name="submit",
    verb=submit,
    title=gettext_lazy("Submit for review"),
    done=gettext_lazy("“%(story)s” is in review now."),
    allows=may_hand_over,
    leads_to=Stage.REVIEW,
    needs_changes=True,
    refused={
        Stage.REVIEW: gettext_lazy("It is in review already."),
        Stage.READY: gettext_lazy("It is marked as ready already."),
    },
)
TAKE_BACK = Step(
    name="take_back",
    verb=take_back,
    title=gettext_lazy("Take back"),
    done=gettext_lazy("“%(story)s” is a draft again."),
    allows=may_hand_over,
    leads_to=Stage.DRAFT,
    refused={
        Stage.DRAFT: gettext_lazy("It isn't in review."),
        Stage.READY: gettext_lazy("It is marked as ready; only an editor can send it back."),
    },
)
SEND_BACK = Step(
    name="send_back",
    verb=send_back,
    title=gettext_lazy("Send back"),
    done=gettext_lazy("“%(story)s” is with its reporter again."),
    allows=_reviews,
    leads_to=Stage.DRAFT,
    needs_note=True,
    refused={Stage.DRAFT: gettext_lazy("It is a draft; there is nothing to send back.")},
)
MARK_READY = Step(
    name="mark_ready",
    verb=mark_ready,
    title=gettext_lazy("Mark as ready"),
    done=gettext_lazy("“%(story)s” is ready to publish."),
    allows=_reviews,
    leads_to=Stage.READY,
    needs_changes=True,
    refused={Stage.READY: gettext_lazy("It is marked as ready already.")},
)
STEPS = {step.name: step for step in (SUBMIT, TAKE_BACK, SEND_BACK, MARK_READY)}
