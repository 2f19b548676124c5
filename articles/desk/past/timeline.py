"""What became of a story: its saves, versions, handovers and withdrawals in one order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import MD5

from articles.desk.past.comparing import label_of, who
from articles.models import Article

# What a person's log says this long before or after a row that says it better, adds nothing.
SAME_DEED = timedelta(seconds=5)
# The columns of the story that a save can change; the body is compared by its digest.
COLUMNS = [*Article.story_fields(), "section", "embargo_until", "reporter"]


@dataclass
class Entry:
    """Something that happened to a story. `kind` is save, version, handover, withdrawal or log.

    A save also knows the one before it, the fields that it changed, how many words more the body
    had, and whether it is what the working copy is still.
    """

    kind: str
    at: datetime
    by: Model | None
    row: Model
    before: Model | None = None
    changed: list[str] = field(default_factory=list)
    words: int = 0
    is_working_copy: bool = False

    @property
    def fewer_words(self) -> int:
        """How many words less the body had than before."""
        return -self.words

    @property
    def who(self) -> str:
        """What the person is called who did it."""
        return who(self.by)


def index(article: Article) -> QuerySet:
    """Return (kind, primary key, instant) of all that happened, newest first, to be sliced."""
    log = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Article), object_id=str(article.pk)
    )
    parts = [
        _keys(article.history, "save", "history_date"),
        _keys(article.versions, "version", "written_at"),
        _keys(article.handovers, "handover", "at"),
        _keys(article.withdrawals, "withdrawal", "decided_at"),
        # What the admin's form writes there itself begins so; the saves say it all, and better.
        _keys(log.exclude(change_message__startswith="["), "log", "action_time"),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-entry_at", "-entry_kind", "-entry_key")


def entries(article: Article, keys: Iterable[tuple[str, int, datetime]]) -> list[Entry]:
    """Return what a stretch of `index` stands for, in the same order.

    One query for each kind that is there, and no body of a story.
    """
    keys = list(keys)
    wanted = {kind: [key for other, key, _at in keys if other == kind] for kind, *_rest in keys}
    found = {}
    for kind, ids in wanted.items():
        loaded = _LOADERS[kind](article, ids)
        found |= {(kind, entry.row.pk): entry for entry in loaded}
    shown = [found[kind, key] for kind, key, _at in keys if (kind, key) in found]
    return [entry for entry in shown if not _is_said_by_another(entry, shown)]


def _keys(rows, kind: str, instant: str) -> QuerySet:
    return (
        rows.order_by()
        .annotate(entry_kind=Value(kind, CharField()), entry_key=F("pk"), entry_at=F(instant))
        .values_list("entry_kind", "entry_key", "entry_at")
    )


def _is_said_by_another(entry: Entry, shown: list[Entry]) -> bool:
    return entry.kind == "log" and any(
        other.kind != "log" and other.by == entry.by and abs(other.at - entry.at) < SAME_DEED
        for other in shown
    )


def _saves(article: Article, ids: list[int]) -> list[Entry]:
    """Return the saves, which follow each other without a gap, each with the one before it."""
    newest = article.history.only("history_date").get(pk=ids[0])
    until = Q(history_date__lt=newest.history_date) | Q(
        history_date=newest.history_date, history_id__lte=newest.history_id
    )
    rows = list(
        article.history.filter(until)
        .select_related("history_user")
        .annotate(body_digest=MD5("body"))
        .defer("body")[: len(ids) + 1]
    )
    befores = [*rows[1:], None][: len(ids)]
    return [_save(article, row, before) for row, before in zip(rows, befores, strict=False)]


def _save(article: Article, row, before) -> Entry:
    entry = Entry("save", row.history_date, row.history_user, row, before)
    entry.is_working_copy = row.revision == article.revision
    if before is not None:
        entry.changed, entry.words = changed(before, row), row.words - before.words
    return entry


def changed(before, after) -> list[str]:
    """Return what the fields are called in which two rows of the history differ.

    Both carry `body_digest` in place of the body.
    """
    names = [name for name in COLUMNS if _differ(before, after, name)]
    if _signed(before) != _signed(after):
        names.insert(0, "bylines")
    if _about(before) != _about(after):
        names.append("topics")
    return [label_of(name) for name in names]


def _differ(before, after, name: str) -> bool:
    if name == "body":
        return before.body_digest != after.body_digest
    attribute = Article._meta.get_field(name).attname
    return getattr(before, attribute) != getattr(after, attribute)


def _signed(row) -> list[tuple]:
    return [(byline["author"], byline["role"]) for byline in row.saved_bylines]


def _about(row) -> set[int]:
    return {topic["topic"] for topic in row.saved_topics}


def _versions(article: Article, ids: list[int]) -> list[Entry]:
    rows = article.versions.filter(pk__in=ids).select_related("published_by")
    rows = rows.defer("body", "shown")
    return [Entry("version", row.written_at, row.published_by, row) for row in rows]


def _handovers(article: Article, ids: list[int]) -> list[Entry]:
    rows = article.handovers.filter(pk__in=ids).select_related("by")
    return [Entry("handover", row.at, row.by, row) for row in rows]


def _withdrawals(article: Article, ids: list[int]) -> list[Entry]:
    rows = article.withdrawals.filter(pk__in=ids).select_related("by")
    return [Entry("withdrawal", row.decided_at, row.by, row) for row in rows]


def _log(article: Article, ids: list[int]) -> list[Entry]:
    rows = LogEntry.objects.filter(pk__in=ids).select_related("user")
    return [Entry("log", row.action_time, row.user, row) for row in rows]


_LOADERS = {
    "save": _saves,
    "version": _versions,
    "handover": _handovers,
    "withdrawal": _withdrawals,
    "log": _log,
}
