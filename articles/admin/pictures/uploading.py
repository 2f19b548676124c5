"""Sending pictures to the library."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.pictures.choosing import as_item
from articles.library import uploading
from articles.library.rights import may_change


class UploadMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        upload = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.upload))
        return [
            path("upload/", upload, name="articles_image_upload"),
            *super().get_urls(),
        ]

    def upload(self, request: HttpRequest) -> JsonResponse:
        """Store the one file `picture` of a POST, with its words, and answer with its item.

        201: it is stored. Beside the item are its "words", to be mended, and whether this person
        "may_change" them. 200, with "known": true: this very picture was in the library already,
        and the item is that one; `again` = 1 stores it nevertheless. 400 and 403: {"errors":
        {field: [sentences]}}. Whoever isn't logged in any more is redirected, as everywhere.

        A GET tells a script who is logged in, with a new token: {"user", "csrf"}.
        """
        if not self.has_add_permission(request):
            refused = [_("You may not add pictures to the library.")]
            return JsonResponse({"errors": {"__all__": refused}}, status=403)
        if request.method == "GET":
            return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})
        try:
            stored = _store(request)
        except ValidationError as refusal:
            return JsonResponse({"errors": refusal.message_dict}, status=400)
        if not stored.is_known:
            self.log_addition(request, stored.image, [{"added": {}}])
        image = stored.image
        item = {
            **as_item(image),
            "words": {"alt": image.alt, "caption": image.caption, "credit": image.credit},
            "may_change": may_change(request.user, image),
        }
        if stored.is_known:
            return JsonResponse({**item, "known": True})
        return JsonResponse(item, status=201)


def _store(request: HttpRequest) -> uploading.Stored:
    upload = request.FILES.get("picture")
    if upload is None:
        raise ValidationError({"picture": [_("Choose a file.")]})
    return uploading.store(
        upload, by=request.user, words=words_in(request), again=request.POST.get("again") == "1"
    )


def words_in(request: HttpRequest) -> dict:
    """Return the words for a picture that a POST brings: those of the fields, and the rights."""
    words = {name: request.POST.get(name, "").strip() for name in uploading.WORDS}
    return {**words, "may_republish": request.POST.get("may_republish", "") in {"on", "1", "true"}}
