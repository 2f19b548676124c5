"""Two texts of one story beside each other: versions, saves, and the working copy."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from articles import bylines
from articles.models import Article, Genre, Image
from newsroom import languages
from newsroom.licences import Licence
from newsroom.models import Publication
from newsroom.richtext.differences import Row, side_by_side_text
from newsroom.times import in_words

WORKING_COPY = "now"
RELATED = ["section", "series", "source", "image"]
# In the order in which they are shown. The body has a place of its own.
FIELDS = [
    "headline",
    "dek",
    "bylines",
    "section",
    "genre",
    "topics",
    "series",
    "series_part",
    "image",
    "source",
    "original_url",
    "slug",
    "language",
    "seo_title",
    "seo_description",
    "social_title",
    "social_description",
    "show_appeal",
    "republishable",
    "licence",
    "republish_from",
    "republish_until",
    "embargo_until",
]

_KEY = re.compile(r"(?:(?P<now>now)|v(?P<version>[1-9]\d{0,8})|s(?P<save>[1-9]\d{0,8}))")


@dataclass(frozen=True)
class Text:
    """One text of a story: `values` are what makes two fields differ, `words` what is shown.

    A version has no embargo. `bylines` are dicts with author (primary key), name and role, in
    order; `topics` dicts with topic (primary key) and name.
    """

    key: str
    name: str
    in_a_sentence: str
    about: str
    language: str
    body: str
    values: dict
    words: dict[str, str]
    image: Image | None
    bylines: list[dict]
    topics: list[dict]
    # Which of section, series, agency and picture it names, but are there no longer.
    missing: list[str]

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", by the language it is written in."""
        return languages.direction(self.language)


@dataclass(frozen=True)
class Difference:
    """A field that differs, its name for people, and its two sides with the changes marked."""

    field: str
    label: str
    row: Row
    old_image: Image | None = None
    new_image: Image | None = None


def find(article: Article, key: str) -> Text | None:
    """Return the text that `key` names: "now", "v3" (a version) or "s12" (a row of history).

    None for a key that names nothing, or nothing of this story.
    """
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    if match["now"]:
        return of_working_copy(article)
    if match["version"]:
        versions = article.versions.select_related(*RELATED, "published_by")
        version = versions.filter(number=match["version"]).first()
        return version and of_version(version)
    saves = article.history.select_related(*RELATED, "history_user")
    save = saves.filter(history_id=match["save"]).first()
    return save and of_save(save)


def of_working_copy(article: Article) -> Text:
    """Return the text that is being edited."""
    signed = [
        {"author": byline.author_id, "name": byline.author.name, "role": byline.role}
        for byline in article.bylines.select_related("author")
    ]
    topics = [{"topic": topic.pk, "name": topic.name} for topic in article.topics.all()]
    names = _("Working copy"), _("the working copy")
    about = _("last saved %(when)s") % {"when": in_words(article.updated_at)}
    return _text(article, WORKING_COPY, names, about, signed, topics)


def of_version(version) -> Text:
    """Return the text of a published version."""
    facts = {
        "kind": version.get_kind_display(),
        "when": in_words(version.live_from),
        "who": who(version.published_by),
    }
    about = _("%(kind)s, live from %(when)s, by %(who)s") % facts
    number = {"number": version.number}
    names = _("Version %(number)d") % number, _("version %(number)d") % number
    shown, key = version.shown, f"v{version.number}"
    return _text(version, key, names, about, shown["bylines"], shown["topics"])


def of_save(save) -> Text:
    """Return the text of a row of the history."""
    facts = {
        "number": save.revision,
        "when": in_words(save.history_date),
        "who": who(save.history_user),
    }
    names = _("Save %(number)s") % facts, _("save %(number)s of %(when)s") % facts
    about = _("%(when)s, by %(who)s") % facts
    return _text(save, f"s{save.history_id}", names, about, save.saved_bylines, save.saved_topics)


def who(user) -> str:
    """Return what somebody is called at the desk; None is the system itself."""
    return (user.get_full_name() or user.get_username()) if user else _("the system")


def differences(old: Text, new: Text) -> list[Difference]:
    """Return the fields, without the body, that differ in the two texts."""
    found = []
    for name in FIELDS:
        if name not in old.values or name not in new.values or old.values[name] == new.values[name]:
            continue
        row = side_by_side_text(old.words[name], new.words[name])
        images = (old.image, new.image) if name == "image" else (None, None)
        found.append(Difference(name, label_of(name), row, *images))
    return found


def label_of(name: str) -> str:
    """Return what a field of a story is called, "body" and "bylines" too."""
    label = _("bylines") if name == "bylines" else Article._meta.get_field(name).verbose_name
    return str(label)


def _text(
    source: Model, key: str, names: tuple[str, str], about: str, signed: list, topics: list
) -> Text:
    values = {field: getattr(source, field) for field in FIELDS if _is_column(source, field)}
    values |= {field: getattr(source, f"{field}_id") for field in RELATED}
    values["licence"] = source.licence or Publication.current().licence
    words = {field: _in_words(value) for field, value in values.items()}
    words |= {field: _related_in_words(source, field) for field in RELATED}
    words["licence"] = str(Licence(values["licence"]).label)
    words["genre"] = str(Genre(values["genre"]).label)
    words["language"] = dict(languages.names()).get(source.language, source.language)
    relation_values, relation_words = relations(signed, topics)
    return Text(
        key=key,
        name=names[0],
        in_a_sentence=names[1],
        about=about,
        language=source.language,
        body=source.body,
        values=values | relation_values,
        words=words | relation_words,
        image=source.image,
        bylines=signed,
        topics=topics,
        missing=[field for field in RELATED if values[field] and not getattr(source, field)],
    )


def relations(signed: list[dict], topics: list[dict]) -> tuple[dict, dict[str, str]]:
    """Return what bylines and topics are among the values and the words of a text."""
    values = {
        "bylines": [(byline["author"], byline["role"]) for byline in signed],
        "topics": sorted(topic["topic"] for topic in topics),
    }
    words = {
        "bylines": bylines.as_text(signed),
        "topics": ", ".join(sorted(topic["name"] for topic in topics)),
    }
    return values, words


def _is_column(source: Model, field: str) -> bool:
    return field not in {*RELATED, "bylines", "topics"} and hasattr(source, field)


def _in_words(value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return in_words(value) if isinstance(value, datetime) else str(value or "")


def _related_in_words(source: Model, field: str) -> str:
    """Return what a section, series, agency or picture is called, also if it is gone."""
    number = getattr(source, f"{field}_id")
    if number is None:
        return ""
    related = getattr(source, field)
    if related is None:
        return _("deleted since (no. %(number)s)") % {"number": number}
    if field == "image":
        return _("%(picture)s (no. %(number)s)") % {"picture": related, "number": number}
    return str(related)
