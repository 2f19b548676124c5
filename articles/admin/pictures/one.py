"""One picture of the library, for the dialog in which pictures are chosen."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_GET

from articles.admin.pictures.choosing import as_item
from articles.library.rights import may_change
from articles.models import Image


class OnePictureMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        one = self.admin_site.admin_view(require_GET(self.one))
        return [path("<int:pk>/item/", one, name="articles_image_item"), *super().get_urls()]

    def one(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Answer with the picture as an item, and "may_change": whether the user may describe it.

        404 if it is in the library no longer.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        image = get_object_or_404(Image, pk=pk)
        return JsonResponse({**as_item(image), "may_change": may_change(request.user, image)})
