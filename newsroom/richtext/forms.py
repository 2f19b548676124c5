"""The form field for rich text, and its editor."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.richtext.clean import sanitise
from newsroom.richtext.widgets import RichTextWidget

# What an editor leaves behind when everything in it was deleted.
_EMPTY_PARTS = re.compile(r"</?(p|div|span|br|h[1-6]|li|ul|ol)\b[^>]*>|&nbsp;|\s", re.IGNORECASE)


class RichTextFormField(forms.CharField):
    """Takes HTML and gives it sanitised; refuses text of which nothing would be left."""

    widget = RichTextWidget
    default_error_messages = {
        "nothing_kept": _(
            "Nothing of this text can be kept: it holds only code, or pictures from "
            "other sites. Type the text, or paste it as text."
        ),
    }

    def __init__(self, *args, preset="story", **kwargs):
        self.preset = preset
        super().__init__(*args, **kwargs)
        self.widget.preset = preset

    def to_python(self, value):
        typed = super().to_python(value)
        cleaned = sanitise(typed, self.preset)
        if typed and not cleaned and _EMPTY_PARTS.sub("", typed):
            raise ValidationError(self.error_messages["nothing_kept"], code="nothing_kept")
        return cleaned

    def has_changed(self, initial, data):
        # The editor writes the same text with more markup than is stored of it.
        return super().has_changed(initial, sanitise(data, self.preset))
