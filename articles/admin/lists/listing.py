"""The list of stories."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.lists import filters
from articles.admin.lists.paging import BoundedPaginator
from articles.admin.lists.saved_views import SavedViewsMixin
from articles.admin.lists.story_list import StoryList
from articles.desk.lists import searching
from articles.desk.state import state_of, with_state
from articles.models import Article
from newsroom.richtext.counting import reading_minutes
from newsroom.times import in_words

NOTHING = "–"


class ListingMixin(SavedViewsMixin, admin.ModelAdmin):
    list_display = [
        "title",
        "state",
        "saved",
        "section",
        "signed_by",
        "whose",
        "length",
        "live_number",
    ]
    list_display_links = ["title"]
    list_filter = filters.FILTERS
    list_per_page = 50
    list_max_show_all = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    # Counting the stories of each choice of a filter would read the whole archive.
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["headline"]
    # By any other column, a page of the archive could not be found quickly.
    sortable_by = ["saved"]
    search_help_text = _(
        "Words of the headline, the dek, the slug and the authors’ names; or a story’s number "
        "or address."
    )

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        title = {} if IS_POPUP_VAR in request.GET else {"title": _("Stories")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs) -> type[StoryList]:
        return StoryList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return with_state(super().get_queryset(request))

    def get_rows(self, request: HttpRequest) -> QuerySet[Article]:
        """Return the query for the rows of a page: all that the columns show, and no body."""
        rows = self.get_queryset(request).select_related("section", "reporter")
        return rows.defer("body").prefetch_related("bylines__author")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        return searching.found(queryset, search_term), False

    @admin.display(description=_("headline"))
    def title(self, article: Article) -> str:
        return str(article)

    @admin.display(description=_("state"))
    def state(self, article: Article) -> str:
        return str(state_of(article))

    @admin.display(description=_("version"))
    def live_number(self, article: Article) -> str:
        return str(state_of(article).live_number or NOTHING)

    @admin.display(description=_("bylines"))
    def signed_by(self, article: Article) -> str:
        names = dict.fromkeys(byline.author.name for byline in article.bylines.all())
        return ", ".join(names) or NOTHING

    @admin.display(description=_("reporter"))
    def whose(self, article: Article) -> str:
        """Link to the other stories of the reporter, which no filter offers by name."""
        if article.reporter is None:
            return NOTHING
        return format_html(
            '<a href="?reporter={}">{}</a>', article.reporter_id, str(article.reporter)
        )

    @admin.display(description=_("length"))
    def length(self, article: Article) -> str:
        if not article.words:
            return NOTHING
        words = ngettext("%(count)s word", "%(count)s words", article.words) % {
            "count": number_format(article.words, force_grouping=True)
        }
        minutes = _("%(minutes)d min") % {"minutes": reading_minutes(article.words)}
        return ", ".join(measure.replace(" ", "\u00a0") for measure in (words, minutes))

    @admin.display(description=_("last saved"), ordering="updated_at")
    def saved(self, article: Article) -> str:
        return in_words(article.updated_at)
