from uuid import uuid4

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from newsroom import languages


class CarriedField(forms.CharField):
    """Something hidden that travels with a form; it is nothing that anybody typed."""

    widget = forms.HiddenInput(attrs={"autocomplete": "off"})

    def has_changed(self, initial, data) -> bool:
        return False


class ArticleForm(forms.ModelForm):
    """The working copy. It can be saved half done: only publishing asks for everything.

    `revision` is that of the working copy that the form shows, `sitting` names this opened form,
    and `restored` the one whose autosave was put back into it, if any.
    """

    language = forms.ChoiceField(label=_("Language"), choices=languages.names, initial="en")
    revision = CarriedField(required=False)
    sitting = CarriedField(required=False, max_length=36)
    restored = CarriedField(required=False, max_length=36)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"revision": self.instance.revision, "sitting": uuid4().hex}


class PublishForm(forms.Form):
    """How the saved working copy goes out; stands beside the story's own form."""

    prefix = "publish"

    kind = forms.ChoiceField(
        label=_("This change is"),
        choices=[
            (Version.Kind.MINOR, _("a minor edit: no date changes")),
            (Version.Kind.UPDATE, _("an update: readers see when")),
            (Version.Kind.CORRECTION, _("a correction: readers see when and what")),
        ],
        initial=Version.Kind.UPDATE,
        required=False,
    )
    correction = forms.CharField(
        label=_("Text of the correction"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Says what was wrong and what is right. Readers see it below the story."),
    )
    at = forms.SplitDateTimeField(
        label=_("Go live later, at"),
        widget=AdminSplitDateTime,
        required=False,
        help_text=_("Leave empty to publish now."),
    )
    note = forms.CharField(
        label=_("Note for the newsroom"),
        max_length=300,
        required=False,
        help_text=_("Why; readers don't see it."),
    )

    def clean(self) -> dict:
        given = super().clean()
        if given.get("correction") and given.get("kind") != Version.Kind.CORRECTION:
            self.add_error("kind", _("You wrote a correction, but chose another kind of change."))
        return given

    def arguments(self) -> dict:
        """Return the keyword arguments for `articles.publishing.publish`."""
        given = self.cleaned_data
        return {
            "kind": given["kind"] or Version.Kind.UPDATE,
            "correction": given["correction"],
            "at": given["at"],
            "note": given["note"],
        }
