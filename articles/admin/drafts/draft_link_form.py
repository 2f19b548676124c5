"""The form of a new draft link: for whom, and how long it works."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import DraftLink
from newsroom import times

DAYS = {"1": _("1 day"), "3": _("3 days"), "7": _("1 week"), "14": _("2 weeks")}
CHOICE = _("%(long)s, until %(when)s")


class DraftLinkForm(forms.Form):
    """Asks for a name and one of a few lengths; each length says when it would end."""

    reader = forms.CharField(
        label=_("For"),
        max_length=DraftLink._meta.get_field("reader").max_length,
        help_text=_("Who gets the link, by name. Make one link for each person."),
        error_messages={"required": _("Say who gets the link.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.ChoiceField(
        label=_("Works for"),
        widget=forms.RadioSelect,
        initial="3",
        error_messages={"required": _("Choose how long the link works.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [
            (
                days,
                _("%(long)s, until %(when)s") % {"long": long, "when": times.in_words(_in(days))},
            )
            for days, long in DAYS.items()
        ]

    def arguments(self) -> dict:
        """Return the keyword arguments for `articles.desk.drafts.links.make`."""
        given = self.cleaned_data
        return {"reader": given["reader"], "ends": _in(given["days"])}


def _in(days: str) -> datetime:
    return timezone.now() + timedelta(days=int(days))
