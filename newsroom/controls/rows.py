"""The forms in the rows of a list, where a table's heading is all that a field has beside it."""

from django import forms


class RowForm(forms.ModelForm):
    """A row whose fields are named for screen readers: "Position: Town"."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"{self[name].label}: {self.instance}"
