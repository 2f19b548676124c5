"""The front page before readers have it: in a frame, as wide as a phone or a desk."""

from django import forms
from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles.admin.drafts.previewing import WIDTHS, framed_by_us
from articles.desk.front_page.arranging import Arrangement, as_stored
from articles.desk.front_page.written import UnreadableError, read
from articles.pages.front_page import front_page
from articles.views.home import home_page
from newsroom.times.forms import TimeField


class WhenForm(forms.Form):
    """At which instant the front page is looked at."""

    at = TimeField(label=gettext_lazy("As it will be at"), required=False)


class FrontPagePreviewMixin(admin.ModelAdmin):
    def preview_urls(self) -> list:
        """Return the addresses of the frame and of the page in it."""
        frame = self.admin_site.admin_view(self.preview)
        page = self.admin_site.admin_view(self.preview_page)
        return [
            path("preview/", frame, name="articles_frontpageslot_preview"),
            path("preview/page/", page, name="articles_frontpageslot_preview_page"),
        ]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """The page in a frame: `?slots=` is the arrangement, `?at=` an instant, `?width=` how wide.

        An instant that can't be read is said to be so, and the page is that of this moment.
        """
        self._seen(request)
        form = WhenForm(request.GET)
        form.is_valid()
        width = request.GET.get("width", "")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview of the front page"),
            "opts": self.opts,
            "form": form,
            "slots": request.GET.get("slots", ""),
            "at": request.GET.get("at", "") if form.is_valid() else "",
            "widths": WIDTHS,
            "width": width if width in WIDTHS else "phone",
            "is_nav_sidebar_enabled": False,
        }
        return render(request, "admin/articles/front_page/preview.html", context)

    @method_decorator([never_cache, *framed_by_us])
    def preview_page(self, request: HttpRequest) -> HttpResponse:
        """The bare page, which machines are not to keep."""
        slots = self._seen(request)
        form = WhenForm(request.GET)
        at = (form.is_valid() and form.cleaned_data["at"]) or timezone.now()
        response = home_page(request, front_page(at, slots), preview=True)
        response["X-Robots-Tag"] = "noindex"
        return response

    def _seen(self, request: HttpRequest) -> list:
        """Return the slots in the address, for whoever may see them here."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return Arrangement(as_stored(read(request.GET.get("slots", "")))).slots
        except UnreadableError as error:
            raise BadRequest from error
