"""May this version be republished, and if not, why not? Every surface asks here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Version
from republish.models import Guidelines


@dataclass(frozen=True)
class Verdict:
    """The answer, and for a refusal its reason in a sentence for people."""

    allowed: bool
    reason: str = ""


def verdict(
    version: Version, *, guidelines: Guidelines | None, at: datetime | None = None
) -> Verdict:
    """Return whether `version` may be republished at the instant `at` (now, if left out).

    `guidelines` are those in force. Whatever isn't known to be allowed is refused.
    """
    reason = (
        _not_public(version, at or timezone.now())
        or _not_ours(version)
        or _not_wanted(version)
        or _no_conditions(guidelines)
    )
    return Verdict(allowed=not reason, reason=reason)


def _not_public(version: Version, at: datetime) -> str:
    if version.live_from is None or version.live_from > at:
        return _("This story hasn't been published yet.")
    if version.live_until is not None and version.live_until <= at:
        return _("This version of the story is no longer published.")
    if version.article.is_under_embargo(at):
        return _("This story is under embargo.")
    return ""


def _not_ours(version: Version) -> str:
    if version.source is None or version.source.may_republish:
        return ""
    return _(
        "This story comes from %(source)s, and only %(source)s can allow others to republish it."
    ) % {"source": version.source.name}


def _not_wanted(version: Version) -> str:
    if version.republishable:
        return ""
    return _("This story is not available for republishing.")


def _no_conditions(guidelines: Guidelines | None) -> str:
    if guidelines is not None:
        return ""
    return _("Stories can't be republished until our guidelines have been published.")
