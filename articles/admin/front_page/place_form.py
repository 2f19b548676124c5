from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import FrontPageSlot
from newsroom.times.forms import TimeField

# The form element that the fields belong to: they stand in a row of another one.
OWNER = "front-page-panel"
FURTHEST = timedelta(days=3660)


class PlaceForm(forms.Form):
    """At which place a story stands, and for how long; `last` is the last place of the page."""

    place = forms.IntegerField(label=gettext_lazy("Place"), min_value=1)
    starts_at = TimeField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Leave it empty for: at once."),
    )
    ends_at = TimeField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Leave it empty for: until it is unpinned."),
    )

    def __init__(self, data=None, *, last: int, **kwargs) -> None:
        super().__init__(data, auto_id="front-page-%s", **kwargs)
        self.fields["place"] = forms.IntegerField(
            label=_("Place"), min_value=1, max_value=last, help_text=_("1 is the top of the page.")
        )
        for name, field in self.fields.items():
            field.widget.attrs["form"] = OWNER
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"front-page-{name}_helptext"

    def clean(self) -> dict:
        given = super().clean()
        for name in ("starts_at", "ends_at"):
            # The seconds of an instant aren't shown, and not to be lost by that.
            if name in given and name not in self.changed_data:
                given[name] = self.initial.get(name)
            elif name in given and given[name] and given[name] > timezone.now() + FURTHEST:
                self.add_error(name, _("Choose a time within the next ten years."))
        start, end = given.get("starts_at"), given.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end has to come after the start."))
        elif end and end <= timezone.now():
            self.add_error("ends_at", _("This time has passed."))
        return given


def as_placed(slot: FrontPageSlot, number: int | None) -> dict:
    """Return what the form shows at first; `number` is the place on the page, if it has one."""
    return {
        "place": number or slot.position,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
    }
