"""The form of the search, as it stands in the page's address."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Section
from articles.search.finding import Question
from articles.search.typed import LONGEST, shortened
from authors.models import Author
from newsroom.times.days import FIRST, LAST, start_of

NEWEST = "newest"
# Authors of one name, and names in a sentence.
MOST_AUTHORS, MOST_NAMES = 10, 5


def parse_day(typed: str) -> date | None:
    """Return the day that is written as 2026-03-25, or None."""
    try:
        return parse_date(typed)
    except ValueError:
        return None


class TypedField(forms.CharField):
    """Takes whatever was typed; nothing is wrong with it, and what is very long is cut."""

    def to_python(self, value) -> str:
        return shortened(super().to_python((value or "").replace("\0", " ")))


class DayInput(forms.DateInput):
    """The browser's own field for a day. It takes nothing else, and neither does the standard."""

    input_type = "date"

    def format_value(self, value) -> str | None:
        if isinstance(value, str):
            value = parse_day(value)
        return value and value.isoformat()


class DayField(forms.DateField):
    """A day of the calendar, from the browser's own field or from an address."""

    widget = DayInput
    default_error_messages = {
        "invalid": gettext_lazy("Write the day as year-month-day, such as 2026-03-25.")
    }

    def __init__(self, **kwargs) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], required=False, **kwargs)

    def validate(self, value) -> None:
        super().validate(value)
        if value and not FIRST <= value <= LAST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")


class SearchForm(forms.Form):
    """What to look for, and in which stories. Everything may be left empty."""

    q = TypedField(
        label=gettext_lazy("Words"),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "maxlength": LONGEST, "autocomplete": "off", "dir": "auto"}
        ),
    )
    section = forms.ModelChoiceField(
        Section.objects.all(),
        label=gettext_lazy("Section"),
        to_field_name="slug",
        empty_label=gettext_lazy("All sections"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such section. Choose one.")},
    )
    author = TypedField(
        label=gettext_lazy("Author"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 100, "autocomplete": "off", "dir": "auto"}),
    )
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("To"))
    order = forms.ChoiceField(
        label=gettext_lazy("Order"),
        choices=[("", gettext_lazy("Best match first")), (NEWEST, gettext_lazy("Newest first"))],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such order. Choose one.")},
    )

    def clean_author(self) -> tuple[Author, ...]:
        """Return the authors of this name or address; with part of a name, the one who has it."""
        typed = self.cleaned_data["author"]
        if not typed:
            return ()
        authors = Author.objects.all()
        for exactly in (authors.filter(slug=typed), authors.filter(name__iexact=typed)):
            if found := tuple(exactly[:MOST_AUTHORS]):
                return found
        return (_the_one(authors.filter(name__icontains=typed)),)

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day is before the first one."))

    @property
    def question(self) -> Question:
        """What was asked, of a form that is valid."""
        asked = self.cleaned_data
        return Question(
            words=asked["q"],
            section=asked["section"],
            authors=asked["author"],
            since=asked["since"] and start_of(asked["since"]),
            until=asked["until"] and start_of(asked["until"] + timedelta(days=1)),
            best_first=asked["order"] != NEWEST,
        )

    @property
    def chooses(self) -> bool:
        """Whether anything but words was given."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    def query(self, **more: str) -> str:
        """Return what was given as the query of an address, without what was left empty."""
        given = {name: self.data.get(name, "").replace("\0", " ") for name in self.fields}
        return urlencode({name: shortened(text) for name, text in given.items() if text} | more)


def _the_one(authors: QuerySet[Author]) -> Author:
    found = list(authors[: MOST_NAMES + 1])
    if not found:
        raise ValidationError(_("We know no author of this name."))
    if len(found) > 1:
        names = [author.name for author in found[:MOST_NAMES]]
        sentence = _("Several authors have this in their name: %(names)s. Type a whole name.")
        more = ["…"] if len(found) > MOST_NAMES else []
        raise ValidationError(sentence % {"names": ", ".join([*names, *more])})
    return found[0]
