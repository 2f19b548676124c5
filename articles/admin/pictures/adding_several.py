"""The page on which several pictures are sent at once: with a script one by one, or as a form."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from articles.library import uploading
from articles.models import Image
from newsroom.pictures.normalise import MAX_BYTES

_FOLDER = "articles/admin/pictures"
_MODULES = ("dropping", "queue", "row", "sending", "words")
MEDIA = Media(
    # Files import each other by these names, so that each can have a hashed one in production.
    importmap=ImportMap({f"{_FOLDER}/{name}": f"{_FOLDER}/{name}.js" for name in _MODULES}),
    css={"all": [f"{_FOLDER}/upload.css"]},
    js=[Script(f"{_FOLDER}/upload.js", type="module")],
)


class SharedForm(forms.ModelForm):
    """The words that all pictures of a batch are stored with."""

    prefix = "shared"

    class Meta:
        model = Image
        fields = ["credit", "source", "may_republish"]


class AddSeveralMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.add_several)
        return [
            path("add-several/", page, name="articles_image_add_several"),
            *super().get_urls(),
        ]

    def add_several(self, request: HttpRequest) -> HttpResponse:
        """Show the page; of a POST without script, store each file and say what came of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = SharedForm(request.POST if request.method == "POST" else None)
        outcomes = []
        if request.method == "POST" and form.is_valid():
            files = request.FILES.getlist("picture")
            if files:
                outcomes = [self._outcome(request, file, form.cleaned_data) for file in files]
            else:
                form.add_error(None, gettext("Choose one file or several."))
        context = {
            **self.admin_site.each_context(request),
            **self.panel(request, form),
            "title": gettext("Add several pictures"),
            "opts": self.opts,
            "outcomes": outcomes,
        }
        return render(request, "admin/articles/image/add_several.html", context)

    def panel(self, request: HttpRequest, form: SharedForm | None = None) -> dict:
        """Return what the part of a page needs to which pictures are dropped."""
        return {
            "panel_media": MEDIA,
            "shared": form or SharedForm(),
            "most_bytes": MAX_BYTES,
            "most_megabytes": MAX_BYTES // 1024**2,
            "upload_url": reverse("admin:articles_image_upload"),
            "describe_url": reverse("admin:articles_image_describe", args=[0]),
            "change_url": reverse("admin:articles_image_change", args=[0]),
            "login_url": reverse("admin:login"),
        }

    def _outcome(self, request: HttpRequest, file, words: dict) -> dict:
        """Store one file; return its name, and the picture or the sentences that say why not."""
        outcome = {"name": uploading.cleaned_name(file.name) or _("a file without a name")}
        try:
            stored = uploading.store(file, by=request.user, words=words)
        except ValidationError as refusal:
            return {**outcome, "refused": refusal.messages}
        if not stored.is_known:
            self.log_addition(request, stored.image, [{"added": {}}])
        return {**outcome, "image": stored.image, "is_known": stored.is_known}
