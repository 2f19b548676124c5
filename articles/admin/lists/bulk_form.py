"""What is asked for when something is done with several stories at once."""

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.utils.translation import gettext_lazy as _

from articles.admin.stages import NoteForm
from articles.desk.bulk import Chosen
from articles.models import Version, Withdrawal

Kind = Version.Kind
_WIDE = {"class": "vLargeTextField"}


class BulkForm(forms.Form):
    """Asks for nothing; `chosen` are the stories with which it can be done."""

    def __init__(self, data=None, *, chosen: list[Chosen]) -> None:
        super().__init__(data)
        self.chosen = chosen

    def leaves_out(self, one: Chosen) -> bool:
        """Whether the story isn't done after all, by what was typed."""
        return False

    @property
    def arguments(self) -> dict:
        """The keyword arguments for the function that does it to each story."""
        return self.cleaned_data


class SendBackForm(NoteForm, BulkForm):
    """One note for all of them."""


class PublishForm(BulkForm):
    """The kind of the changes, and why warnings are no hindrance."""

    kind = forms.ChoiceField(
        label=_("Changes to stories that are live are"),
        choices=[
            (Kind.MINOR, _("minor edits: no date changes")),
            (Kind.UPDATE, _("updates: readers see when")),
        ],
        initial=Kind.UPDATE,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        help_text=_("A correction is published from the story's own page."),
    )
    overruled_because = forms.CharField(
        label=_("Publish those with warnings too, because"),
        max_length=Version._meta.get_field("overruled_because").max_length,
        widget=forms.TextInput(attrs=_WIDE),
        required=False,
        help_text=_("Leave it empty to leave them out."),
    )
    note = forms.CharField(
        label=_("Note for the newsroom"),
        max_length=Version._meta.get_field("note").max_length,
        widget=forms.TextInput(attrs=_WIDE),
        required=False,
        help_text=_("Why; readers don't see it."),
    )

    def __init__(self, data=None, *, chosen: list[Chosen]) -> None:
        super().__init__(data, chosen=chosen)
        if not any(one.article.state_live for one in chosen):
            del self.fields["kind"]
        if not any(one.warnings for one in chosen):
            del self.fields["overruled_because"]

    def leaves_out(self, one: Chosen) -> bool:
        return bool(one.warnings) and not self.cleaned_data.get("overruled_because")


class WithdrawForm(BulkForm):
    """What readers and the newsroom are told of all of them."""

    public_note = forms.CharField(
        label=_("Public note"),
        widget=forms.Textarea(attrs={"rows": 4, **_WIDE}),
        max_length=5000,
        required=False,
        help_text=_("Stands in place of each story. Leave it empty to give no reason."),
    )
    reason = forms.CharField(
        label=_("Note for the newsroom"),
        max_length=Withdrawal._meta.get_field("reason").max_length,
        widget=forms.TextInput(attrs=_WIDE),
        required=False,
        help_text=_("Why; readers don't see it."),
    )


FORMS = {"send_back": SendBackForm, "publish": PublishForm, "withdraw": WithdrawForm}


def form_for(name: str) -> type[BulkForm]:
    """Return the form of a name of `articles.desk.bulk.BULKS`."""
    return FORMS.get(name, BulkForm)
