"""What scripts read of the library: a page of pictures to choose from, and one that was stored."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import path

from articles.library import searching
from articles.models import Image
from newsroom.pictures import renditions

PER_PAGE = 24
LAST_PAGE = 200
THUMBNAIL = 480


def as_item(image: Image) -> dict:
    """Return what a script shows and writes of a picture.

    {"id", "src" (address of the original), "thumbnail", "width", "height", "alt", "caption"
    (caption and credit as one text), "credit", "described" (whether alt and credit are there),
    "name"}
    """
    width, height = renditions.original_size(image.picture)
    return {
        "id": image.pk,
        "src": image.picture.url,
        "thumbnail": renditions.src(image.picture, THUMBNAIL),
        "width": width,
        "height": height,
        "alt": image.alt,
        "caption": " ".join(filter(None, [image.caption, image.credit])),
        "credit": image.credit,
        "described": image.is_described,
        "name": str(image),
    }


class ChoosingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        choose = self.admin_site.admin_view(self.choose)
        return [
            path("choose/", choose, name="articles_image_choose"),
            *super().get_urls(),
        ]

    def choose(self, request: HttpRequest) -> JsonResponse:
        """Answer ?q=&page= with {"pictures": [as_item …], "more": whether a next page has some}.

        The newest stand first. What is no number of a page is the first page.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = _number(request.GET.get("page", ""))
        images = searching.found(Image.objects.all(), request.GET.get("q", "")[:200])
        start = (page - 1) * PER_PAGE
        shown = list(images[start : start + PER_PAGE + 1])
        return JsonResponse(
            {
                "pictures": [as_item(image) for image in shown[:PER_PAGE]],
                "more": len(shown) > PER_PAGE and page < LAST_PAGE,
            }
        )


def _number(typed: str) -> int:
    if typed.isascii() and typed.isdecimal() and len(typed) < 6:
        return min(max(int(typed), 1), LAST_PAGE)
    return 1
