"""Building the copy of a published version.

Its form is the one that most systems leave whole: flat blocks without a wrapper or a script,
and the pixel at the end of the last paragraph, behind its text, where it is no block of its own
that an editor would take for an empty one (docs/republish-copy.md).
"""

from dataclasses import dataclass

from django.conf import settings
from lxml.html import HtmlElement, tostring

from articles.models import Version
from newsroom.languages import direction
from newsroom.links import absolute_url
from newsroom.models import Publication
from republish.copy import frame
from republish.copy.body import LeftOut, blocks_of


@dataclass(frozen=True)
class Copy:
    """The HTML of a copy, the number of the version it shows, and what was left out of it."""

    html: str
    number: int
    left_out: list[LeftOut]


def build(version: Version, publication: Publication) -> Copy:
    """Return the copy of a published version. Whether it may be given is eligibility's question."""
    story_url = absolute_url(version.get_absolute_url())
    blocks, left_out = blocks_of(version.body, base_url=story_url)
    outlet = version.source.name if version.source else publication.name
    opening = frame.byline(version.bylines, outlet)
    closing = frame.credit(version, publication.name)
    closing.append(frame.notice())
    closing.append(frame.pixel(version))
    blocks += frame.corrections(version)
    if version.language != settings.LANGUAGE_CODE:
        # A partner's page is taken to be in our language; only another one has to be named.
        _say_language(blocks, version.language)
        _say_language([opening, closing], settings.LANGUAGE_CODE)
    return Copy(
        html="\n".join(_html(block) for block in [opening, *blocks, closing]),
        number=version.number,
        left_out=left_out,
    )


def _say_language(blocks: list[HtmlElement], language: str) -> None:
    """Name language and direction on each block: a wrapper for all would not survive a paste."""
    for block in blocks:
        own = block.get("lang", language)
        block.set("lang", own)
        block.set("dir", block.get("dir", direction(own)))


def _html(block: HtmlElement) -> str:
    return tostring(block, encoding="unicode", method="html", with_tail=False)
