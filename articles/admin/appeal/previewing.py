"""An appeal on the page of a real story, for staff alone, before readers see it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Appeal, Version
from articles.pages import appeals
from articles.views.story import story_page
from newsroom.models import Publication


class PreviewingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        # `admin_view` lets nobody keep the page.
        page = self.admin_site.admin_view(self.preview)
        return [
            path("<int:pk>/preview/", page, name="articles_appeal_preview"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The newest story that could have the appeal, with the appeal as it was last saved."""
        appeal = get_object_or_404(Appeal, pk=pk)
        if not self.has_view_permission(request, appeal):
            raise PermissionDenied
        version = _story_for(appeal)
        if version is None:
            nothing = _("There is no story yet that could show the appeal.")
            self.message_user(request, nothing, messages.WARNING)
            return redirect("admin:articles_appeal_change", pk)
        shown = appeals.as_shown(appeal, Publication.current())
        response = story_page(request, version, preview=True, appeal=shown, previewed_appeal=appeal)
        response["X-Robots-Tag"] = "noindex"
        return response

    def preview_url(self, appeal: Appeal) -> str:
        """Return the address of the preview, with the appeal itself in sight."""
        return reverse("admin:articles_appeal_preview", args=[appeal.pk]) + "#appeal"


def _story_for(appeal: Appeal) -> Version | None:
    """Return the newest public story of the appeal's sections, or of any; one that shows appeals
    if there is one."""
    live = Version.objects.live().for_pages().order_by("-show_appeal", "-first_published", "-pk")
    return live.filter(section__in=appeal.sections.all()).first() or live.first()
