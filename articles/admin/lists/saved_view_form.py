"""Keeping a view of the list of stories under a name."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.story_list import PARAMETERS
from articles.models import SavedView

MOST_VIEWS = 30


def kept_query(query: str) -> str:
    """Return what of a list's address makes a view: known parameters with a value, in order."""
    given = QueryDict(query.removeprefix("?"), mutable=True)
    kept = QueryDict(mutable=True)
    for name in PARAMETERS:
        if given.get(name):
            kept[name] = given[name]
    return kept.urlencode()


class SavedViewForm(forms.ModelForm):
    """The name of a new view and its query, or a new name for one that exists."""

    query = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = SavedView
        fields = ["name", "query"]
        error_messages = {"name": {"required": _("Give the view a name.")}}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["query"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = SavedView.objects.filter(user=self.instance.user).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise ValidationError(_taken())
        if not self.instance.pk and others.count() >= MOST_VIEWS:
            sentence = _("You have %(count)d saved views. Delete one that you don’t need first.")
            raise ValidationError(sentence, params={"count": MOST_VIEWS})
        return name

    def clean_query(self) -> str:
        query = kept_query(self.cleaned_data["query"])
        if len(query) > SavedView._meta.get_field("query").max_length:
            raise ValidationError(_("This search is too long to be kept as a view."))
        return query

    def saved(self) -> bool:
        """Save a valid form; False, with the error by the field, if the name was taken just now."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("name", _taken())
            return False
        return True


def _taken() -> str:
    constraints = {constraint.name: constraint for constraint in SavedView._meta.constraints}
    return constraints["saved_view_name_once"].violation_error_message
