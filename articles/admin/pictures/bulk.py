"""Doing something with several pictures of the list, after a page that says with which."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.pictures.form import reads_stories
from articles.library import removing, uses
from articles.library.removing import InUseError
from articles.library.rights import DELETE, may_change, may_change_some
from articles.models import Image
from newsroom.pictures import renditions

MOST = 100
CHOSEN = "chosen"


class SharedWordsForm(forms.Form):
    """What several pictures have in common; what is left empty stays as it is in each."""

    credit = forms.CharField(label=gettext_lazy("Credit"), max_length=200, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200, required=False)
    rights = forms.ChoiceField(
        label=gettext_lazy("Partners may republish them"),
        choices=[
            ("", gettext_lazy("As it is in each")),
            ("yes", gettext_lazy("Yes, we hold the right to give them to others")),
            ("no", gettext_lazy("No, only for us")),
        ],
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Fill in what shall be the same in all pictures."))
        return cleaned

    def changes(self) -> dict:
        """Return the columns of Image that a valid form sets, with their values."""
        given = {name: self.cleaned_data[name] for name in ("credit", "source")}
        found = {name: value for name, value in given.items() if value}
        if rights := self.cleaned_data["rights"]:
            found["may_republish"] = rights == "yes"
        return found


class ConfirmForm(forms.Form):
    """Nothing is asked but the button."""


class BulkMixin(admin.ModelAdmin):
    """The list's actions lead to a page that asks; its button does it to each picture by itself."""

    FORMS = {"describe": SharedWordsForm, "delete": ConfirmForm}
    TITLES = {
        "describe": gettext_lazy("Set credit, source or rights"),
        "delete": gettext_lazy("Delete pictures"),
    }

    def get_urls(self) -> list:
        several = self.admin_site.admin_view(self.several)
        return [
            path("several/<slug:name>/", several, name="articles_image_several"),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict:
        if IS_POPUP_VAR in request.GET:
            return {}
        return {
            name: (partial(_ask, name=name), name, f"{title}…")
            for name, title in self.TITLES.items()
            if self.is_offered(request, name)
        }

    def is_offered(self, request: HttpRequest, name: str) -> bool:
        """Whether there may be pictures with which this person can do it."""
        return request.user.has_perm(DELETE) if name == "delete" else may_change_some(request.user)

    def several(self, request: HttpRequest, name: str) -> HttpResponse:
        """Do it with the pictures that were shown, unless the form has to be mended."""
        if name not in self.FORMS:
            raise Http404
        if not self.is_offered(request, name):
            raise PermissionDenied
        if request.method != "POST":
            return redirect("admin:articles_image_changelist")
        found = [image for image in _posted(request) if not _why_not(request, name, image)]
        form = self.FORMS[name](request.POST)
        if not form.is_valid():
            return self.ask_bulk(request, name, found, form)
        if name == "delete":
            done = [self._delete(request, image) for image in found]
        else:
            done = [self._set(request, image, form.changes()) for image in found]
        _report(request, name, sum(done))
        return redirect(_list_url(request.POST.get("back", "")))

    def ask_bulk(
        self, request: HttpRequest, name: str, images: list[Image], form: forms.Form | None = None
    ) -> HttpResponse:
        """Return the page that says what will be done, with which pictures, and with which not."""
        found = [(image, _why_not(request, name, image)) for image in images]
        context = {
            **self.admin_site.each_context(request),
            "title": self.TITLES[name],
            "opts": self.opts,
            "name": name,
            "possible": [(image, _thumbnail(image)) for image, why_not in found if not why_not],
            "impossible": [(image, why_not) for image, why_not in found if why_not],
            "form": form or self.FORMS[name](),
            "chosen": CHOSEN,
            "back": request.POST.get("back", request.GET.urlencode()),
        }
        return render(request, "admin/articles/image/several.html", context)

    def _set(self, request: HttpRequest, image: Image, changes: dict) -> bool:
        changed = [name for name, value in changes.items() if getattr(image, name) != value]
        for field in changed:
            setattr(image, field, changes[field])
        if changed:
            image.save(update_fields=changed)
            self.log_change(request, image, [{"changed": {"fields": changed}}])
        return True

    def _delete(self, request: HttpRequest, image: Image) -> bool:
        try:
            with transaction.atomic():
                self.log_deletions(request, Image.objects.filter(pk=image.pk))
                removing.remove(image, may_read=reads_stories(request.user))
        except InUseError as refusal:
            words = {"picture": image, "why": refusal}
            messages.error(request, _("“%(picture)s”: %(why)s") % words)
            return False
        return True


def _report(request: HttpRequest, name: str, done: int) -> None:
    if not done:
        return
    if name == "delete":
        sentence = ngettext(
            "%(count)d picture is deleted.", "%(count)d pictures are deleted.", done
        )
    else:
        sentence = ngettext(
            "%(count)d picture is changed.", "%(count)d pictures are changed.", done
        )
    messages.success(request, sentence % {"count": done})


def _ask(library: BulkMixin, request: HttpRequest, chosen: QuerySet[Image], *, name: str):
    keys = list(chosen.values_list("pk", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        sentence = _("Choose %(most)d pictures at most; nothing was done.") % {"most": MOST}
        messages.warning(request, sentence)
        return None
    return library.ask_bulk(request, name, _pictures(keys))


def _posted(request: HttpRequest) -> list[Image]:
    keys = request.POST.getlist(CHOSEN)[:MOST]
    return _pictures(int(key) for key in keys if key.isdecimal() and len(key) < 19)


def _pictures(keys) -> list[Image]:
    return list(Image.objects.filter(pk__in=list(keys)))


def _why_not(request: HttpRequest, name: str, image: Image) -> str:
    """Return why this person can't do it with the picture, or ""."""
    if name == "delete":
        return uses.why_not_remove(image, may_read=reads_stories(request.user))
    if may_change(request.user, image):
        return ""
    return _("Only editors and whoever added it can describe this picture.")


def _thumbnail(image: Image) -> str:
    return renditions.src(image.picture, 480)


def _list_url(query: str) -> str:
    url = reverse("admin:articles_image_changelist")
    return f"{url}?{query}" if query else url
