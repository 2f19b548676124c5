"""Text of one line that is too long for a field of one line."""

from django import forms


class LineField(forms.CharField):
    """Shows all of a long line in a field that wraps; a line break in it becomes a space."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = 2

    def to_python(self, value) -> str:
        return " ".join(super().to_python(value).split())
