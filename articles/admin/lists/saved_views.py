"""Views of the list of stories: those that everybody has, and those that somebody saved."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.saved_view_form import SavedViewForm, kept_query
from articles.models import Article, SavedView

BUILT_IN = [
    (_("All"), ""),
    (_("My drafts"), "state=open&reporter=me"),
    (_("Waiting for review"), "state=review"),
    (_("Ready to publish"), "state=ready"),
    (_("Going live today"), "due=today"),
    (_("Live with unpublished changes"), "state=changed"),
]


@dataclass(frozen=True)
class View:
    """A link to the list of stories; `is_shown` where the list looks like it at this moment."""

    name: str
    address: str
    is_shown: bool


def views_of(user, shown: str | None = None) -> tuple[list[View], list[View]]:
    """Return the views that everybody has, and those that the user saved.

    `shown` is the query of the list that is on the page, if it is.
    """
    now = kept_query(shown) if shown is not None else None
    own = SavedView.objects.filter(user=user).values_list("name", "query")
    return [_view(*one, now) for one in BUILT_IN], [_view(*one, now) for one in own]


def _view(name, query: str, now: str | None) -> View:
    address = reverse("admin:articles_article_changelist")
    return View(str(name), f"{address}?{query}" if query else address, kept_query(query) == now)


class SavedViewsMixin(admin.ModelAdmin):
    """Saving, naming and deleting one's own views; nobody sees those of others."""

    def get_urls(self) -> list:
        pages = {
            "views/": (self.own_views, "views"),
            "views/add/": (self.keep_view, "view_add"),
            "views/<int:pk>/rename/": (self.rename_view, "view_rename"),
            "views/<int:pk>/delete/": (self.forget_view, "view_delete"),
        }
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
                for route, (view, name) in pages.items()
            ),
            *super().get_urls(),
        ]

    def own_views(self, request: HttpRequest) -> HttpResponse:
        """One's own views, each with a field for its name and a button to delete it."""
        self._require_list(request)
        return self._views_page(request)

    def keep_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the query of the list under a name, and go back to the list as it was."""
        self._require_list(request)
        if request.method != "POST":
            return redirect("admin:articles_article_views")
        form = SavedViewForm(request.POST, instance=SavedView(user=request.user))
        if form.is_valid() and form.saved():
            messages.success(
                request, gettext("The view “%(view)s” is saved.") % {"view": form.instance}
            )
            return redirect(_view(form.instance.name, form.instance.query, None).address)
        return self._views_page(request, added=form)

    def rename_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._require_list(request)
        if request.method != "POST":
            return redirect("admin:articles_article_views")
        view = get_object_or_404(SavedView, pk=pk, user=request.user)
        form = SavedViewForm(request.POST, instance=view, auto_id=f"id_{pk}_%s")
        if form.is_valid() and form.saved():
            messages.success(
                request, gettext("The view is called “%(view)s” now.") % {"view": view}
            )
            return redirect("admin:articles_article_views")
        return self._views_page(request, renamed=form)

    def forget_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._require_list(request)
        if request.method == "POST":
            view = get_object_or_404(SavedView, pk=pk, user=request.user)
            view.delete()
            messages.success(request, gettext("The view “%(view)s” is deleted.") % {"view": view})
        return redirect("admin:articles_article_views")

    def _require_list(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied

    def _views_page(self, request: HttpRequest, *, added=None, renamed=None) -> HttpResponse:
        """Render one's own views; a form that was refused stands in the place of its like."""
        forms = [
            renamed
            if renamed and renamed.instance.pk == view.pk
            else SavedViewForm(instance=view, auto_id=f"id_{view.pk}_%s")
            for view in SavedView.objects.filter(user=request.user)
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": Article._meta,
            "title": gettext("Saved views"),
            "added": added,
            "forms": forms,
        }
        return render(request, "admin/articles/article/views.html", context)
