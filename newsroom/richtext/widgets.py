"""The editor that stands in for a textarea."""

import json

from django import forms
from django_prose_editor.config import expand_extensions
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import ImportMap, Media, Script

from newsroom.richtext.presets import PRESETS

# Files import each other by these names, so that each can have a hashed one in production.
_MODULES = ImportMap(
    {
        f"newsroom/richtext/{name}": f"newsroom/richtext/{name}.js"
        for name in ("extensions", "paste", "toolbar")
    }
)


class RichTextWidget(forms.Textarea):
    """A textarea that becomes the editor of a preset; without scripts it shows the HTML."""

    preset = "story"

    @property
    def media(self):
        return prose_editor_admin_media + Media(
            importmap=_MODULES,
            css={"all": ["newsroom/richtext/editor.css"]},
            js=[Script("newsroom/richtext/editor.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        extensions = expand_extensions(PRESETS[self.preset])
        context["widget"]["attrs"]["data-richtext"] = json.dumps(extensions)
        return context

    def use_required_attribute(self, initial):
        # The textarea is hidden behind the editor, where a browser can't ask for its content.
        return False
