"""The preview of a story's working copy: its page in a frame, as wide as a phone or a desk."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.preview import preview_page

WIDTHS = {"phone": _("Phone, 390 pixels wide"), "desktop": _("Desktop, 1280 pixels wide")}
# Our own pages may frame the preview, and nothing else of ours may be framed by anybody.
framed_by_us = [
    xframe_options_sameorigin,
    csp_replace({"frame-ancestors": [SELF]}),
    require_safe,
]


class PreviewingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        frame = self.admin_site.admin_view(self.preview)
        page = self.admin_site.admin_view(self.preview_page)
        return [
            path("<int:pk>/preview/", frame, name="articles_article_preview"),
            path("<int:pk>/preview/page/", page, name="articles_article_preview_page"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page of the working copy in a frame; `?width=` says how wide it is."""
        article = self._seen(request, pk)
        width = request.GET.get("width", "")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview of “%s”") % article,
            "article": article,
            "opts": self.opts,
            "widths": WIDTHS,
            "width": width if width in WIDTHS else "phone",
            # The frame needs the room.
            "is_nav_sidebar_enabled": False,
        }
        return render(request, "admin/articles/article/preview.html", context)

    @method_decorator(framed_by_us)
    def preview_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bare page of the working copy."""
        return preview_page(request, self._seen(request, pk))

    def _seen(self, request: HttpRequest, pk: int) -> Article:
        """Return the story with what its page shows, for whoever may see it here."""
        stories = Article.objects.select_related("section", "source", "image")
        article = get_object_or_404(stories, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article
