"""The list of stories."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin import filters
from articles.admin.paging import BoundedPaginator
from articles.admin.story_list import StoryList
from articles.desk import searching
from articles.desk.state import state_of, with_state
from articles.models import Article
from newsroom.richtext.counting import reading_minutes
from newsroom.times import in_words

NOTHING = "–"


class ListingMixin(admin.ModelAdmin):
    list_display = [
        "title",
        "state",
        "live_number",
        "section",
        "signed_by",
        "reporter",
        "length",
        "saved",
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

    @admin.display(description=_("live version"))
    def live_number(self, article: Article) -> str:
        return str(state_of(article).live_number or NOTHING)

    @admin.display(description=_("bylines"))
    def signed_by(self, article: Article) -> str:
        names = dict.fromkeys(byline.author.name for byline in article.bylines.all())
        return ", ".join(names) or NOTHING

    @admin.display(description=_("length"))
    def length(self, article: Article) -> str:
        if not article.words:
            return NOTHING
        words = ngettext("%(count)s word", "%(count)s words", article.words) % {
            "count": number_format(article.words, force_grouping=True)
        }
        return _("%(words)s, %(minutes)d min") % {
            "words": words,
            "minutes": reading_minutes(article.words),
        }

    @admin.display(description=_("last saved"), ordering="updated_at")
    def saved(self, article: Article) -> str:
        return in_words(article.updated_at)
