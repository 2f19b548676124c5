"""What was typed into the form of a story and not saved: kept, offered back, thrown away."""

import re
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from articles.models import Article, Autosave

# In bytes, as the browser sends it.
LARGEST = 2 * 1024 * 1024
KEPT_FOR = timedelta(days=30)
# How many of a story are offered to one person at once, newest first.
MOST_OFFERED = 5


# What is sent with a form and wasn't typed: what it carries, buttons, and rows for copying.
_NOT_TYPED = re.compile(
    r"(csrfmiddlewaretoken|revision|sitting|restored|asked|_.*|keep-.*|.*__prefix__.*)"
)


def typed(sent: QueryDict) -> dict[str, list[str]]:
    """Return of a sent form what somebody may have typed: names and their lists of values."""
    return {name: values for name, values in sent.lists() if not _NOT_TYPED.fullmatch(name)}


def keep(
    *,
    user,
    article: Article | None,
    sitting: str,
    revision: int,
    data: dict[str, list[str]],
    restored: str = "",
    typed_at: datetime | None = None,
) -> Autosave:
    """Keep what stands in a form, in place of what was kept of it before.

    `article` is None for a new story. `restored` is the sitting whose autosave was put back into
    this form, and goes. `typed_at` says when it was typed, if that is longer ago than now.
    """
    now = timezone.now()
    Autosave.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
    kept, _created = Autosave.objects.update_or_create(
        user=user,
        sitting=sitting,
        defaults={"article": article, "revision": revision, "data": _storable(data)},
    )
    if typed_at is not None and now - KEPT_FOR < typed_at < now:
        Autosave.objects.filter(pk=kept.pk).update(saved_at=typed_at)
    if restored and restored != sitting:
        discard(user, restored)
    return kept


def _storable(data: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out the characters that no text can have, and that not every database takes."""
    return {
        _without_nonsense(name): [_without_nonsense(value) for value in values]
        for name, values in data.items()
    }


def _without_nonsense(text: str) -> str:
    return text.replace("\0", "").encode(errors="replace").decode()


def discard(user, *sittings: str) -> None:
    """Throw away what is kept of these forms of the user."""
    Autosave.objects.filter(user=user, sitting__in=[name for name in sittings if name]).delete()


def offered(user, article: Article | None, *, besides: tuple[str, ...] = ()) -> QuerySet[Autosave]:
    """Return what is kept for the user of a story (None: of new ones), newest first.

    `besides` are sittings to leave out: those of the form that asks.
    """
    kept = Autosave.objects.filter(
        user=user, article=article, saved_at__gt=timezone.now() - KEPT_FOR
    )
    return kept.exclude(sitting__in=besides)[:MOST_OFFERED]


def was_saved(user, *, article: Article | None, sitting: str, revision: int) -> bool:
    """Whether this form was saved after it was opened at `revision`."""
    saves = Article.history.filter(sitting=sitting, history_user=user, revision__gt=revision)
    return (saves.filter(id=article.pk) if article else saves).exists()


def revision_below(kept: Autosave) -> int:
    """Return the revision that the kept text stands on.

    Where only the form it came from has saved the story since, that is the present one: whoever
    typed on after a save whose answer got lost has seen all that was saved.
    """
    if kept.article is None:
        return 0
    later = kept.article.history.filter(revision__gt=kept.revision)
    own = later.filter(sitting=kept.sitting, history_user=kept.user)
    return kept.revision if later.count() > own.count() else kept.article.revision
