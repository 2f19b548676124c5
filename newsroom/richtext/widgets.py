"""The editor that stands in for a textarea."""

import json

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django_prose_editor.widgets import importmap
from js_asset import ImportMap, Media, Script

from newsroom.embeds.hosts import SITES
from newsroom.richtext.addresses import media_prefixes
from newsroom.richtext.labels import LABELS
from newsroom.richtext.presets import LINK_SCHEMES, PRESETS

# Files import each other by these names, so that each can have a hashed one in production.
_NAMES = [
    *("dialog", "dropping", "embed", "embedding", "extensions", "figures", "library", "moving"),
    *("paste", "picture_buttons", "pictures", "questions", "toolbar"),
]
_MODULES = importmap | ImportMap(
    {f"newsroom/richtext/{name}": f"newsroom/richtext/{name}.js" for name in _NAMES}
)


class RichTextWidget(forms.Textarea):
    """A textarea that becomes the editor of a preset; without scripts it shows the HTML."""

    preset = "story"

    @property
    def media(self):
        return Media(
            importmap=_MODULES,
            css={"all": ["django_prose_editor/material-icons.css", "newsroom/richtext/editor.css"]},
            js=[Script("newsroom/richtext/editor.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-richtext"] = json.dumps(
            {
                "extensions": PRESETS[self.preset],
                "schemes": LINK_SCHEMES,
                "media": media_prefixes(),
                "sites": SITES,
                "labels": LABELS,
            },
            cls=DjangoJSONEncoder,
        )
        return context

    def use_required_attribute(self, initial):
        # The textarea is hidden behind the editor, where a browser can't ask for its content.
        return False
