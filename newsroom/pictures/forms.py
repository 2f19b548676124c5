"""The form side of pictures and their focal points."""

from django import forms

from newsroom.pictures.normalise import normalise


class PictureFormField(forms.FileField):
    """An upload that comes out of `clean()` as a normalised Picture, or is refused with a reason.

    The name's extension and the browser's content type prove nothing and aren't looked at. With
    `drawings` an SVG is cleaned and kept.
    """

    def __init__(self, *, max_length=None, drawings=False, **kwargs):
        # The model column's length bounds our own names; the sender's name isn't kept.
        super().__init__(**kwargs)
        self.drawings = drawings

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        picture = normalise(upload, drawings=self.drawings)
        picture.has_point = getattr(upload, "has_point", False)
        return picture
