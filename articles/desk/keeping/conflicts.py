"""Saves that cross: what became of a story since a form of it was opened.

A state maps names of the form's fields to values that can be compared: primary keys for relations,
a set of them for topics, pairs of author and role in their order for bylines.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from articles.models import Article

BYLINES, TOPICS = "bylines", "topics"

State = Mapping[str, Hashable]


@dataclass(frozen=True)
class Saver:
    """Who saved a text of the story, and when; no user for the system."""

    user: object | None
    at: datetime


@dataclass(frozen=True)
class Since:
    """What was saved since a form was opened.

    `base` is the story as the form showed it, `own` as that form itself saved it last; either is
    None if there is no such save. `changed` names the fields that others changed, and who did so
    last; `beside` those that changed without a save, as publishing sets the slug, and when.
    """

    base: State | None
    own: State | None
    changed: dict[str, Saver] = field(default_factory=dict)
    beside: dict[str, Saver] = field(default_factory=dict)

    def saver(self, name: str) -> Saver:
        """Return who changed a field last; it is one of `changed` or `beside`."""
        return self.changed.get(name) or self.beside[name]


@dataclass(frozen=True)
class Outcome:
    """`taken`: fields to be taken from the others' saves; `both`: fields that both changed."""

    taken: list[str]
    both: list[str]


def compare(mine: State, *, now: State, since: Since) -> Outcome:
    """Compare three ways, field by field, what a form brings with what is saved.

    A field that only the others changed is taken from them. One that the form changed too, to
    something else, is in conflict. The form's repeating of what it saved before is no change.
    Nobody knows whether the form showed what changed beside the saves, so that is no conflict.
    """
    unchanged = [state for state in (since.base, since.own) if state is not None]
    taken, both = [], []
    for name in mine:
        is_known = name in since.changed or name in since.beside
        if not is_known or mine[name] == now[name]:
            continue
        if since.base is not None and since.base[name] == now[name]:
            continue
        if any(state[name] == mine[name] for state in unchanged):
            taken.append(name)
        elif name in since.changed:
            both.append(name)
    return Outcome(taken, both)


def state_of(saved, names: Iterable[str]) -> dict[str, Hashable]:
    """Return the state of a working copy, or of a row of its history."""
    return {name: _value(saved, name) for name in names}


def to_the_minute(value):
    """Return an instant as forms show it; anything else as it is."""
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value


def since(article: Article, names: list[str], *, revision: int, sitting: str, user) -> Since:
    """Return what was saved since revision `revision`, seen by the form `sitting` of `user`.

    `article` is the row as it is now. A form of a new story has revision 0; its first save is
    what it shows.
    """
    base = own = before = None
    changed = {}
    rows = article.history.filter(revision__gte=revision).select_related("history_user")
    for row in rows.order_by("revision", "history_id").iterator(chunk_size=20):
        state, is_own = state_of(row, names), is_saved_by(row, sitting, user)
        if before is None and (row.revision == revision or is_own):
            base = state
        elif not is_own:
            saver = Saver(row.history_user, row.history_date)
            changed |= {
                name: saver for name in names if before is None or before[name] != state[name]
            }
        own = state if is_own and row.revision > revision else own
        before = state
    if before is None:
        # Nothing of it is known any more, so that each difference is one to ask about.
        return Since(None, None, dict.fromkeys(names, Saver(None, article.updated_at)))
    return Since(base, own, changed, _beside(article, names, before))


def is_saved_by(row, sitting: str, user) -> bool:
    """Whether a row of the history is a save of this opened form of this user."""
    return bool(sitting) and row.sitting == sitting and row.history_user_id == user.pk


def newer(article: Article, *, revision: int, sitting: str, user) -> Saver | None:
    """Return who saved the story last after `revision`, other than the form itself, if anybody."""
    if article.revision <= revision:
        return None
    rows = article.history.filter(revision__gt=revision).select_related("history_user")
    row = (
        rows.exclude(sitting=sitting, history_user=user)
        .only("history_date", "history_user", "revision", "sitting")
        .order_by("-revision", "-history_id")
        .first()
    )
    return row and Saver(row.history_user, row.history_date)


def _beside(article: Article, names: list[str], before: State) -> dict[str, Saver]:
    columns = [name for name in names if name not in {BYLINES, TOPICS}]
    now = state_of(article, columns)
    saver = Saver(None, article.updated_at)
    return {name: saver for name in columns if before is None or before[name] != now[name]}


def _value(saved, name: str) -> Hashable:
    is_row = hasattr(saved, "saved_bylines")
    if name == BYLINES:
        if is_row:
            return tuple((byline["author"], byline["role"]) for byline in saved.saved_bylines)
        return tuple((byline.author_id, byline.role) for byline in saved.bylines.all())
    if name == TOPICS:
        if is_row:
            return frozenset(topic["topic"] for topic in saved.saved_topics)
        return frozenset(saved.topics.values_list("pk", flat=True))
    return to_the_minute(getattr(saved, Article._meta.get_field(name).attname))
