"""Writing words for a picture right after it was sent, without opening its form."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.pictures.choosing import as_item
from articles.admin.pictures.form import require_words
from articles.library.rights import may_change
from articles.models import Image


class WordsForm(forms.ModelForm):
    """Those of a picture's words and rights that were sent; the others stay as they are."""

    class Meta:
        model = Image
        fields = ["alt", "caption", "credit", "source", "may_republish"]

    def __init__(self, data, **kwargs) -> None:
        super().__init__(data, **kwargs)
        for name in [name for name in self.fields if name not in data]:
            del self.fields[name]
        require_words(self)

    def save(self, commit: bool = True) -> Image:
        if self.changed_data:
            self.instance.save(update_fields=self.changed_data)
        return self.instance


class DescribingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        describe = self.admin_site.admin_view(require_POST(self.describe))
        return [
            path("<int:pk>/describe/", describe, name="articles_image_describe"),
            *super().get_urls(),
        ]

    def describe(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Store the words of a POST and answer with the picture's item; only what is sent changes.

        400 and 403: {"errors": {field: [sentences]}}.
        """
        image = get_object_or_404(Image, pk=pk)
        if not may_change(request.user, image):
            refused = [_("Only editors and whoever added it can describe this picture.")]
            return JsonResponse({"errors": {"__all__": refused}}, status=403)
        form = WordsForm(request.POST, instance=image)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        image = form.save()
        if form.changed_data:
            self.log_change(request, image, [{"changed": {"fields": form.changed_data}}])
        return JsonResponse(as_item(image))
