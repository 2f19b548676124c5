"""Choosing pictures in the form of a story: the dialog for its text, and its lead picture."""

import json

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from js_asset import ImportMap, Media, Script

from articles.admin.pictures.choosing import as_item
from articles.library.rights import ADD
from articles.models import Image

_FOLDER = "articles/admin/choosing"
_MODULES = ("dialog", "grid", "lead", "markup", "server", "uploads", "words")
MEDIA = Media(
    # Files import each other by these names, so that each can have a hashed one in production.
    importmap=ImportMap({f"{_FOLDER}/{name}": f"{_FOLDER}/{name}.js" for name in _MODULES}),
    css={"all": [f"{_FOLDER}/choosing.css"]},
    js=[Script(f"{_FOLDER}/choosing.js", type="module")],
)


NEWEST = 50


class LeadPictureSelect(AutocompleteSelect):
    """A list to choose from, which a script replaces by the picture itself and a dialog.

    Without scripts it offers the newest pictures.
    """

    def optgroups(self, name: str, value: list, attr: dict | None = None) -> list:
        groups = super().optgroups(name, [each for each in value if _is_number(each)], attr)
        _name, options, _index = groups[0]
        there = {str(option["value"]) for option in options}
        for image in Image.objects.all()[:NEWEST]:
            if str(image.pk) not in there:
                label = Truncator(str(image)).chars(100)
                options.append(self.create_option(name, image.pk, label, False, len(options)))
        return groups

    def get_context(self, name: str, value, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        image = _picture(value)
        context["widget"]["attrs"]["data-lead-picture"] = json.dumps(image and as_item(image))
        return context


class ChoosingMixin(admin.ModelAdmin):
    """A form whose texts can have pictures; the picture of the story itself is `image`."""

    def formfield_for_foreignkey(self, db_field, request: HttpRequest, **kwargs):
        if db_field.name == "image":
            kwargs["widget"] = LeadPictureSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict, *args, **kwargs):
        """Add what the dialog needs, where there is something to choose for and from."""
        may_look = request.user.has_perm("articles.view_image") or request.user.has_perm(ADD)
        if may_look and {"body", "image"} & context["adminform"].form.fields.keys():
            context["choosing"] = addresses()
            context["may_add_pictures"] = request.user.has_perm(ADD)
            context["media"] += MEDIA
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response


def addresses() -> dict[str, str]:
    """Return the addresses that the dialog asks, for the attributes of its template."""
    return {
        "choose": reverse("admin:articles_image_choose"),
        "upload": reverse("admin:articles_image_upload"),
        "item": reverse("admin:articles_image_item", args=[0]),
        "describe": reverse("admin:articles_image_describe", args=[0]),
    }


def _picture(value) -> Image | None:
    return Image.objects.filter(pk=value).first() if _is_number(value) else None


def _is_number(value) -> bool:
    """Whether a value can be that of a picture; a browser may send anything."""
    number = str(value or "")
    return number.isascii() and number.isdecimal() and len(number) < 19
