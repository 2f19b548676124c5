"""Publishing a story from the desk: a page asks first, and says what will go live."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from js_asset import Script

from articles import publishing
from articles.admin.going_live import publish_page
from articles.admin.going_live.publish_form import PublishForm
from articles.desk.permissions import PUBLISH, may, require
from articles.desk.state import state_of
from articles.models import Article, Version
from articles.publishing.as_shown import what_happened
from newsroom.times import in_words

DESK = Media(
    css={"all": ["articles/admin/publishing.css"]},
    js=[Script("articles/admin/to_field.js", type="module")],
)


class PublishingMixin(admin.ModelAdmin):
    """The button below a story saves it and leads to the page that publishes it."""

    def get_urls(self) -> list:
        publish = self.admin_site.admin_view(self.publish)
        return [
            path("<int:pk>/publish/", publish, name="articles_article_publish"),
            *super().get_urls(),
        ]

    def publish_saved(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Lead from the form, which has just been saved, to the page that asks."""
        require(request.user, PUBLISH)
        messages.info(request, _("The story is saved. Nothing of it has been published yet."))
        return redirect("admin:articles_article_publish", article.pk)

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add the state of the story, its versions, and whether this person may publish."""
        context["may_publish"] = may(request.user, PUBLISH)
        context["media"] += DESK
        if obj:
            context["state"] = state_of(obj)
            context["versions"] = obj.versions.select_related("published_by", "section")
            context["live_version"] = obj.live_version
            context["scheduled_version"] = obj.scheduled_version
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what will go live, when, and the checklist; publish on one of the two buttons."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        require(request.user, PUBLISH)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        scheduled = article.scheduled_version
        form = PublishForm(
            request.POST if request.method == "POST" else None,
            initial=publish_page.first_typed(article, scheduled),
            asks_kind=article.versions.started().exists(),
        )
        if form.is_bound and form.is_sent and self._published(request, article, form):
            return redirect("admin:articles_article_change", article.pk)
        context = {
            **self.admin_site.each_context(request),
            **publish_page.context(article, form, scheduled, request.user),
            "opts": self.opts,
            "title": _("Publish a change?") if form.asks_kind else _("Publish this story?"),
            "subtitle": str(article),
        }
        return render(request, "admin/articles/article/publish.html", context)

    def _published(self, request: HttpRequest, article: Article, form: PublishForm) -> bool:
        """Publish what the form says; where that is refused, the form says why."""
        if not form.is_valid():
            if not form.non_field_errors():
                happened = what_happened(article, by=request.user, shown=form.shown())
                form.refuse({"__all__": happened} if happened else {})
            return False
        try:
            version, is_new = publishing.publish_as_shown(
                article, by=request.user, shown=form.shown(), **form.arguments()
            )
        except publishing.PublishRefusedError as refusal:
            form.refuse(refusal.problems)
            return False
        said = _said_of(version)
        if is_new and version.live_from > version.written_at:
            self.log_change(request, article, said)
        messages.success(request, said)
        return True


def _said_of(version: Version) -> str:
    if version.live_from > version.written_at:
        facts = {"number": version.number, "when": in_words(version.live_from)}
        return _("Version %(number)s goes live on %(when)s.") % facts
    return _("Version %(number)s is live.") % {"number": version.number}
