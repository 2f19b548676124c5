"""An earlier text of a story made the working copy again. What readers see stays as it is.

Its words come back, with bylines, section, topics, picture and agency. What is decided apart from
the text stays: address, stage, reporter, rights and times, since partners and readers rely on them,
and its place in a series, which is settled with the other parts.
"""

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk.past import comparing
from articles.desk.past.comparing import Difference, Text
from articles.desk.permissions import may_edit
from articles.models import Article, Byline, Topic
from articles.publishing.intervals import locked
from articles.publishing.refusal import PublishRefusedError
from authors.models import Author

COLUMNS = [
    "headline",
    "dek",
    "genre",
    "original_url",
    "language",
    "seo_title",
    "seo_description",
    "social_title",
    "social_description",
    "show_appeal",
]
RELATED = ["section", "source", "image"]
RESTORED = [*COLUMNS, *RELATED, "bylines", "topics"]


@dataclass(frozen=True)
class Plan:
    """What restoring does: the text now and the one it will be, and sentences on what is lost."""

    now: Text
    text: Text
    lost: list[str]
    differences: list[Difference]
    changes_body: bool

    @property
    def changes_anything(self) -> bool:
        """Whether the working copy is another one afterwards."""
        return self.changes_body or bool(self.differences)


def plan(article: Article, text: Text) -> Plan:
    """Return what restoring `text` would do to the working copy `article`.

    What has been deleted since can't come back: authors and topics are left out, and in place of
    a section, agency or picture the present one is kept.
    """
    now = comparing.of_working_copy(article)
    text, lost = _possible(text, now)
    return Plan(
        now=now,
        text=text,
        lost=lost,
        differences=[
            difference
            for difference in comparing.differences(now, text)
            if difference.field in RESTORED
        ],
        changes_body=now.body != text.body,
    )


def restore(article: Article, *, text: Text, by, revision: int) -> Plan:
    """Make `text` the working copy, by one save that the history keeps, and return what was done.

    `revision` is the one of the working copy that `by` has looked at. Where the working copy has
    this text already, as after a double click, nothing is saved. Raises PermissionDenied, or
    PublishRefusedError if somebody saved the story in the meantime, and then nothing has changed.
    """
    with transaction.atomic():
        caller, article = article, locked(article)
        if not may_edit(by, article):
            raise PermissionDenied
        planned = plan(article, text)
        if planned.changes_anything:
            if article.revision != revision:
                raise PublishRefusedError({"revision": _stale()})
            _write(article, planned.text, by)
    caller.refresh_from_db()
    return planned


def _stale() -> str:
    return _(
        "The story was saved after you opened this page, so nothing was restored. "
        "Look at what would change now."
    )


def _write(article: Article, text: Text, by) -> None:
    article.body = text.body
    for name in COLUMNS:
        setattr(article, name, text.values[name])
    for name in RELATED:
        setattr(article, f"{name}_id", text.values[name])
    article.topics.set([topic["topic"] for topic in text.topics])
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author_id=byline["author"], role=byline["role"], position=position)
        for position, byline in enumerate(text.bylines)
    )
    article._history_user = by
    article._change_reason = _("Restored %(text)s") % {"text": text.in_a_sentence}
    article.save()


def _possible(text: Text, now: Text) -> tuple[Text, list[str]]:
    """Return the text without what is deleted since, and a sentence on each such thing."""
    signed, authors = _present(text.bylines, "author", Author)
    topics, tags = _present(text.topics, "topic", Topic)
    lost = [_("The author %(name)s was deleted since.") % {"name": name} for name in authors]
    lost += [_("The topic %(name)s was deleted since.") % {"name": name} for name in tags]
    missing = [name for name in text.missing if name in RELATED]
    for name in missing:
        facts = {"field": comparing.label_of(name)}
        lost.append(_("The %(field)s was deleted since; the present one is kept.") % facts)
    values, words = comparing.relations(signed, topics)
    possible = replace(
        text,
        values=text.values | values | {name: now.values[name] for name in missing},
        words=text.words | words | {name: now.words[name] for name in missing},
        image=now.image if "image" in missing else text.image,
        bylines=signed,
        topics=topics,
    )
    return possible, lost


def _present(rows: list[dict], key: str, model) -> tuple[list[dict], list[str]]:
    """Return those rows whose author or topic is there, and the names of the others."""
    there = set(
        model.objects.filter(pk__in=[row[key] for row in rows]).values_list("pk", flat=True)
    )
    return (
        [row for row in rows if row[key] in there],
        [row["name"] for row in rows if row[key] not in there],
    )
