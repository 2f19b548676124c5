"""The line about the pixel: it should be there once, as we gave it, and browsers should load it."""

from django.utils.translation import gettext as _
from lxml.html import tostring

from articles.models import Version
from republish.checking import addresses, pixels
from republish.checking.findings import Finding, State
from republish.checking.page import Page
from republish.checking.pixels import Use, Way
from republish.copy import frame


def finding(page: Page, version: Version) -> Finding:
    """Return what became of the pixel of this version."""
    named = pixels.uses(page)
    ours = [use for use in named if use.copied and use.copied.article == version.article_id]
    if not ours:
        return _absent(named, version)
    counting = [use for use in ours if use.way in {Way.LOADED, Way.LAZY}]
    if len(counting) == 1:
        return _one(counting[0], version)
    if counting:
        sentence = _(
            "The counting image is there {number} times, so each read counts more than once."
        )
        remedy = _("Leave one counting image in the page, and take out the others:")
        return _different(version, sentence.format(number=len(counting)), remedy)
    return _idle(ours[0], version)


def _one(use: Use, version: Version) -> Finding:
    if use.copied.number != version.number:
        sentence = _("The counting image is that of an earlier version of the story.")
        return _different(
            version, sentence, _("Put in the current counting image, with the current text:")
        )
    if use.way is Way.LAZY:
        sentence = _("The counting image is there, but it loads only when a reader scrolls to it.")
        remedy = _('Take “loading="lazy"” off the counting image, so that it is:')
        return _different(version, sentence, remedy)
    return Finding("pixel", State.THERE, _("The counting image is there once, as we gave it."))


def _idle(use: Use, version: Version) -> Finding:
    """Return the finding for a pixel that stands in the page and is not loaded as it is."""
    sentences = {
        Way.SCRIPTED: _("The counting image waits for a script, so that not every read counts."),
        Way.UNSHOWN: _("The counting image stands where browsers don’t load it ({place})."),
        Way.RELAYED: _("The counting image comes by way of {place}, which keeps reads from us."),
        Way.NO_IMAGE: _("The address of the counting image is there, but not as an image."),
    }
    place = "noscript"
    if use.way is Way.RELAYED:
        place = addresses.host(use.address) or _("your own site")
    remedy = _("Put in the counting image as it is, and keep scripts and image services off it:")
    return _different(version, sentences[use.way].format(place=place), remedy)


def _absent(named: list[Use], version: Version) -> Finding:
    if any(use.copied is None for use in named):
        sentence = _("There is a counting image of ours, but its address has been changed.")
        return _different(
            version, sentence, _("Put in the counting image again, with its address as it is:")
        )
    if named:
        sentence = _("The counting image is that of another story.")
        return _different(version, sentence, _("Put in the counting image of this story:"))
    return Finding(
        "pixel",
        State.MISSING,
        _("The counting image is missing."),
        remedy=_("Put the counting image behind the credit, in the source view of your editor:"),
        snippet=_tag(version),
    )


def _different(version: Version, sentence: str, remedy: str) -> Finding:
    return Finding("pixel", State.DIFFERENT, sentence, remedy=remedy, snippet=_tag(version))


def _tag(version: Version) -> str:
    return tostring(frame.pixel(version), encoding="unicode")
