"""What the buttons that publish say: what happens, to what, and when."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Version
from newsroom.times import in_words

FIRST, UNSAID = "first", ""
Kind = Version.Kind


def labels() -> dict[str, tuple[str, str]]:
    """Return by kind of change what the two buttons say: for now, and for later with "%(when)s".

    FIRST is for a story that was never public, UNSAID for a change whose kind isn't chosen yet.
    """
    return {
        FIRST: (_("Publish now"), _("Schedule for %(when)s")),
        UNSAID: (_("Publish this change now"), _("Schedule this change for %(when)s")),
        Kind.MINOR.value: (
            _("Publish this change now as a minor edit"),
            _("Schedule this minor edit for %(when)s"),
        ),
        Kind.UPDATE.value: (
            _("Publish this change now as an update"),
            _("Schedule this update for %(when)s"),
        ),
        Kind.CORRECTION.value: (
            _("Publish this change now as a correction"),
            _("Schedule this correction for %(when)s"),
        ),
    }


def for_buttons(kind: str, at: datetime | None) -> dict[str, str]:
    """Return what the buttons "now" and "later" say for a key of `labels` and a typed time."""
    now, later = labels()[kind]
    return {"now": now, "later": later % {"when": in_words(at) or _("the time above")}}


def for_script(*, is_change: bool) -> dict:
    """Return what the page's script needs to say the same while somebody types.

    `names` are what the newsroom's zone is called, by minutes east of Greenwich, in the year to
    come; `kind` is the key of `labels` as long as no kind is chosen.
    """
    return {
        "labels": labels(),
        "kind": UNSAID if is_change else FIRST,
        "unknown": _("the time above"),
        "zone": timezone.get_current_timezone_name(),
        "names": _names_of_zone(),
    }


def _names_of_zone() -> dict[int, str]:
    now = timezone.now()
    weeks = (timezone.localtime(now + timedelta(weeks=week)) for week in range(54))
    return {int(local.utcoffset().total_seconds() // 60): local.tzname() for local in weeks}
