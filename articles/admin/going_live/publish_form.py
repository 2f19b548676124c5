"""What a person says of a publication: when, what kind of change, and why in spite of warnings."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.publishing import Shown
from newsroom.times.forms import TimeField

Kind = Version.Kind

# Each kind of change, and all that follows from it.
KINDS = {
    Kind.MINOR: (
        _("a minor edit"),
        _(
            "For spelling and style. No date changes, neither on the page nor in the sitemap, "
            "feeds and structured data. Partners get the new text and are told nothing."
        ),
    ),
    Kind.UPDATE: (
        _("an update"),
        _(
            "For new facts. Readers see “Updated” with the time; the sitemap, feeds and structured "
            "data get the new date. Partners see that the story has changed."
        ),
    ),
    Kind.CORRECTION: (
        _("a correction"),
        _(
            "For what was wrong. All that an update does; besides, the correction and its date "
            "stand on the story, in the list of corrections and in structured data, and partners "
            "are asked to carry it."
        ),
    ),
}


class PublishForm(forms.Form):
    """How the saved working copy goes out. It publishes only by one of its two buttons.

    Any other way of sending it, such as the Enter key, only examines the story again for the time
    that was typed. `asks_kind` is whether the story has been public, so that there is a change; the
    page that was sent may have been opened before that.
    """

    prefix = "publish"

    at = TimeField(
        label=_("Go live later, at"),
        required=False,
        help_text=_("Leave it empty to publish now."),
    )
    kind = forms.ChoiceField(
        label=_("This change is"),
        choices=[(kind, words) for kind, (words, _effect) in KINDS.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    correction = forms.CharField(
        label=_("Text of the correction"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Says what was wrong and what is right. Readers see it with its date."),
    )
    correction_place = forms.ChoiceField(
        label=_("It stands"),
        choices=Version.Place,
        initial=Version.Place.BOTTOM,
        widget=forms.RadioSelect,
        required=False,
    )
    overruled_because = forms.CharField(
        label=_("Publish in spite of the warnings, because"),
        max_length=300,
        required=False,
        help_text=_("Kept with the version; readers don't see it."),
    )
    note = forms.CharField(
        label=_("Note for the newsroom"),
        max_length=300,
        required=False,
        help_text=_("Why this goes out now; readers don't see it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    newest = forms.IntegerField(widget=forms.HiddenInput)
    live = forms.IntegerField(widget=forms.HiddenInput)
    due = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, asks_kind: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.asks_kind = asks_kind
        self.is_sent = bool({"publish-now", "publish-later"} & set(self.data))

    def clean(self) -> dict:
        given = super().clean()
        if {"revision", "newest", "live", "due"} & self.errors.keys():
            self.add_error(None, _("This page was incomplete. Look through it and decide again."))
        if self.is_sent:
            self._clean_time(given)
            self._clean_kind(given)
        return given

    def _clean_time(self, given: dict) -> None:
        at = given.get("at")
        if "publish-now" in self.data and at:
            self.add_error("at", _("You typed a time, but pressed “now”: empty it, or schedule."))
        if "publish-later" in self.data and not at and "at" not in self.errors:
            self.add_error("at", _("Type the time at which the story is to go live."))

    def _clean_kind(self, given: dict) -> None:
        kind = given.get("kind")
        if "publish-asked-kind" in self.data and not kind and "kind" not in self.errors:
            self.add_error("kind", _("Say what kind of change this is."))
        if given.get("correction") and kind != Kind.CORRECTION:
            self.add_error("kind", _("You wrote a correction, but chose another kind of change."))

    @property
    def kinds(self) -> list[tuple]:
        """The radio buttons of the kinds, each with a sentence on what follows from it."""
        effects = [effect for _words, effect in KINDS.values()]
        return list(zip(self["kind"], effects, strict=True))

    @property
    def chosen_kind(self) -> str:
        """The kind that is chosen at the moment, "" for none."""
        chosen = self["kind"].value()
        return chosen if chosen in KINDS else ""

    @property
    def chosen_time(self) -> datetime | None:
        """The instant that is typed at the moment; None for now, or if it isn't one."""
        if not self.is_bound:
            return self.initial.get("at")
        self.is_valid()
        return self.cleaned_data.get("at")

    def shown(self) -> Shown:
        """Return what the page had shown that this form was sent from."""
        return Shown(*(self.cleaned_data[name] for name in ("revision", "newest", "live", "due")))

    def arguments(self) -> dict:
        """Return the keyword arguments for `articles.publishing.publish`."""
        names = ("at", "correction", "correction_place", "note", "overruled_because")
        given = {name: self.cleaned_data[name] for name in names}
        given["correction_place"] = given["correction_place"] or Version.Place.BOTTOM
        return {**given, "kind": self.cleaned_data["kind"] or Kind.UPDATE}

    def refuse(self, problems: dict[str, str]) -> None:
        """Put what `publish` has refused beside its field.

        What is wrong with the story itself stands in the checklist on the same page.
        """
        beside = {"__all__": None, "embargo_until": "at"}
        for name, sentence in problems.items():
            if name in beside or name in self.fields:
                self.add_error(beside.get(name, name), sentence)
