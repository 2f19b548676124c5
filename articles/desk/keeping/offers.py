"""What is offered back to somebody of what they typed and never saved."""

from collections.abc import Hashable
from dataclasses import dataclass
from uuid import uuid4

from django.http import QueryDict
from django.utils.text import Truncator

from articles.desk.keeping import autosaves
from articles.desk.keeping.conflicts import state_of
from articles.desk.keeping.posted import Posted
from articles.desk.keeping.sides import Sides, sides
from articles.models import Article, Autosave
from newsroom.richtext import count_words


@dataclass(frozen=True)
class Offer:
    """A kept text: where it is kept, its headline and length, and what differs from the story."""

    kept: Autosave
    labels: list[str]
    headline: str
    words: int


def offers(user, article: Article | None, form_class: type, besides: tuple = ()) -> list[Offer]:
    """Return what is kept for the user of a story (None: of new ones) and differs from it.

    `form_class` is the form of the story; `besides` are sittings that are not to be offered.
    """
    found = []
    for kept in autosaves.offered(user, article, besides=besides):
        posted = _posted(kept, form_class)
        labels = [posted.label(name) for name in _differing(posted, article, kept)]
        if labels:
            found.append(_offer(kept, labels))
    return found


def differences(kept: Autosave, article: Article | None, form_class: type) -> list[Sides]:
    """Return the fields in which a kept text differs from the story, that one first."""
    posted = _posted(kept, form_class)
    names = _differing(posted, article, kept)
    return sides(posted, names, _saved(article, names), posted.state())


def as_sent(kept: Autosave, article: Article | None, form_class: type) -> dict[str, list[str]]:
    """Return a kept text as a browser would send it in a form that is opened now."""
    posted = _posted(kept, form_class)
    posted.renew_bylines(article)
    posted.data["revision"] = str(autosaves.revision_below(kept))
    posted.data["sitting"], posted.data["restored"] = uuid4().hex, kept.sitting
    return dict(posted.data.lists())


def _posted(kept: Autosave, form_class: type) -> Posted:
    data = QueryDict(mutable=True)
    for name, values in kept.data.items():
        data.setlist(name, values)
    return Posted(form_class, data)


def _differing(posted: Posted, article: Article | None, kept: Autosave) -> list[str]:
    """Return the fields that differ because they were typed, not because others saved them."""
    typed, names = posted.state(), posted.names
    saved = _saved(article, names)
    names = [name for name in names if typed[name] != saved[name]]
    if names and article and kept.revision < article.revision:
        row = article.history.filter(revision=kept.revision).order_by("-history_id").first()
        shown = state_of(row, names) if row else {}
        names = [name for name in names if name not in shown or shown[name] != typed[name]]
    return names


def _saved(article: Article | None, names: list[str]) -> dict[str, Hashable]:
    """Return the state of the story; of a new one what its empty form has."""
    if article is not None:
        return state_of(article, names)
    empty = {"bylines": (), "topics": frozenset()}
    columns = state_of(Article(), [name for name in names if name not in empty])
    return {name: empty.get(name, columns.get(name)) for name in names}


def _offer(kept: Autosave, labels: list[str]) -> Offer:
    headline, body = (kept.data.get(name, [""])[0] for name in ("headline", "body"))
    return Offer(kept, labels, Truncator(headline).chars(80), count_words(body))
