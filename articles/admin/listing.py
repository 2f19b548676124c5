"""The list of stories."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.desk.state import state_of, with_state
from articles.models import Article


class ListingMixin(admin.ModelAdmin):
    list_display = ["title", "section", "state", "signed_by", "updated_at"]
    list_display_links = ["title"]
    list_filter = ["section", "source"]
    list_select_related = ["section"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["headline", "dek"]

    def get_queryset(self, request: HttpRequest):
        return with_state(super().get_queryset(request)).prefetch_related("bylines__author")

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: Article) -> str:
        return str(article)

    @admin.display(description=_("state"))
    def state(self, article: Article) -> str:
        return str(state_of(article))

    @admin.display(description=_("bylines"))
    def signed_by(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all())
