"""The letter to readers below a story: which one, and what the page shows of it.

It is the same for everybody who reads the story; no cookie and nothing about the reader plays a
part. Only the story page has it: copies, feeds and data for machines never ask here.
"""

from datetime import datetime

from articles.models import Appeal, Version
from newsroom.models import Publication
from newsroom.pictures import renditions


def for_story(
    version: Version, publication: Publication, at: datetime | None = None
) -> dict | None:
    """Return the appeal below a story at the instant `at` (now, if left out), or None.

    It is the first in line of those for the story's section or for all, unless the story shows
    none. See `as_shown` for what comes out.
    """
    if not version.show_appeal:
        return None
    fitting = Appeal.objects.current(at).for_section(version.section_id)
    appeal = fitting.in_line().first()
    return appeal and as_shown(appeal, publication)


def as_shown(appeal: Appeal, publication: Publication) -> dict:
    """Return an appeal as the template reads it; portrait and signature are None without one."""
    return {
        "pk": appeal.pk,
        "revision": appeal.revision,
        "headline": appeal.headline,
        "text_html": appeal.text_html(publication),
        "signer_name": appeal.signer_name,
        "signer_role": appeal.signer_role,
        "portrait": renditions.described(appeal.portrait),
        "signature": renditions.described(appeal.signature),
        "call_to_action": appeal.call_to_action,
        "link": appeal.link,
    }
