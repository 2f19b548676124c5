"""The lines about the story as a whole: is it public, may it be used, is it the current version?"""

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles.models import Version
from republish.checking import ours
from republish.checking.findings import Finding, State
from republish.eligibility import Verdict


def of_version(version: Version, number: int | None) -> Finding:
    """Return whether `number`, which the pixel names, is the live version; None without a pixel."""
    if number is None:
        sentence = _("Without the counting image nobody can tell which version this is.")
        return Finding("version", State.UNSEEN, sentence)
    if number == version.number:
        sentence = _("This is the current version of the story (number {number}).")
        return Finding("version", State.THERE, sentence.format(number=number))
    sentence = _("This is version {number} of the story, and the current one is {current}.")
    if _was_corrected(version, number):
        sentence = _(
            "The story has been corrected since: this is version {number}, "
            "and the current one is {current}."
        )
    return Finding(
        "version",
        State.DIFFERENT,
        sentence.format(number=number, current=version.number),
        remedy=_("Take the current copy from the story’s page, and put it in place of yours."),
        address=ours.page_for_partners(version.article_id),
    )


def withdrawn() -> Finding:
    """Return the one line about a story that is no longer public: nothing of it may show here."""
    return Finding(
        "withdrawn",
        State.REFUSED,
        _("We have withdrawn this story."),
        remedy=_("Please take it down. If you have questions, write to us."),
    )


def not_allowed(verdict: Verdict) -> Finding:
    """Return the one line about a story that may not be republished, with the reason."""
    return Finding(
        "rights",
        State.REFUSED,
        verdict.reason,
        remedy=_("Please take it down, or write to us about it."),
    )


def were_public(articles: Iterable[int]) -> bool:
    """Return whether one of the articles was public once; what an embargo held never was."""
    ended = Version.objects.ended().filter(
        Q(article__embargo_until__isnull=True) | Q(article__embargo_until__lt=F("live_until"))
    )
    return ended.filter(article_id__in=articles).exists()


def _was_corrected(version: Version, since: int) -> bool:
    later = Version.objects.filter(article_id=version.article_id, kind=Version.Kind.CORRECTION)
    return later.filter(number__gt=since, number__lte=version.number).exists()
