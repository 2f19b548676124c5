from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.utils.translation import gettext_lazy as _

from articles.admin.to_come.asking import BackForm
from articles.models import Withdrawal
from newsroom.times.forms import TimeField

NOW, LATER = "now", "later"


class WithdrawForm(BackForm):
    """How a story is withdrawn: when, and what is said about it to whom."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("Now, at once")), (LATER, _("Later, at the time below"))],
        initial=NOW,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        required=False,
    )
    at = TimeField(label=_("Time"), required=False, help_text=_("Only for later."))
    public_note = forms.CharField(
        label=_("Public note"),
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        max_length=5000,
        required=False,
        help_text=_(
            "Readers find it in place of the story, and partners get it. Plain text; an empty line "
            "begins a paragraph. Leave it empty to give no reason."
        ),
    )
    reason = forms.CharField(
        label=_("Note for the newsroom"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        max_length=Withdrawal._meta.get_field("reason").max_length,
        required=False,
        help_text=_("Why; readers don't see it."),
    )

    def clean(self) -> dict:
        given = super().clean()
        later = given.get("when") == LATER
        if later and "at" in given and not given["at"]:
            self.add_error("at", _("Say when the story is to be withdrawn."))
        if not later and "at" in self.changed_data:
            self.add_error("when", _("You typed a time. Choose “later”, or empty the time."))
        return given if later else given | {"at": None}

    def arguments(self) -> dict:
        """Return the keyword arguments for `articles.publishing.withdraw`."""
        return {name: self.cleaned_data[name] for name in ("at", "public_note", "reason")}


def as_typed(withdrawal: Withdrawal | None) -> dict:
    """Return what the form shows at first: the withdrawal that is to come, if there is one."""
    if withdrawal is None:
        return {}
    said = {"public_note": withdrawal.public_note, "reason": withdrawal.reason}
    return {"when": LATER, "at": withdrawal.at, **said}
