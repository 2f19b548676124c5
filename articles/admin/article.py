from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import history
from articles.admin.choosing import ChoosingMixin
from articles.admin.drafts.draft_links import DraftLinksMixin
from articles.admin.drafts.previewing import PreviewingMixin
from articles.admin.embeds import EmbedsMixin
from articles.admin.going_live.publishing import PublishingMixin
from articles.admin.history import HistoryMixin
from articles.admin.lists.bulk import BulkMixin
from articles.admin.lists.listing import ListingMixin
from articles.admin.rights import RIGHTS, RightsMixin, StoryInline
from articles.admin.saves.keeping import KeepingMixin
from articles.admin.stages import StagesMixin
from articles.admin.to_come.calendar import CalendarMixin
from articles.admin.to_come.scheduling import SchedulingMixin
from articles.admin.to_come.withdrawing import WithdrawingMixin
from articles.forms import ArticleForm
from articles.models import Article, Byline
from newsroom.controls.lines import LineField


class BylineInline(StoryInline):
    model = Byline
    extra = 1
    autocomplete_fields = ["author"]
    fields = ["author", "role", "position"]
    verbose_name_plural = _("bylines")


@admin.register(Article)
class ArticleAdmin(
    ListingMixin,
    ChoosingMixin,
    KeepingMixin,
    RightsMixin,
    StagesMixin,
    BulkMixin,
    PublishingMixin,
    WithdrawingMixin,
    SchedulingMixin,
    CalendarMixin,
    HistoryMixin,
    PreviewingMixin,
    DraftLinksMixin,
    EmbedsMixin,
    admin.ModelAdmin,
):
    """The desk: the form of the working copy. Each thing done with it has a module of its own."""

    form = ArticleForm
    inlines = [BylineInline]
    change_form_template = "admin/articles/article/change_form.html"
    autocomplete_fields = ["section", "topics", "series", "source", "image"]
    prepopulated_fields = {"slug": ["headline"]}
    fieldsets = [
        (None, {"classes": ["story-text"], "fields": ["headline", "dek", "body"]}),
        (_("Place and picture"), {"fields": ["section", "genre", "topics", "image", "reporter"]}),
        (_("Series"), {"fields": ["series", "series_part"]}),
        (_("Address and language"), {"fields": ["slug", "language"]}),
        (_("Agency"), {"fields": ["source", "original_url"]}),
        (_("Below the text"), {"fields": ["show_appeal"]}),
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

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        if db_field.name == "dek":
            kwargs |= {"form_class": LineField, "widget": LineField.widget}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form, change: bool) -> None:
        """Save a new story; one that exists is saved after its relations, in `save_related`."""
        obj._history_user = request.user
        if not change:
            obj.reporter = obj.reporter or request.user
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        """Save bylines and topics, and leave one row in the history for all of it.

        A form in which nothing was changed leaves none, nor another time of the last save.
        """
        super().save_related(request, form, formsets, change)
        if not change:
            history.complete(form.instance)
        elif form.has_changed() or any(formset.has_changed() for formset in formsets):
            form.instance.save()

    def response_add(self, request: HttpRequest, obj, post_url_continue=None) -> HttpResponse:
        return self.after_save(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj) -> HttpResponse:
        return self.after_save(request, obj) or super().response_change(request, obj)

    def after_save(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Return what follows our own buttons, or None for those of Django's admin."""
        if step := self.step_in(request.POST):
            return self.take_step(request, article, step)
        if "_publish" in request.POST:
            return self.publish_saved(request, article)
        if "_preview" in request.POST:
            return redirect(reverse("admin:articles_article_preview", args=[article.pk]))
        return None
