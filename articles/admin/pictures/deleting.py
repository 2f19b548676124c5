"""Deleting one picture, unless a story uses it."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.admin.pictures.form import reads_stories
from articles.library import removing, uses
from articles.library.removing import InUseError
from articles.models import Image


class DeletingMixin(admin.ModelAdmin):
    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """Ask and delete; a picture that is used leads back to its form, which says where."""
        image = self.get_object(request, unquote(object_id))
        if image is None or not self.has_delete_permission(request, image):
            return super().delete_view(request, object_id, extra_context)
        why_not = uses.why_not_remove(image, may_read=reads_stories(request.user))
        try:
            if why_not:
                raise InUseError(why_not)
            return super().delete_view(request, object_id, extra_context)
        except InUseError as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:articles_image_change", image.pk)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        removing.remove(obj, may_read=reads_stories(request.user))

    def get_deleted_objects(self, objs, request: HttpRequest) -> tuple:
        """Name the pictures alone: what else goes with them is of no interest to people."""
        names = [str(image) for image in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), []
