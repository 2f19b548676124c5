"""The list of the library: what it finds, and which pictures its filters choose."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.asked_filters import PeriodFilter
from articles.admin.lists.filters import ChoiceFilter
from articles.admin.lists.paging import BoundedPaginator
from articles.library import searching, uses
from articles.models import Image
from newsroom.pictures import renditions

TO_DESCRIBE = Q(alt="") | Q(credit="")
THUMBNAIL = 480


class WordsFilter(ChoiceFilter):
    title = _("words")
    parameter_name = "words"

    def lookups(self, request, model_admin) -> list:
        return [("missing", _("To be described")), ("there", _("Described"))]

    def chosen_from(self, request, queryset) -> QuerySet:
        if self.chosen == "missing":
            return queryset.filter(TO_DESCRIBE)
        return queryset.exclude(TO_DESCRIBE)


class RightsFilter(ChoiceFilter):
    title = _("rights")
    parameter_name = "rights"

    def lookups(self, request, model_admin) -> list:
        return [("partners", _("Partners may republish it")), ("ours", _("Only for us"))]

    def chosen_from(self, request, queryset) -> QuerySet:
        return queryset.filter(may_republish=self.chosen == "partners")


class UsedFilter(ChoiceFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin) -> list:
        return [("used", _("In stories")), ("unused", _("In no story"))]

    def chosen_from(self, request, queryset) -> QuerySet:
        return uses.used(queryset) if self.chosen == "used" else uses.unused(queryset)


class SenderFilter(ChoiceFilter):
    title = _("who added it")
    parameter_name = "by"

    def lookups(self, request, model_admin) -> list:
        return [("me", _("Me")), ("others", _("Others"))]

    def chosen_from(self, request, queryset) -> QuerySet:
        if self.chosen == "me":
            return queryset.filter(uploaded_by=request.user.pk)
        return queryset.exclude(uploaded_by=request.user.pk)


class AddedFilter(PeriodFilter):
    title = _("day it was added")
    name = "added"

    def within(self, queryset, since, until) -> QuerySet:
        return queryset.filter(created_at__gte=since, created_at__lt=until)


FILTERS = [WordsFilter, RightsFilter, UsedFilter, SenderFilter, AddedFilter]
PARAMETERS = (
    *(one.parameter_name for one in FILTERS if issubclass(one, ChoiceFilter)),
    *AddedFilter.names,
)


class PicturePaginator(BoundedPaginator):
    """Finds the numbers of one page's pictures by index, and then reads these alone."""

    def page(self, number: int) -> Page:
        found = super().page(number)
        rows = Image.objects.in_bulk(found.object_list)
        found.object_list = [rows[pk] for pk in found.object_list if pk in rows]
        return found


class PictureList(ChangeList):
    """The list of the library, which ignores what its address says that no filter knows."""

    def get_filters_params(self, params=None) -> dict:
        """Return the parameters that a filter knows; any other is no reason for an error."""
        known = super().get_filters_params(params)
        return {name: values for name, values in known.items() if name in PARAMETERS}

    @property
    def has_boxes(self) -> bool:
        """Whether something can be done with several pictures here."""
        return "action_checkbox" in self.list_display and not self.is_popup

    def cards(self) -> list[tuple[Image, str, str]]:
        """Return each picture of the page with the addresses of its thumbnail and its form."""
        return [
            (image, renditions.src(image.picture, THUMBNAIL), self._form_of(image))
            for image in self.result_list
        ]

    def _form_of(self, image: Image) -> str:
        kept = {"preserved_filters": self.preserved_filters, "opts": self.opts}
        return add_preserved_filters(kept, self.url_for_result(image))


class ListingMixin(admin.ModelAdmin):
    list_display = ["__str__"]
    list_filter = FILTERS
    list_per_page = 48
    list_max_show_all = 48
    paginator = PicturePaginator
    show_full_result_count = False
    # Counting the pictures of each choice of a filter would read the whole library.
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["alt"]
    sortable_by = ()
    search_help_text = _("Words of the description, caption, credit, source or the file’s name.")

    def get_changelist(self, request: HttpRequest, **kwargs) -> type[PictureList]:
        return PictureList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Image], search_term: str
    ) -> tuple[QuerySet[Image], bool]:
        return searching.found(queryset, search_term), False
