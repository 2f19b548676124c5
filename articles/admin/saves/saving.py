"""A save of a story's form that can't overwrite another's, or lose what it brings."""

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.saves.shown_only import shown_only
from articles.desk.keeping import autosaves, conflicts, presence
from articles.desk.keeping.posted import Posted, revision_of, sitting_of
from articles.desk.keeping.sides import sides
from articles.models import Article, Autosave
from newsroom.joining import joined
from newsroom.times import in_words

# The script of the form sends this header, and gets JSON where a browser would get a redirect.
BY_SCRIPT = "X-Newsroom-Form"
# Of the page of a conflict: which text to keep of a field, the fields that were asked about, and
# the way back into the form.
CHOICE, ASKED, EDIT = "keep-", "asked", "_edit"

_OF_THE_PAGE = {"csrfmiddlewaretoken", ASKED, EDIT}


class SavingMixin(admin.ModelAdmin):
    """Compares what a form brings with what was saved since it was opened, under a lock.

    A form without a revision, such as a script's, is saved as it comes.
    """

    def changeform_view(
        self, request: HttpRequest, object_id=None, form_url="", extra_context=None
    ):
        if request.method != "POST" or IS_POPUP_VAR in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            response = self._checked(request, object_id, form_url, extra_context)
        return _for_script(response) if BY_SCRIPT in request.headers else response

    def _checked(self, request: HttpRequest, object_id, form_url, extra_context) -> HttpResponse:
        object_id = object_id or _made_by_this_form(request)
        article = _locked(object_id)
        if article is None:
            if object_id and sitting_of(request.POST) and self.has_add_permission(request):
                return self._outlived_its_story(request)
            return super().changeform_view(request, object_id, form_url, extra_context)
        taken = []
        if revision_of(request.POST) is not None and self.has_change_permission(request, article):
            conflict, taken = self._compared(request, article)
            if conflict:
                return conflict
        request.shows_only = EDIT in request.POST
        response = super().changeform_view(request, str(object_id), form_url, extra_context)
        if taken and not (BY_SCRIPT in request.headers and response.status_code == 200):
            for sentence in taken:
                messages.info(request, sentence)
        return response

    def _compared(self, request: HttpRequest, article: Article) -> tuple[HttpResponse | None, list]:
        """Write into `request.POST` what others saved meanwhile; return what to say of it.

        Where both sides changed a field, return the page that asks which text to keep.
        """
        user, sent = request.user, request.POST
        sitting = sitting_of(sent)
        posted = Posted(self.get_form(request, article, change=True), sent)
        revision = revision_of(sent)
        _choose(posted, article, revision)
        since = conflicts.since(
            article, posted.names, revision=revision, sitting=sitting, user=user
        )
        now, mine = conflicts.state_of(article, posted.names), posted.state()
        outcome = conflicts.compare(mine, now=now, since=since)
        if revision != article.revision:
            posted.renew_bylines(article)
        posted.take(outcome.taken, now, article)
        posted.data["revision"] = str(article.revision)
        request.POST = posted.data
        if both := outcome.both or _unanswered(sent, posted.names):
            _keep(user, article, sent)
            shown = sides(posted, both, now, mine)
            return self._conflict(request, article, shown, since), []
        return None, _said(posted, outcome.taken, since)

    def _conflict(self, request, article: Article, shown: list, since) -> HttpResponse:
        """Refuse the save, and show both texts."""
        savers = since.beside | since.changed
        fields = [(field, _saved_by(savers.get(field.name))) for field in shown]
        url = reverse("admin:articles_article_change", args=[article.pk])
        context = {
            **self.admin_site.each_context(request),
            "title": _("This story was changed meanwhile"),
            "article": article,
            "opts": self.opts,
            "fields": fields,
            "url": url,
            "carried": [
                (name, value)
                for name, values in request.POST.lists()
                if not name.startswith(CHOICE) and name not in _OF_THE_PAGE
                for value in values
            ],
        }
        template = "admin/articles/article/conflict.html"
        return TemplateResponse(request, template, context, status=409)

    def _outlived_its_story(self, request: HttpRequest) -> HttpResponse:
        """Offer as a new story what was typed into one that has been deleted."""
        kept = _keep(request.user, None, request.POST)
        messages.warning(
            request,
            _("This story was deleted meanwhile. Here is what you typed, as a new story."),
        )
        return redirect(f"{reverse('admin:articles_article_add')}?restore={kept.pk}")

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return shown_only(form) if getattr(request, "shows_only", False) else form

    def save_form(self, request: HttpRequest, form, change: bool) -> Article:
        article = super().save_form(request, form, change)
        article._sitting = form.cleaned_data.get("sitting", "")
        return article

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        carried = (form.cleaned_data.get(name, "") for name in ("sitting", "restored"))
        autosaves.discard(request.user, *carried)


