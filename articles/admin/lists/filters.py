"""The filters beside the list of stories that offer a few choices."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.asked_filters import AuthorFilter, PublishedFilter, SavedFilter
from articles.desk.lists import lanes
from articles.models import Section, Source

MINE, NOBODYS, OURS = "me", "nobody", "ours"


class ChoiceFilter(admin.SimpleListFilter):
    """One of a few choices; anything else in the address is told and left aside."""

    def __init__(self, request: HttpRequest, params, model, model_admin) -> None:
        super().__init__(request, params, model, model_admin)
        asked = super().value()
        known = {str(value) for value, _label in self.lookup_choices}
        self.chosen = asked if asked in known else None
        if asked and self.chosen is None:
            sentence = gettext("There is no such choice for “%(filter)s”, so all are shown.")
            messages.warning(request, sentence % {"filter": self.title})

    def value(self) -> str | None:
        return self.chosen

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return self.chosen_from(request, queryset) if self.chosen else queryset

    def chosen_from(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Return the stories that the choice stands for."""
        raise NotImplementedError


class StateFilter(ChoiceFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin) -> list:
        return lanes.STATES

    def chosen_from(self, request, queryset) -> QuerySet:
        return lanes.in_state(queryset, self.chosen)


class DueFilter(ChoiceFilter):
    """What goes live by itself; a day is one of the newsroom's calendar."""

    title = _("going live")
    parameter_name = "due"

    def lookups(self, request, model_admin) -> list:
        return [("today", _("Today")), ("week", _("In the next 7 days"))]

    def chosen_from(self, request, queryset) -> QuerySet:
        return lanes.due(queryset, days=1 if self.chosen == "today" else 7)


class SectionFilter(ChoiceFilter):
    title = _("section")
    parameter_name = "section"

    def lookups(self, request, model_admin) -> list:
        return list(Section.objects.values_list("pk", "name"))

    def chosen_from(self, request, queryset) -> QuerySet:
        return queryset.filter(section=self.chosen)


class ReporterFilter(ChoiceFilter):
    """Mine, nobody's, or those of the one person whom a link in the list names."""

    title = _("reporter")
    parameter_name = "reporter"

    def lookups(self, request, model_admin) -> list:
        choices = [(MINE, _("Mine")), (NOBODYS, _("Nobody’s"))]
        asked = self.used_parameters.get(self.parameter_name, "")
        if asked.isascii() and asked.isdigit() and len(asked) < 19:
            someone = get_user_model().objects.filter(pk=int(asked)).first()
            choices += [(asked, str(someone))] if someone else []
        return choices

    def chosen_from(self, request, queryset) -> QuerySet:
        if self.chosen == NOBODYS:
            return queryset.filter(reporter=None)
        return queryset.filter(reporter=request.user.pk if self.chosen == MINE else self.chosen)


class AgencyFilter(ChoiceFilter):
    title = _("agency")
    parameter_name = "agency"

    def lookups(self, request, model_admin) -> list:
        agencies = Source.objects.values_list("pk", "name")
        return [(OURS, _("Our own stories")), *agencies] if agencies else []

    def chosen_from(self, request, queryset) -> QuerySet:
        return queryset.filter(source=None if self.chosen == OURS else self.chosen)


FILTERS = [
    StateFilter,
    ReporterFilter,
    SectionFilter,
    DueFilter,
    AuthorFilter,
    AgencyFilter,
    SavedFilter,
    PublishedFilter,
]
# The names in the list's address that these filters know.
PARAMETERS = tuple(
    name
    for chosen in FILTERS
    for name in ([chosen.parameter_name] if issubclass(chosen, ChoiceFilter) else chosen.names)
)
