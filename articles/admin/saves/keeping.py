"""No text is lost at the desk: autosaves, who else is here, stale saves."""

import json
import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from js_asset import ImportMap, Media, Script

from articles.admin.saves.saving import SavingMixin
from articles.admin.saves.shown_only import as_if_sent, without_errors
from articles.desk.keeping import autosaves, conflicts, offers, presence
from articles.desk.keeping.posted import SITTING, revision_of, sitting_of
from articles.models import Article, Autosave
from newsroom.joining import joined
from newsroom.times import in_words

_FOLDER = "articles/admin/keeping"
_MODULES = ("autosave", "copies", "notices", "presence", "saving", "server")
MEDIA = Media(
    # Files import each other by these names, so that each can have a hashed one in production.
    importmap=ImportMap({f"{_FOLDER}/{name}": f"{_FOLDER}/{name}.js" for name in _MODULES}),
    css={"all": [f"{_FOLDER}/keeping.css"]},
    js=[Script(f"{_FOLDER}/keeping.js", type="module")],
)


class KeepingMixin(SavingMixin):
    """What the script of a story's form asks for, and what the form shows of it."""

    def get_urls(self) -> list:
        views = [
            ("keep/", self.keep, "keep"),
            ("here/", self.here, "here"),
            ("kept/", self.kept, "kept"),
        ]
        own = [
            path(f"{start}{route}", self.admin_site.admin_view(view), name=f"{name}_{suffix}")
            for route, view, suffix in views
            for start, name in [
                ("<int:pk>/", "articles_article"),
                ("add/", "articles_article_new"),
            ]
        ]
        one = self.admin_site.admin_view(self.one_kept)
        return [
            *own,
            path("kept/<int:pk>/", one, name="articles_article_one_kept"),
            *super().get_urls(),
        ]

    def keep(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep what was typed into a form, as `_read` describes it; the answer says where it is."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self._to_edit(request, pk)
        if _length(request) > autosaves.LARGEST:
            sentence = _("This text is too long to be kept here before it is saved.")
            return JsonResponse({"problem": sentence}, status=413)
        try:
            sent = _read(request.body)
        except (ValueError, TypeError, KeyError, AttributeError):
            return JsonResponse({"problem": _("This can't be read.")}, status=400)
        facts = {"sitting": sent["sitting"], "revision": sent["revision"]}
        if sent.pop("sent") and autosaves.was_saved(request.user, article=article, **facts):
            return JsonResponse({"saved": True})
        kept = autosaves.keep(user=request.user, article=article, **sent)
        note = _("Kept at %(when)s, not saved yet") % {"when": in_words(timezone.now())}
        return JsonResponse({**_known(request), "note": note, "restore": _restore_url(kept)})

    def here(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Record that the form is open, or was left; answer who else is here, and who saved."""
        article = self._to_edit(request, pk)
        known = _known(request)
        if article is None or request.method != "POST":
            return JsonResponse(known)
        if "left" in request.POST:
            presence.left(article, request.user)
            return HttpResponse(status=204)
        presence.seen(article, request.user)
        return JsonResponse({**known, **self._meanwhile(request, article)})

    def kept(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """The notices of what is kept of a story, for a form that is open already."""
        article = self._to_edit(request, pk)
        besides = tuple(request.GET.getlist("besides"))
        context = {
            "kept": offers.offers(request.user, article, self._form(request, article), besides)
        }
        return render(request, "admin/articles/article/_kept.html", context)

    def one_kept(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what differs between a kept text and the saved story, or throw it away."""
        kept = get_object_or_404(Autosave, pk=pk, user=request.user)
        article = self._to_edit(request, kept.article_id)
        back = _form_url(article)
        if request.method == "POST":
            kept.delete()
            messages.success(request, _("The text that wasn't saved is thrown away."))
            return redirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What was typed and not saved"),
            "article": article,
            "opts": self.opts,
            "fields": offers.differences(kept, article, self._form(request, article)),
            "kept": kept,
            "back": back,
        }
        return render(request, "admin/articles/article/kept.html", context)

    def changeform_view(
        self, request: HttpRequest, object_id=None, form_url="", extra_context=None
    ):
        if request.method == "GET" and "restore" in request.GET:
            return self._with_kept(request, object_id, form_url, extra_context)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _with_kept(self, request: HttpRequest, object_id, form_url, extra_context) -> HttpResponse:
        """Show the form with what was kept in it; nothing is saved by that."""
        wanted = request.GET["restore"]
        rows = Autosave.objects.select_related("article").filter(user=request.user)
        kept = rows.filter(pk=wanted).first() if wanted.isdecimal() and len(wanted) < 19 else None
        if kept is None or str(kept.article_id or "") != str(object_id or ""):
            messages.warning(request, _("This text isn't kept here any longer."))
            return redirect(request.path)
        article = self._to_edit(request, kept.article_id)
        form_class = self._form(request, article)
        sent = as_if_sent(request, offers.as_sent(kept, article, form_class))
        # Django's own view shows the form; the save's comparison has no part in it.
        return super(SavingMixin, self).changeform_view(sent, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add what the script needs, and what is kept of this story and was never saved."""
        if getattr(request, "shows_only", False):
            without_errors(context)
        may_save = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        if may_save and not context["is_popup"]:
            form = context["adminform"].form
            besides = tuple(form[name].value() or "" for name in ("sitting", "restored"))
            context["keeping"] = _addresses(obj, request)
            context["kept"] = offers.offers(request.user, obj, type(form), besides)
            context["media"] += MEDIA
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _form(self, request: HttpRequest, article: Article | None) -> type:
        return self.get_form(request, article, change=article is not None)

    def _to_edit(self, request: HttpRequest, pk: int | None) -> Article | None:
        """Return the story (None: a new one), or raise unless the user may save it."""
        if pk is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        article = get_object_or_404(Article.objects.defer("body"), pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def _meanwhile(self, request: HttpRequest, article: Article) -> dict[str, str]:
        """Return sentences on who else has the story open, and who saved a newer text."""
        revision = revision_of(request.POST)
        saver = conflicts.newer(
            article,
            revision=article.revision if revision is None else revision,
            sitting=sitting_of(request.POST),
            user=request.user,
        )
        return {
            "others": _here_in_words(presence.others(article, request.user)),
            "newer": _newer_in_words(saver, request.user) if saver else "",
        }


def _read(body: bytes) -> dict:
    """Return what the script sends, as arguments for `autosaves.keep`, with `sent` beside them.

    It is JSON: sitting, revision, restored, data (names and lists of values), typed_at (an
    instant, or nothing for now), and sent: whether this very text was sent to be saved.
    """
    given = json.loads(body)
    data = {
        name: [value for value in values if isinstance(value, str)]
        for name, values in given["data"].items()
        if isinstance(values, list)
    }
    if not SITTING.fullmatch(given["sitting"]):
        raise ValueError("A sitting is a short name.")
    if not re.fullmatch(r"\d{1,9}", str(given["revision"])):
        raise ValueError("A revision is a number.")
    typed_at = parse_datetime(given.get("typed_at") or "")
    return {
        "sitting": given["sitting"],
        "restored": str(given.get("restored") or "")[:36],
        "revision": int(given["revision"]),
        "data": data,
        "typed_at": typed_at if typed_at and typed_at.tzinfo else None,
        "sent": bool(given.get("sent")),
    }


def _length(request: HttpRequest) -> int:
    """Return how long the body is, before it is read."""
    announced = request.headers.get("content-length") or ""
    return int(announced) if announced.isdecimal() else len(request.body)


def _known(request: HttpRequest) -> dict[str, str]:
    """Return what every answer tells the script: who is logged in, a token, and the time."""
    return {
        "user": str(request.user.pk),
        "csrf": get_token(request),
        "now": timezone.now().isoformat(),
    }


def _addresses(article: Article | None, request: HttpRequest) -> dict[str, str]:
    """Return what the script has to know, for the attributes of its element."""
    name, args = ("articles_article", [article.pk]) if article else ("articles_article_new", [])
    addresses = {
        view: reverse(f"admin:{name}_{view}", args=args) for view in ("keep", "here", "kept")
    }
    addresses["new"] = reverse("admin:articles_article_new_keep")
    story = str(article.pk) if article else "new"
    return {**addresses, "story": story, "now": timezone.now().isoformat()}


def _form_url(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])


def _restore_url(kept: Autosave) -> str:
    return f"{_form_url(kept.article)}?restore={kept.pk}"


def _here_in_words(names: list[str]) -> str:
    if not names:
        return ""
    sentence = ngettext(
        "%(names)s has this story open too.", "%(names)s have this story open too.", len(names)
    )
    return sentence % {"names": joined(names)}


def _newer_in_words(saver: conflicts.Saver, user) -> str:
    facts = {"when": in_words(saver.at)}
    if saver.user == user:
        sentence = _("You saved a newer text in another window on %(when)s.")
    elif saver.user is None:
        sentence = _("A newer text was saved on %(when)s.")
    else:
        sentence = _("%(who)s saved a newer text on %(when)s.")
        facts["who"] = presence.name_of(saver.user)
    safe = _("Your text is safe here; when you save you can compare.")
    return f"{sentence % facts} {safe}"
