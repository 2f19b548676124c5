"""The form field for an instant, typed in the time of the newsroom."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from newsroom.times.words import zone_in_words


class TimeWidget(forms.DateTimeInput):
    """A browser's own field for date and time; it has a name for screen readers and needs no
    script."""

    input_type = "datetime-local"

    def format_value(self, value) -> str:
        """Return what the browser wants: local time to the minute, or what was typed."""
        if isinstance(value, datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return local.strftime("%Y-%m-%dT%H:%M")
        return value or ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].setdefault("data-zone", zone_in_words())
        return context


class TimeField(forms.Field):
    """Takes "2026-11-27T14:00" and gives an aware datetime, or None for an empty field.

    A time that the clock jumps over when summer time begins, or that comes twice when it ends,
    is refused with a sentence, since only the person typing knows which instant is meant.
    """

    widget = TimeWidget
    default_error_messages = {
        "invalid": _("Enter a date and a time, such as 2026-11-27 14:00."),
        "skipped": _(
            "This time doesn't exist: the clocks go forward that night. Choose a time an hour "
            "earlier or later."
        ),
        "twice": _(
            "This time comes twice: the clocks go back that night. Choose a time an hour earlier "
            "or later."
        ),
    }

    def to_python(self, value) -> datetime | None:
        if value in self.empty_values:
            return None
        typed = value if isinstance(value, datetime) else self._parsed(str(value).strip())
        return typed if timezone.is_aware(typed) else self._in_zone(typed)

    def has_changed(self, initial, data) -> bool:
        """Whether another minute was typed; the seconds of a stored instant are not shown."""
        return self.widget.format_value(initial) != self.widget.format_value(data)

    def _parsed(self, typed: str) -> datetime:
        try:
            parsed = parse_datetime(typed)
        except ValueError:
            parsed = None
        if parsed is None or ":" not in typed:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return parsed

    def _in_zone(self, typed: datetime) -> datetime:
        """Return the one instant at which the newsroom's clock shows the time (PEP 495)."""
        zone = timezone.get_current_timezone()
        first, second = typed.replace(tzinfo=zone, fold=0), typed.replace(tzinfo=zone, fold=1)
        if first.utcoffset() == second.utcoffset():
            return first
        skipped = first.utcoffset() < second.utcoffset()
        raise ValidationError(
            self.error_messages["skipped" if skipped else "twice"],
            code="skipped" if skipped else "twice",
        )
