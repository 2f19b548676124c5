"""Two states of a story side by side, in words for people, with the differences marked."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from articles import bylines
from articles.desk.keeping.conflicts import BYLINES, TOPICS
from articles.desk.keeping.posted import Posted
from articles.models import Topic
from authors.models import Author
from newsroom.richtext.differences import Row, fold, side_by_side, side_by_side_text
from newsroom.richtext.fields import RichTextField
from newsroom.times import in_words


@dataclass(frozen=True)
class Sides:
    """A field of which there are two texts; the HTML in `rows` is safe to show."""

    name: str
    label: str
    rows: list[Row]


def sides(posted: Posted, names: Iterable[str], old: dict, new: dict) -> list[Sides]:
    """Return for each named field of a form its two texts, of the states `old` and `new`.

    A value that could not be read is shown as it was typed.
    """
    return [
        Sides(name, posted.label(name), _rows(posted.form, name, old[name], new[name]))
        for name in names
    ]


def _rows(form: forms.ModelForm, name: str, old: Hashable, new: Hashable) -> list[Row]:
    if name != BYLINES and isinstance(_model_field(form, name), RichTextField):
        return fold(side_by_side(old, new))
    return [side_by_side_text(*(_words(form, name, value) for value in (old, new)))]


def _model_field(form: forms.ModelForm, name: str):
    return form._meta.model._meta.get_field(name)


def _words(form: forms.ModelForm, name: str, value: Hashable) -> str:
    """Return a value of a state as people read it."""
    if name == BYLINES:
        return _bylines_in_words(value)
    if name == TOPICS:
        return ", ".join(Topic.objects.filter(pk__in=_keys(value)).values_list("name", flat=True))
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        chosen = field.queryset.filter(pk__in=_keys([value])).first()
        return str(chosen) if chosen else str(value or "")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(field, "choices"):
        return str(dict(field.choices).get(value, value or ""))
    return in_words(value) if hasattr(value, "tzinfo") else str(value or "")


def _bylines_in_words(pairs: Iterable[tuple]) -> str:
    names = Author.objects.in_bulk(_keys(author for author, _role in pairs))
    return bylines.as_text(
        [
            {"name": names[author].name, "role": role}
            for author, role in pairs
            if author in names and role in bylines.Role
        ]
    )


def _keys(values: Iterable) -> list[int]:
    return [value for value in values if isinstance(value, int)]
