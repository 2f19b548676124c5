"""What a story was before: its versions and its saves, compared and restored."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.desk.past import comparing, restoring, timeline
from articles.desk.permissions import may_edit
from articles.models import Article
from articles.publishing.refusal import PublishRefusedError
from newsroom.richtext.differences import fold, marked, only_changed, side_by_side

ON_A_PAGE = 40
ON_THE_FORM = 10
FOLDER = "admin/articles/article"


class HistoryMixin(admin.ModelAdmin):
    """The history of a story, any two of its texts compared, and any earlier one restored."""

    def get_urls(self) -> list:
        compare = self.admin_site.admin_view(self.compare)
        restore = self.admin_site.admin_view(self.restore)
        return [
            path("<int:pk>/compare/", compare, name="articles_article_compare"),
            path("<int:pk>/restore/", restore, name="articles_article_restore"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add the newest versions, without their bodies."""
        if obj:
            newest = obj.versions.select_related("published_by").defer("body", "shown")
            versions = list(newest[: ON_THE_FORM + 1])
            context["versions"] = versions[:ON_THE_FORM]
            context["has_older_versions"] = len(versions) > ON_THE_FORM
            context["may_restore"] = may_edit(request.user, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def history_view(self, request, object_id, extra_context=None) -> HttpResponse:
        """All that became of a story, newest first, in place of the admin's own log."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        self._require_view(request, article)
        paginator = Paginator(timeline.index(article), ON_A_PAGE)
        page = paginator.get_page(request.GET.get("page"))
        context = {
            "page": page,
            "pages": paginator.get_elided_page_range(page.number),
            "entries": timeline.entries(article, page.object_list),
            "may_restore": may_edit(request.user, article),
            **(extra_context or {}),
        }
        return self._shown(request, article, "history", _("History"), context)

    def compare(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two texts of a story, field by field; `old` and `new` name them in the query."""
        article = self._story(request, pk)
        old, new = (comparing.find(article, request.GET.get(side, "")) for side in ("old", "new"))
        if old is None or new is None:
            problem = _("There is no such version or save of this story to compare.")
            context = {"problem": problem}
            return self._shown(request, article, "compare", _("Compare"), context, status=404)
        way = "text" if request.GET.get("way") == "text" else "columns"
        shows_all = request.GET.get("all") == "1"
        context = {
            "old": old,
            "new": new,
            "sides": [old, new],
            "way": way,
            "shows_all": shows_all,
            "differences": comparing.differences(old, new),
            "may_restore": may_edit(request.user, article),
            **_body(old, new, way, shows_all=shows_all),
        }
        return self._shown(request, article, "compare", _("Compare"), context)

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what restoring an earlier text changes, and do it on the answer yes."""
        article = self._story(request, pk)
        if not may_edit(request.user, article):
            raise PermissionDenied
        asked = (request.POST if request.method == "POST" else request.GET).get("from", "")
        text = comparing.find(article, asked)
        if text is None or text.key == comparing.WORKING_COPY:
            problem = _("There is no such version or save of this story to restore.")
            context = {"problem": problem}
            return self._shown(request, article, "restore", _("Restore"), context, status=404)
        if request.method == "POST":
            return self._restored(request, article, text)
        plan = restoring.plan(article, text)
        context = {
            "plan": plan,
            "differences": plan.differences,
            "text": text,
            "old": plan.now,
            "new": plan.text,
            "way": "columns",
            **_body(plan.now, plan.text, "columns", shows_all=False),
        }
        return self._shown(request, article, "restore", _("Restore"), context)

    def _restored(self, request: HttpRequest, article: Article, text) -> HttpResponse:
        try:
            revision = int(request.POST.get("revision", ""))
        except ValueError:
            revision = -1
        try:
            plan = restoring.restore(article, text=text, by=request.user, revision=revision)
        except PublishRefusedError as refusal:
            messages.error(request, " ".join(refusal.problems.values()))
            address = reverse("admin:articles_article_restore", args=[article.pk])
            return redirect(f"{address}?from={text.key}")
        if plan.changes_anything:
            restored = _("Restored %(text)s.") % {"text": text.in_a_sentence}
            self.log_change(request, article, restored)
        for sentence in plan.lost:
            messages.warning(request, sentence)
        done = _("The working copy has the text of %(text)s. Readers see it once it is published.")
        messages.success(request, done % {"text": text.in_a_sentence})
        return redirect(reverse("admin:articles_article_change", args=[article.pk]))

    def _story(self, request: HttpRequest, pk: int) -> Article:
        stories = self.get_queryset(request).select_related(*comparing.RELATED)
        article = get_object_or_404(stories, pk=pk)
        self._require_view(request, article)
        return article

    def _require_view(self, request: HttpRequest, article: Article) -> None:
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied

    def _shown(
        self, request, article: Article, page: str, title: str, context: dict, *, status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{capfirst(title)}: {article}",
            "page_name": title,
            "article": article,
            "opts": self.opts,
            **context,
        }
        return render(request, f"{FOLDER}/{page}.html", context, status=status)


def _body(old: comparing.Text, new: comparing.Text, way: str, *, shows_all: bool) -> dict:
    """Return the two bodies with their changes, for the way in which they are to be read."""
    if way == "text":
        whole = marked(old.body, new.body, says_formats=True)
        changes = only_changed(whole)
        return {
            "is_body_changed": bool(changes),
            "body": whole if shows_all else changes,
            "is_folded": not shows_all and "change-gap" in changes,
        }
    rows = side_by_side(old.body, new.body)
    changes = fold(rows)
    return {
        "is_body_changed": bool(changes),
        "rows": rows if shows_all else changes,
        "is_folded": not shows_all and any(row.folded for row in changes),
    }
