from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.publication import PublishingMixin
from articles.forms import ArticleForm
from articles.models import Article, Byline
from articles.preview import preview_page
from articles.state import state_of, with_state

RIGHTS = ["republishable", "licence", "republish_from", "republish_until", "embargo_until"]


class BylineInline(admin.TabularInline):
    model = Byline
    extra = 1
    autocomplete_fields = ["author"]
    fields = ["author", "role", "position"]
    verbose_name_plural = _("bylines")


@admin.register(Article)
class ArticleAdmin(PublishingMixin, admin.ModelAdmin):
    """The desk: the working copy, its preview, and the buttons that publish it."""

    form = ArticleForm
    inlines = [BylineInline]
    change_form_template = "admin/articles/article/change_form.html"
    list_display = ["title", "section", "state", "signed_by", "updated_at"]
    list_display_links = ["title"]
    list_filter = ["section", "source"]
    list_select_related = ["section"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["headline", "dek"]
    autocomplete_fields = ["section", "topics", "source", "image"]
    prepopulated_fields = {"slug": ["headline"]}
    fieldsets = [
        (None, {"fields": ["headline", "dek", "body", "section", "topics", "image"]}),
        (_("Address and language"), {"fields": ["slug", "language"]}),
        (_("Agency"), {"fields": ["source", "original_url"]}),
        (_("Rights and times"), {"fields": RIGHTS}),
        (
            _("Search engines and social media"),
            {
                "classes": ["collapse"],
                "fields": [
                    "seo_title",
                    "seo_description",
                    "social_title",
                    "social_description",
                ],
            },
        ),
    ]

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: Article) -> str:
        return str(article)

    @admin.display(description=_("state"))
    def state(self, article: Article) -> str:
        return str(state_of(article))

    @admin.display(description=_("bylines"))
    def signed_by(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all())

    def get_queryset(self, request: HttpRequest):
        return with_state(super().get_queryset(request)).prefetch_related("bylines__author")

    def get_urls(self) -> list:
        preview = self.admin_site.admin_view(self.preview)
        return [
            path("<int:pk>/preview/", preview, name="articles_article_preview"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The working copy as its page will look, for whoever may see it here."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, article):
            return redirect("admin:index")
        return preview_page(request, article)

    def save_model(self, request: HttpRequest, obj: Article, form, change: bool) -> None:
        """Leave the time of the last save alone when nothing was changed."""
        if form.has_changed() or not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and any(formset.has_changed() for formset in formsets):
            form.instance.save(update_fields=["updated_at"])

    def response_add(self, request: HttpRequest, obj, post_url_continue=None) -> HttpResponse:
        return self.after_save(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj) -> HttpResponse:
        return self.after_save(request, obj) or super().response_change(request, obj)

    def after_save(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Return what follows our own buttons, or None for those of Django's admin."""
        if "_publish" in request.POST:
            return self.publish_saved(request, article)
        if "_preview" in request.POST:
            return redirect(reverse("admin:articles_article_preview", args=[article.pk]))
        return None
