"""What stories are made with: sections, topics, agencies and pictures."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.models import Image, Section, Source, Topic
from newsroom.controls.rows import RowForm
from newsroom.pictures import renditions
from newsroom.pictures.admin import thumbnail


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "in_navigation", "position"]
    list_editable = ["in_navigation", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_changelist_form(self, request: HttpRequest, **kwargs) -> type:
        return super().get_changelist_form(request, form=RowForm, **kwargs)


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "url", "may_republish"]
    list_filter = ["may_republish"]
    search_fields = ["name"]


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    list_display = ["small", "__str__", "credit", "created_at"]
    list_display_links = ["small", "__str__"]
    search_fields = ["alt", "caption", "credit"]
    fields = ["picture", "ppoi", "alt", "caption", "credit", "may_republish"]
    list_filter = ["may_republish"]

    @admin.display(description=_("picture"))
    def small(self, image: Image) -> str:
        return thumbnail(image.picture)

    def get_urls(self) -> list:
        for_text = self.admin_site.admin_view(self.for_text)
        return [
            path("<int:pk>/for-text/", for_text, name="articles_image_for_text"),
            *super().get_urls(),
        ]

    def for_text(self, request: HttpRequest, pk: int) -> JsonResponse:
        """What the editor of a text writes for this picture: {src, width, height, alt, caption}."""
        image = get_object_or_404(Image, pk=pk)
        if not self.has_view_permission(request, image):
            raise PermissionDenied
        shown = renditions.described(image.picture)
        return JsonResponse(
            {
                **{name: shown[name] for name in ("src", "width", "height")},
                "alt": image.alt,
                "caption": " ".join(filter(None, [image.caption, image.credit])),
            }
        )
