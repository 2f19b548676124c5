"""The form of the check: the HTML of a page, or its address."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 2 * 1024 * 1024
LONGEST_ADDRESS = 2000


class Markup(forms.CharField):
    """HTML as somebody pasted it. NUL characters, which no text has, are dropped."""

    widget = forms.Textarea

    def to_python(self, value: str | None) -> str:
        return super().to_python((value or "").replace("\0", ""))


class CheckForm(forms.Form):
    """Takes exactly one of the two."""

    url = forms.URLField(
        label=_("The address of your page"),
        required=False,
        assume_scheme="https",
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput(attrs={"autocomplete": "url", "dir": "ltr"}),
        error_messages={
            "invalid": _("This is no web address. It should look like https://example.com/story.")
        },
    )
    html = Markup(
        label=_("Or its HTML, as it is published"),
        help_text=_("Copy it from the page’s source, the whole of it if you can."),
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "dir": "ltr"}),
        error_messages={
            "max_length": _("This is more than 2 MB. Paste only the part with the story.")
        },
    )

    @classmethod
    def too_large(cls) -> "CheckForm":
        """Return the form as the answer to a request that was too large to be read."""
        form = cls({})
        form.errors.clear()
        form.add_error("html", form.fields["html"].error_messages["max_length"])
        return form

    def clean(self) -> dict:
        cleaned = super().clean()
        url, html = cleaned.get("url"), (cleaned.get("html") or "").strip()
        if self.errors:
            return cleaned
        if url and html:
            self.add_error("url", _("Give the address or the HTML, not both."))
        elif not url and not html:
            self.add_error("url", _("Give the address of your page here, or its HTML below."))
        return cleaned
