"""The form of one picture, and what it says beside the fields."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from articles.desk.keeping.presence import name_of
from articles.library import searching, uses
from articles.library.rights import DELETE, may_change, may_change_some
from articles.library.uploading import cleaned_name
from articles.models import Image
from newsroom.pictures import renditions
from newsroom.pictures.normalise import Picture

READS_STORIES = ("articles.view_article", "articles.change_article")


def require_words(form: forms.BaseForm) -> None:
    """Ask for what no story may go live without; pictures of a batch come before their words."""
    sentences = {
        "alt": _("Say what the picture shows, for people who can’t see it."),
        "credit": _("Say who made the picture, or who holds the rights in it."),
    }
    for name, sentence in sentences.items():
        if name in form.fields:
            form.fields[name].required = True
            form.fields[name].error_messages["required"] = sentence


class PictureForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ["picture", "ppoi", "alt", "caption", "credit", "source", "may_republish"]
        help_texts = {
            "alt": _(
                "What somebody would miss who can’t see the picture, in one sentence: who or what "
                "it shows, and what happens. Not “picture of”, and not what the caption says "
                "already."
            ),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        require_words(self)
        if self.instance.pk and uses.is_live(self.instance):
            self._warn()

    def _warn(self) -> None:
        """Say beside the fields what acts on readers and partners without anything published."""
        sentences = {
            "picture": _(
                "The picture stands in published stories: another file shows there at once."
            ),
            "may_republish": _(
                "The picture stands in published stories: partners may take it from them, or may "
                "not any more, as soon as you save."
            ),
        }
        for name, sentence in sentences.items():
            if name in self.fields:
                field = self.fields[name]
                field.help_text = f"{sentence} {field.help_text}".strip()

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        known = searching.with_mark(searching.mark_in(getattr(picture, "name", None) or ""))
        if known and known.pk != self.instance.pk and isinstance(picture, Picture):
            raise ValidationError(
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("This picture is in the library already."),
                    reverse("admin:articles_image_change", args=[known.pk]),
                    known,
                ),
                code="known",
            )
        return picture

    def save(self, commit: bool = True) -> Image:
        if upload := self.files.get(self.add_prefix("picture")):
            self.instance.original_name = cleaned_name(upload.name)
        return super().save(commit)


class FormMixin(admin.ModelAdmin):
    class Media:
        js = [Script("articles/admin/pictures/once.js", type="module")]

    form = PictureForm
    fieldsets = [
        (None, {"fields": ["picture", "ppoi"]}),
        (_("Words"), {"fields": ["alt", "caption", "credit"]}),
        (_("Rights"), {"fields": ["source", "may_republish"]}),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return may_change_some(request.user) if obj is None else may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return request.user.has_perm(DELETE)

    def save_model(self, request: HttpRequest, obj: Image, form, change: bool) -> None:
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args, obj: Image | None = None, **kwargs
    ) -> HttpResponse:
        if obj is not None:
            width, height = renditions.original_size(obj.picture)
            found = uses.of(obj)
            context |= {
                "uses": found,
                "reads_stories": reads_stories(request.user),
                "preview": renditions.src(obj.picture, 1200),
                "size": (width, height),
                "sender": name_of(obj.uploaded_by) if obj.uploaded_by else "",
                "show_delete": not found,
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def reads_stories(user) -> bool:
    """Whether headlines of stories may be shown to the user."""
    return any(user.has_perm(permission) for permission in READS_STORIES)
