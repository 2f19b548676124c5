"""The library of pictures: the list, the form of one, and what scripts ask of it."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.pictures.adding_several import AddSeveralMixin
from articles.admin.pictures.bulk import BulkMixin
from articles.admin.pictures.choosing import ChoosingMixin
from articles.admin.pictures.deleting import DeletingMixin
from articles.admin.pictures.describing import DescribingMixin
from articles.admin.pictures.form import FormMixin
from articles.admin.pictures.listing import ListingMixin
from articles.admin.pictures.one import OnePictureMixin
from articles.admin.pictures.uploading import UploadMixin
from articles.models import Image


@admin.register(Image)
class ImageAdmin(
    AddSeveralMixin,
    UploadMixin,
    DescribingMixin,
    ChoosingMixin,
    OnePictureMixin,
    BulkMixin,
    DeletingMixin,
    FormMixin,
    ListingMixin,
    admin.ModelAdmin,
):
    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Show the list; whoever may add pictures can drop them on it."""
        shown = {} if IS_POPUP_VAR in request.GET else {"title": _("Pictures")}
        if self.has_add_permission(request):
            shown |= self.panel(request)
        return super().changelist_view(request, {**shown, **(extra_context or {})})