def _for_script(response: HttpResponse) -> HttpResponse:
    """Tell the script where to go on, or that the browser should send the form by itself."""
    if response.status_code in {301, 302}:
        return JsonResponse({"location": response["Location"]})
    # No status of an error: browsers complain of these in the console.
    return JsonResponse({"location": ""}) if response.status_code in {200, 409} else response


def _made_by_this_form(request: HttpRequest) -> int | None:
    """Return the story that this form of a new one has made already, as by a double click.

    The user's row is locked, so that two such saves come one after the other.
    """
    sitting = sitting_of(request.POST)
    if not sitting:
        return None
    get_user_model().objects.select_for_update(no_key=True).get(pk=request.user.pk)
    saves = Article.history.filter(sitting=sitting, history_user=request.user, history_type="+")
    made = saves.values_list("id", "reporter").first()
    if made is None:
        return None
    request.POST = request.POST.copy()
    # The first save wrote this where nothing was chosen.
    request.POST["reporter"] = request.POST.get("reporter") or str(made[1] or "")
    return made[0]


def _locked(object_id) -> Article | None:
    if not str(object_id or "").isdecimal():
        return None
    rows = Article.objects.select_for_update().prefetch_related("bylines")
    return rows.filter(pk=object_id).first()


def _choose(posted: Posted, article: Article, revision: int) -> None:
    """Put in the texts of others that were chosen on the page of a conflict."""
    wanted = [name for name in posted.names if posted.data.get(f"{CHOICE}{name}") == "theirs"]
    row = article.history.filter(revision=revision).order_by("-history_id").first()
    if wanted and row:
        posted.take(wanted, conflicts.state_of(row, wanted), article)


def _unanswered(sent: QueryDict, names: list[str]) -> list[str]:
    """Return the fields that the page of a conflict asked about, and got no answer."""
    if EDIT in sent:
        return []
    asked = sent.getlist(ASKED)
    return [name for name in names if name in asked and f"{CHOICE}{name}" not in sent]


def _keep(user, article: Article | None, sent: QueryDict) -> Autosave:
    return autosaves.keep(
        user=user,
        article=article,
        sitting=sitting_of(sent),
        restored=sent.get("restored", ""),
        revision=revision_of(sent) if article else 0,
        data=autosaves.typed(sent),
    )


def _said(posted: Posted, taken: list[str], since: conflicts.Since) -> list[str]:
    """Return a sentence for each save whose fields were taken over."""
    by_saver = {}
    for name in taken:
        by_saver.setdefault(_saved_by(since.saver(name)), []).append(posted.label(name))
    return [
        ngettext(
            "%(saved)s. From that save your text now has the field %(fields)s.",
            "%(saved)s. From that save your text now has the fields %(fields)s.",
            len(labels),
        )
        % {"saved": saved, "fields": joined(labels)}
        for saved, labels in by_saver.items()
    ]


def _saved_by(saver: conflicts.Saver | None) -> str:
    if saver is None:
        return ""
    who = presence.name_of(saver.user) if saver.user else _("The system")
    return _("%(who)s saved this story on %(when)s") % {"who": who, "when": in_words(saver.at)}
