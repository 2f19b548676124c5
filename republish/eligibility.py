"""May this version be republished, and if not, why not? Every surface asks here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Version
from newsroom.licences import Licence
from newsroom.times import full_time
from republish.models import Guidelines


@dataclass(frozen=True)
class Verdict:
    """The answer; for a refusal, its reason as a word for machines and a sentence for people.

    `code` is one of allowed, scheduled, ended, embargo, agency, switched-off, reserved,
    too-early, too-late, no-guidelines, and broken for a copy that fails its check.
    """

    code: str
    reason: str = ""

    @property
    def allowed(self) -> bool:
        return self.code == "allowed"


ALLOWED = Verdict("allowed")


def verdict(
    version: Version, *, guidelines: Guidelines | None, at: datetime | None = None
) -> Verdict:
    """Return whether `version` may be republished at the instant `at` (now, if left out).

    `guidelines` are those in force. Whatever isn't known to be allowed is refused.
    """
    at = at or timezone.now()
    return (
        _not_public(version, at)
        or _not_ours(version)
        or _not_wanted(version)
        or _outside_its_window(version, at)
        or _no_conditions(guidelines)
        or ALLOWED
    )


def _not_public(version: Version, at: datetime) -> Verdict | None:
    if version.article.is_under_embargo(at):
        return Verdict("embargo", _("This story is under embargo."))
    if version.live_from is None or version.live_from > at:
        return Verdict("scheduled", _("This story hasn't been published yet."))
    if version.live_until is not None and version.live_until <= at:
        return Verdict("ended", _("This version of the story is no longer published."))
    return None


def _not_ours(version: Version) -> Verdict | None:
    if version.source is None or version.source.may_republish:
        return None
    reason = _(
        "This story comes from %(source)s, and only %(source)s can allow others to republish it."
    )
    return Verdict("agency", reason % {"source": version.source.name})


def _not_wanted(version: Version) -> Verdict | None:
    if not version.republishable:
        return Verdict("switched-off", _("This story is not available for republishing."))
    if version.licence == Licence.RESERVED:
        return Verdict("reserved", _("All rights to this story are reserved."))
    return None


def _outside_its_window(version: Version, at: datetime) -> Verdict | None:
    if version.republish_from is not None and version.republish_from > at:
        reason = _("This story can be republished from %(day)s.")
        return Verdict("too-early", reason % {"day": full_time(version.republish_from)})
    if version.republish_until is not None and version.republish_until <= at:
        reason = _("This story could be republished until %(day)s.")
        return Verdict("too-late", reason % {"day": full_time(version.republish_until)})
    return None


def _no_conditions(guidelines: Guidelines | None) -> Verdict | None:
    if guidelines is not None:
        return None
    reason = _("Stories can't be republished until our guidelines have been published.")
    return Verdict("no-guidelines", reason)
