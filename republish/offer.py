"""What a partner is offered of a story: the verdict, and the copy if it is a yes."""

import logging
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.models import Version
from newsroom.models import Publication
from republish import copy, eligibility
from republish.copy import Copy, frame
from republish.eligibility import Verdict
from republish.models import Guidelines

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Offer:
    """A verdict with the guidelines it was given under; `copy` is None for a refusal.

    `problems` are the promises that a copy would break, for our own people.
    """

    verdict: Verdict
    guidelines: Guidelines | None
    copy: Copy | None = None
    canonical_tag: str = ""
    problems: list[str] = field(default_factory=list)


def of(version: Version, publication: Publication) -> Offer:
    """Return what partners are offered of a published version; a copy must pass its check."""
    return under(Guidelines.objects.current(), version, publication)


def under(guidelines: Guidelines | None, version: Version, publication: Publication) -> Offer:
    """Return the same for many versions, under the guidelines that are in force for all."""
    verdict = eligibility.verdict(version, guidelines=guidelines)
    if not verdict.allowed:
        return Offer(verdict, guidelines)
    made = copy.build(version, publication)
    problems = copy.broken(made.html, version)
    if problems:
        logger.error("The copy of %s breaks promises: %s", version.canonical_url, problems)
        reason = _("The copy of this story can't be made at the moment. Please write to us.")
        return Offer(Verdict("broken", reason), guidelines, problems=problems)
    return Offer(verdict, guidelines, made, frame.canonical_tag(version))
