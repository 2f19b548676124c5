"""What a form shows for a picture: the stored one, the one just chosen, and its focal point."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from js_asset import ImportMap, Media, Script

from newsroom.pictures import renditions
from newsroom.pictures.uses import CUTS, STORY, Use

_FOLDER = "newsroom/admin/pictures"
_MEDIA = Media(
    # Files import each other by these names, so that each can have a hashed one in production.
    importmap=ImportMap(
        {f"{_FOLDER}/{name}": f"{_FOLDER}/{name}.js" for name in ("chosen", "focal_point")}
    ),
    css={"all": [f"{_FOLDER}/pictures.css"]},
    js=[Script(f"{_FOLDER}/pictures.js", type="module")],
)


class _Framed:
    """Puts Django's own control into the template that `frame` names, as `control`."""

    frame = ""

    def render(self, name: str, value, attrs=None, renderer=None) -> SafeString:
        context = self.get_context(name, value, attrs)
        control = self._render(self.template_name, context, renderer)
        return render_to_string(self.frame, {**context, "control": control})


class PictureInput(_Framed, forms.ClearableFileInput):
    """A file to send, with the picture that is stored and, by script, the one that was chosen.

    `ground` is "light" or "dark" where a picture is looked at on a ground of its own. `point_field`
    names the field of the same form that holds the focal point.
    """

    template_name = "admin/widgets/clearable_file_input.html"
    frame = "admin/widgets/picture.html"
    ground = ""

    def __init__(self, attrs=None, *, use: Use = STORY, point_field: str | None = None) -> None:
        kinds = "image/*,.svg,.svgz" if use.drawings else "image/*"
        super().__init__({"accept": kinds, **(attrs or {})})
        self.use = use
        self.point_field = point_field

    @property
    def media(self) -> forms.Media:
        return _MEDIA

    def get_context(self, name: str, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        field = name.rpartition("-")[2]
        context["widget"] |= {
            "ground": self.ground,
            "stored": self._stored(value) if context["widget"]["is_initial"] else None,
            "marker": self._marker(name) if self.point_field else "",
            # The other field has the same prefix in the form.
            "point_field": name.removesuffix(field) + self.point_field if self.point_field else "",
            "cuts": " ".join(self._cuts()),
        }
        return context

    def value_from_datadict(self, data, files, name: str):
        upload = super().value_from_datadict(data, files, name)
        if size := getattr(upload, "size", None):
            # The script says for which file the point was set: by its size, which is all it needs.
            upload.has_point = data.get(self._marker(name)) == str(size)
        return upload

    def _cuts(self) -> list[str]:
        if not self.point_field:
            return []
        return list(CUTS) if self.use.has_cuts else ["1x1"]

    def _marker(self, name: str) -> str:
        return f"{name}-has-point"

    def _stored(self, file) -> dict | None:
        # A form that is shown again after an error holds the upload, which isn't stored.
        if not hasattr(file, "field"):
            return None
        width, height = renditions.original_size(file)
        # A square is no preview of what it was cut from.
        address = file.url if self.use.square else renditions.src(file, 1200)
        is_vector = renditions.is_vector(file)
        return {"src": address, "width": width, "height": height, "is_vector": is_vector}


class FocalPointInput(_Framed, forms.TextInput):
    """A line to type in, beside the picture in which a script lets people choose the place."""

    frame = "admin/widgets/focal_point.html"
