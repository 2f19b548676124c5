"""The library of pictures: the list, the form of one, and what scripts ask of it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.pictures.choosing import ChoosingMixin
from articles.admin.pictures.uploading import UploadMixin
from articles.models import Image
from newsroom.pictures.admin import thumbnail


@admin.register(Image)
class ImageAdmin(UploadMixin, ChoosingMixin, admin.ModelAdmin):
    list_display = ["small", "__str__", "credit", "created_at"]
    list_display_links = ["small", "__str__"]
    search_fields = ["alt", "caption", "credit"]
    fields = ["picture", "ppoi", "alt", "caption", "credit", "source", "may_republish"]
    list_filter = ["may_republish"]

    @admin.display(description=_("picture"))
    def small(self, image: Image) -> str:
        return thumbnail(image.picture)
