"""The form of an appeal."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget, AdminURLFieldWidget
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Appeal
from articles.models.appeal import PRIORITIES

WIDE = {"class": "vLargeTextField"}


class SectionsField(forms.ModelMultipleChoiceField):
    """All sections, each with a box to tick: which of them are chosen is seen at a glance."""

    widget = forms.CheckboxSelectMultiple


class AppealForm(forms.ModelForm):
    class Meta:
        model = Appeal
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets name them
        widgets = {
            "headline": AdminTextInputWidget(WIDE),
            "call_to_action": AdminTextInputWidget(WIDE),
            "link": AdminURLFieldWidget(WIDE),
        }
        help_texts = {
            "active": _(
                "While it is off, only “Save and preview” shows it, and nobody but you sees that."
            ),
            "signature": _(
                "The handwritten name as a picture: dark ink on a clear or white background. "
                "Readers with dark screens see it in light ink."
            ),
            "portrait": _("Shown as a square beside the name."),
            "priority": format_lazy(
                _(
                    "From {least} to {most}. Of several that would fit, the highest number is "
                    "shown, and of equals the newest; an appeal for one section doesn't come "
                    "before one for all by itself."
                ),
                least=PRIORITIES[0],
                most=PRIORITIES[-1],
            ),
        }
