"""The filters beside the list of stories in which something is typed."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Byline, Version
from authors.models import Author
from newsroom.times.days import FIRST, LAST, start_of, today

AUTHORS_SHOWN, FEW_AUTHORS = 8, 50


class AskedFilter(admin.ListFilter):
    """A filter with a form of its own, which keeps what else the list's address says.

    `names` are the parameters it reads; `typed` maps them to what the address says.
    """

    names: tuple[str, ...] = ()

    def __init__(self, request: HttpRequest, params: dict, model, model_admin) -> None:
        super().__init__(request, params, model, model_admin)
        self.typed = {name: params.pop(name, [""])[-1].strip() for name in self.names}
        self.error = ""

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str]:
        return list(self.names)

    def choices(self, changelist) -> list[dict]:
        """Return the one thing that the filter's template shows."""
        kept = {
            name: value
            for name, value in changelist.params.items()
            if name not in {*self.names, PAGE_VAR}
        }
        without = changelist.get_query_string(remove=self.names)
        return [{"filter": self, "kept": kept, "without": without}]


class AuthorFilter(AskedFilter):
    """By the name of an author, or part of it; a number means that one author."""

    title = _("author")
    template = "admin/articles/article/_filter_author.html"
    names = ("author",)

    def __init__(self, request, params, model, model_admin) -> None:
        super().__init__(request, params, model, model_admin)
        self.asked = self.typed["author"]
        try:
            ProhibitNullCharactersValidator()(self.asked)
        except ValidationError:
            self.asked = ""
        self.one = None
        if self.asked.isascii() and self.asked.isdigit() and len(self.asked) < 19:
            self.one = Author.objects.filter(pk=int(self.asked)).first()

    @property
    def shown(self) -> str:
        """What stands in the field."""
        return self.one.name if self.one else self.asked

    @cached_property
    def matching(self) -> list[Author]:
        """The authors whose name has in it what was typed; at most one more than a few."""
        named = Author.objects.filter(name__icontains=self.asked).only("name")
        return list(named[: FEW_AUTHORS + 1])

    def choices(self, changelist) -> list[dict]:
        [shown] = super().choices(changelist)
        authors = self.matching[:AUTHORS_SHOWN] if self.asked and not self.one else []
        if self.asked and not self.one and not authors:
            self.error = gettext("No author’s name has this in it.")
        shown["authors"] = [
            (author.name, changelist.get_query_string({"author": author.pk})) for author in authors
        ]
        return [shown]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.asked:
            return queryset
        authors = [self.one] if self.one else self.matching
        if len(authors) <= FEW_AUTHORS:
            signed = Byline.objects.filter(author__in=authors)
            return queryset.filter(pk__in=signed.values("article"))
        # Stories of so many authors are met soon on a walk through the list.
        signed = Byline.objects.filter(author__name__icontains=self.asked)
        return queryset.filter(Exists(signed.filter(article=OuterRef("pk"))))


class PeriodFilter(AskedFilter):
    """Today, the last 7 or 30 days, or from one day to another, both included.

    The days are those of the newsroom's zone.
    """

    template = "admin/articles/article/_filter_period.html"
    name = ""
    PERIODS = {"today": (0, _("Today")), "week": (6, _("7 days")), "month": (29, _("30 days"))}

    def __init__(self, request, params, model, model_admin) -> None:
        super().__init__(request, params, model, model_admin)
        period, since, until = (self.typed[name] for name in self.names)
        self.chosen = period if period in self.PERIODS else ""
        self.since, self.until = self._day(since), self._day(until)
        if self.since and self.until and self.since > self.until:
            self.error = gettext("The first day comes after the last.")
        if self.chosen:
            self.since, self.until = today(plus=-self.PERIODS[self.chosen][0]), None

    def __init_subclass__(cls) -> None:
        cls.names = (cls.name, f"{cls.name}_from", f"{cls.name}_to")

    def _day(self, typed: str):
        """Return the day that was typed; None, and a sentence in `error`, if it is none."""
        try:
            day = forms.DateField(required=False, input_formats=["%Y-%m-%d"]).clean(typed)
        except ValidationError:
            day = LAST.max
        if day and not FIRST <= day <= LAST:
            self.error = gettext("Enter a day as year, month and day, such as 2026-11-27.")
            return None
        return day

    def choices(self, changelist) -> list[dict]:
        [shown] = super().choices(changelist)
        shown["fields"] = [
            (name, label, self.typed[name])
            for name, label in zip(self.names[1:], [_("From"), _("To")], strict=True)
        ]
        shown["periods"] = [
            {
                "label": label,
                "address": changelist.get_query_string({self.name: code}, self.names[1:]),
                "selected": code == self.chosen,
            }
            for code, (_days, label) in self.PERIODS.items()
        ]
        shown["any"] = not (self.chosen or self.since or self.until)
        return [shown]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.error or not (self.since or self.until):
            return queryset
        return self.within(
            queryset,
            start_of(self.since or FIRST),
            start_of((self.until or LAST) + timedelta(days=1)),
        )

    def within(self, queryset: QuerySet, since, until) -> QuerySet:
        """Return the stories of the period, from the instant `since` until before `until`."""
        raise NotImplementedError


class SavedFilter(PeriodFilter):
    title = _("last saved")
    name = "saved"

    def within(self, queryset, since, until) -> QuerySet:
        return queryset.filter(updated_at__gte=since, updated_at__lt=until)


class PublishedFilter(PeriodFilter):
    """By the first publication, which no later version moves."""

    title = _("first published")
    name = "published"

    def within(self, queryset, since, until) -> QuerySet:
        first = Version.objects.started().filter(
            first_published__gte=since, first_published__lt=until
        )
        return queryset.filter(Exists(first.filter(article=OuterRef("pk"))))
