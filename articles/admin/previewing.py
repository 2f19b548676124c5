"""The preview of a story's working copy."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from articles.preview import preview_page


class PreviewingMixin(admin.ModelAdmin):
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
