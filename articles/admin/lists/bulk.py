"""Doing something with several stories of the list, after a page that says to which and why."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.lists.bulk_form import BulkForm, form_for
from articles.desk.bulk import BULKS, MOST, Bulk, Chosen, examined, stories
from articles.models import Article
from articles.publishing import PublishRefusedError

# The name of the hidden fields that say which stories were looked at, in which revision.
LOOKED_AT = "looked_at"
# How many stories are named with what went wrong.
SHOWN = 10


class BulkMixin(admin.ModelAdmin):
    """The list's actions lead to a page that asks; its button does it, to each story by itself."""

    def get_urls(self) -> list:
        several = self.admin_site.admin_view(self.several)
        return [
            path("several/<slug:name>/", several, name="articles_article_several"),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict:
        """Offer what this person may do; for whom that is nothing, there are no check boxes."""
        actions = super().get_actions(request)
        if IS_POPUP_VAR in request.GET:
            return actions
        ours = {
            bulk.name: (partial(_ask, bulk=bulk), bulk.name, f"{bulk.title}…")
            for bulk in BULKS.values()
            if bulk.is_offered_to(request.user)
        }
        return ours | actions

    def several(self, request: HttpRequest, name: str) -> HttpResponse:
        """Do it with the stories that were shown, unless something has to be asked again."""
        bulk = BULKS.get(name)
        if bulk is None:
            raise Http404
        if not bulk.is_offered_to(request.user):
            raise PermissionDenied
        if request.method != "POST":
            return redirect("admin:articles_article_changelist")
        looked_at = _looked_at(request)
        found = examined(bulk, stories(looked_at), request.user)
        form = form_for(name)(request.POST, chosen=[one for one in found if not one.why_not])
        if not form.is_valid():
            return self.ask_bulk(request, bulk, found, form)
        done, problems = _do(request, bulk, form, found, looked_at)
        if done:
            messages.success(request, bulk.done(done) % {"count": done})
        _report(request, problems)
        return redirect(_list_url(request.POST.get("back", "")))

    def ask_bulk(
        self, request: HttpRequest, bulk: Bulk, found: list[Chosen], form: BulkForm | None = None
    ) -> HttpResponse:
        """Return the page that says what will be done, to which stories, and to which not."""
        possible = [one for one in found if not one.why_not]
        context = {
            **self.admin_site.each_context(request),
            "title": bulk.title,
            "opts": self.opts,
            "bulk": bulk,
            "possible": [one for one in possible if not one.warnings],
            "doubtful": [one for one in possible if one.warnings],
            "impossible": [one for one in found if one.why_not],
            "form": form or form_for(bulk.name)(chosen=possible),
            "looked_at": LOOKED_AT,
            "back": request.POST.get("back", request.GET.urlencode()),
        }
        return render(request, "admin/articles/article/bulk.html", context)


def _ask(desk: BulkMixin, request: HttpRequest, chosen: QuerySet[Article], *, bulk: Bulk):
    keys = list(chosen.values_list("pk", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        sentence = _("Choose %(most)d stories at most; nothing was done.") % {"most": MOST}
        messages.warning(request, sentence)
        return None
    found = {article.pk: article for article in stories(keys)}
    in_order = [found[key] for key in keys if key in found]
    return desk.ask_bulk(request, bulk, examined(bulk, in_order, request.user))


def _looked_at(request: HttpRequest) -> dict[int, int]:
    """Return the primary keys of the stories that were shown as possible, with their revisions."""
    pairs = (value.partition("-")[::2] for value in request.POST.getlist(LOOKED_AT)[:MOST])
    return {int(key): int(rev) for key, rev in pairs if key.isdecimal() and rev.isdecimal()}


def _do(
    request: HttpRequest, bulk: Bulk, form: BulkForm, found: list[Chosen], looked_at: dict
) -> tuple[int, list[tuple[Article, str]]]:
    """Do it to each story; return to how many it is done now, and why not to the others.

    What a first click of two has done is done, and no problem of the second.
    """
    done, problems = 0, []
    for one in found:
        if bulk.is_done(one.article):
            done += 1
        elif one.why_not:
            problems.append((one.article, one.why_not))
        elif one.article.revision != looked_at[one.article.pk]:
            problems.append((one.article, _("It was changed meanwhile; look at it again.")))
        elif form.leaves_out(one):
            problems.append((one.article, " ".join(one.warnings)))
        elif problem := _problem(request, bulk, form, one):
            problems.append((one.article, problem))
        else:
            done += 1
    return done, problems


def _problem(request: HttpRequest, bulk: Bulk, form: BulkForm, one: Chosen) -> str:
    """Do it to one story; return why it was refused, or "" if it wasn't."""
    try:
        bulk.do(one.article, by=request.user, **form.arguments)
    except PublishRefusedError as refusal:
        return str(refusal)
    except PermissionDenied:
        return _("You may not do that with this story.")
    return ""


def _report(request: HttpRequest, problems: list[tuple[Article, str]]) -> None:
    for article, problem in problems[:SHOWN]:
        words = {"story": article, "why": problem}
        messages.warning(request, _("Not done to “%(story)s”: %(why)s") % words)
    rest = len(problems) - SHOWN
    if rest > 0:
        sentence = ngettext("And not to %(count)d more.", "And not to %(count)d more.", rest)
        messages.warning(request, sentence % {"count": rest})


def _list_url(query: str) -> str:
    url = reverse("admin:articles_article_changelist")
    return f"{url}?{query}" if query else url
