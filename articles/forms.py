from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom import languages


class CarriedField(forms.CharField):
    """Something hidden that travels with a form; it is nothing that anybody typed."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data) -> bool:
        return False


class ArticleForm(forms.ModelForm):
    """The working copy. It can be saved half done: only publishing asks for everything.

    `revision` is that of the working copy that the form shows, `sitting` names this opened form,
    and `restored` the one whose autosave was put back into it, if any.
    """

    language = forms.ChoiceField(
        label=_("Language"), choices=languages.names, initial=languages.of_the_site
    )
    revision = CarriedField(required=False)
    sitting = CarriedField(required=False, max_length=36)
    restored = CarriedField(required=False, max_length=36)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"revision": self.instance.revision, "sitting": uuid4().hex}
        if genre := self.fields.get("genre"):
            genre.required = False

    def clean_genre(self) -> str:
        """Keep the genre as it was for a form that knows none."""
        return self.cleaned_data["genre"] or self.instance.genre
