"""The forms for an edition: when it comes into force, and its text in each language."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from republish.models import Guidelines, GuidelinesText

# The name of the button that does not wait for a date.
AT_ONCE = "_into_force"


class EditionForm(forms.ModelForm):
    class Meta:
        model = Guidelines
        fields = ["in_force_from"]

    def clean_in_force_from(self):
        """Refuse the past: nobody could have kept to these guidelines then."""
        at = self.cleaned_data["in_force_from"]
        if AT_ONCE in self.data:
            return self.instance.in_force_from
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(
                _("This time is in the past. To begin at once, use the button for it below.")
            )
        return at


class TextForm(forms.ModelForm):
    """The text in one language, which is given and can't be chosen."""

    language = forms.ChoiceField(label=_("Language"), disabled=True, widget=forms.HiddenInput)

    class Meta:
        model = GuidelinesText
        fields = ["language", "note", *GuidelinesText.PARTS]
        widgets = {"note": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES

    @property
    def code(self) -> str:
        """The code of the language."""
        initial = self.get_initial_for_field(self.fields["language"], "language")
        return initial or self.instance.language

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.code, "")

    @property
    def is_in_own_language(self) -> bool:
        """Whether this is the text in the paper's own language, which no edition is without."""
        return self.code == settings.LANGUAGE_CODE


class TextFormSet(forms.BaseInlineFormSet):
    """A form for each language of the site; only the paper's own must be filled in."""

    def __init__(self, *args, starter: dict[str, str] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        written = {text.language for text in self.get_queryset()}
        missing = [code for code, _name in settings.LANGUAGES if code not in written]
        missing.sort(key=lambda code: code != settings.LANGUAGE_CODE)
        self.initial_extra = [{"language": code} for code in missing]
        self.extra = len(missing)
        if starter and missing and missing[0] == settings.LANGUAGE_CODE:
            self.initial_extra[0] |= starter

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if form.is_in_own_language:
            form.empty_permitted = False
        return form

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if self.can_delete and form.is_in_own_language:
            form.fields["DELETE"].disabled = True
