"""The form of a story as a browser sends it: read into a state, and written over from a save."""

import re
from collections.abc import Hashable, Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.desk.keeping.conflicts import BYLINES, TOPICS, to_the_minute
from articles.models import Article, Byline

# What travels with the form and is no part of the story.
CARRIED = {"revision", "sitting", "restored"}
SITTING = re.compile(r"[\w-]{1,36}", re.ASCII)
_AUTHOR = re.compile(rf"{BYLINES}-\d+-author")


def revision_of(sent: QueryDict) -> int | None:
    """Return the revision that a form was opened at; None if it doesn't say."""
    typed = sent.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def sitting_of(sent: QueryDict) -> str:
    """Return the name of the opened form that was sent; "" if it doesn't say, or nonsense."""
    return sent.get("sitting", "") if SITTING.fullmatch(sent.get("sitting", "")) else ""


class Posted:
    """What was sent of the form of a story.

    `data` is a copy of it, and `form` is bound to that. The methods that write change this copy
    alone.
    """

    def __init__(self, form_class: type[forms.ModelForm], sent: QueryDict) -> None:
        self.data = sent.copy()
        self.form = form_class(self.data)
        # Who only reads the bylines gets their rows without anything to fill in.
        self._has_bylines = any(_AUTHOR.fullmatch(name) for name in sent)

    @property
    def names(self) -> list[str]:
        """The fields of the story that the form has, in its order, then the bylines."""
        known = [*Article._meta.concrete_fields, *Article._meta.many_to_many]
        columns = {field.name for field in known} - CARRIED
        names = [name for name in self.form.fields if name in columns]
        return [*names, BYLINES] if self._has_bylines else names

    def label(self, name: str) -> str:
        """Return what the form calls a field."""
        return _("Bylines") if name == BYLINES else str(self.form.fields[name].label)

    def state(self) -> dict[str, Hashable]:
        """Return what was typed as a state; what is no valid value stands as it was typed."""
        return {name: self._value(name) for name in self.names}

    def take(self, names: Iterable[str], state: dict[str, Hashable], article: Article) -> None:
        """Write values of a state over what was typed. `article` is the row as it is now."""
        for name in names:
            if name == BYLINES:
                self._write_bylines(_in_order(state[name], article), article)
            else:
                self._write(name, state[name])

    def renew_bylines(self, article: Article | None) -> None:
        """Let the rows of bylines name those that are there now, with the same authors as typed.

        The form may know rows that are gone by now, or have added some that were added already.
        A row without an author stays for the form to complain of.
        """
        rows = self._byline_rows()
        if self._has_bylines and all(row["author"] for row in rows):
            self._write_bylines(rows, article)

    def _value(self, name: str) -> Hashable:
        if name == BYLINES:
            return tuple((_key(row["author"]), row["role"]) for row in self._byline_rows())
        field, typed = self.form.fields[name], self.form[name].data
        if name == TOPICS:
            return frozenset(_key(value) for value in typed or [])
        if isinstance(field, forms.ModelChoiceField):
            return _key(typed)
        try:
            return to_the_minute(field.clean(typed))
        except ValidationError:
            return str(typed)

    def _write(self, name: str, value: Hashable) -> None:
        field = self.form.fields[name]
        if name == TOPICS:
            self.data.setlist(name, [str(key) for key in sorted(value)])
        elif isinstance(field, forms.ChoiceField):
            self.data[name] = "" if value is None else str(value)
        elif isinstance(field, forms.BooleanField):
            self.data.setlist(name, ["on"] if value else [])
        elif isinstance(field.widget, forms.MultiWidget):
            parts = zip(
                field.widget.widgets_names,
                field.widget.widgets,
                field.widget.decompress(value),
                strict=True,
            )
            for suffix, widget, part in parts:
                self.data[name + suffix] = widget.format_value(part) or ""
        else:
            self.data[name] = field.widget.format_value(field.prepare_value(value)) or ""

    def _byline_rows(self) -> list[dict[str, str]]:
        """Return the rows that are to stay, in the order in which they will stand."""
        total = _key(self.data.get(f"{BYLINES}-TOTAL_FORMS"))
        rows = []
        for index in range(min(total, 1000) if isinstance(total, int) else 0):
            row = {
                name: self.data.get(f"{BYLINES}-{index}-{name}", "").strip()
                for name in ("id", "author", "role", "position", "DELETE")
            }
            if not row["DELETE"] and (row["author"] or row["id"]):
                rows.append(row)
        return sorted(rows, key=lambda row: _position(row["position"]))

    def _write_bylines(self, wanted: list[dict[str, str]], article: Article | None) -> None:
        for name in [name for name in self.data if name.startswith(f"{BYLINES}-")]:
            if name.split("-")[1].isdecimal():
                del self.data[name]
        left = {(row["author"], row["role"]): row for row in wanted}
        present = list(article.bylines.all()) if article else []
        rows = []
        for byline in present:
            row = left.pop((str(byline.author_id), byline.role), None)
            rows.append({**(row or _as_row(byline, DELETE="on")), "id": str(byline.pk)})
        rows += [{**row, "id": ""} for row in left.values()]
        self.data[f"{BYLINES}-TOTAL_FORMS"] = str(len(rows))
        self.data[f"{BYLINES}-INITIAL_FORMS"] = str(len(present))
        for index, row in enumerate(rows):
            for name, value in {**row, "article": str(article.pk) if article else ""}.items():
                if value or name != "DELETE":
                    self.data[f"{BYLINES}-{index}-{name}"] = value


def _in_order(bylines: Iterable[tuple], article: Article) -> list[dict[str, str]]:
    """Return rows for pairs of author and role; the article's own keep their positions."""
    present = list(article.bylines.all())
    if tuple(bylines) == tuple((byline.author_id, byline.role) for byline in present):
        return [_as_row(byline) for byline in present]
    return [
        {"id": "", "author": str(author), "role": role, "position": str(place), "DELETE": ""}
        for place, (author, role) in enumerate(bylines)
    ]


def _as_row(byline: Byline, **facts: str) -> dict[str, str]:
    return {
        "id": str(byline.pk),
        "author": str(byline.author_id),
        "role": byline.role,
        "position": str(byline.position),
        "DELETE": "",
        **facts,
    }


def _key(typed) -> Hashable:
    """Return a primary key that was sent as a number; None for none."""
    typed = str(typed or "").strip()
    return int(typed) if typed.isdecimal() else typed or None


def _position(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 0
