"""From the entries of a page to a feed in RSS or Atom."""

import re

from django.conf import settings
from django.utils.feedgenerator import SyndicationFeed
from django.utils.translation import gettext as _

from newsroom.links import absolute_url
from newsroom.models import Publication
from republish.machine import ninjs, rights
from republish.machine.changes import Change
from republish.machine.entries import Entry

# What no XML document can hold (XML 1.0, section 2.2), and pasted text now and then does.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(
    kind: type[SyndicationFeed],
    entries: list[Entry],
    publication: Publication,
    *,
    feed_id: str,
    self_url: str,
    next_url: str,
) -> bytes:
    """Return a feed of the class `kind`; `next_url` is empty on the last page."""
    name = _legal(publication.name)
    feed = kind(
        title=_("%(name)s: stories to republish") % {"name": name},
        link=absolute_url("/"),
        description=_("Each story with the copy to publish, as it is now."),
        language=settings.LANGUAGE_CODE,
        author_name=name,
        feed_url=self_url,
        feed_guid=feed_id,
        next_url=next_url,
    )
    for entry in entries:
        feed.add_item(**(_story(entry, publication) if entry.version else _withdrawn(entry.change)))
    return feed.writeString("utf-8").encode()


def _story(entry: Entry, publication: Publication) -> dict:
    version = entry.version
    facts = {
        "title": version.headline,
        "description": version.dek or None,
        "creators": [byline["name"] for byline in version.bylines],
        "categories": [version.section.name, *(topic["name"] for topic in version.topic_links)],
        "item_copyright": rights.notice(version, publication),
        "content": entry.copy.html,
    }
    return {
        **{name: _legal(value) for name, value in facts.items()},
        "link": absolute_url(version.get_absolute_url()),
        "unique_id": ninjs.uri(version.article_id),
        "unique_id_is_permalink": False,
        "pubdate": version.first_published,
        "updateddate": entry.change.at,
        "language": version.language,
        "links": [("canonical", version.canonical_url), ("license", rights.address(version))],
    }


def _withdrawn(change: Change) -> dict:
    """Return what a feed says of a story that was withdrawn: none of its words."""
    uri = ninjs.uri(change.article)
    return {
        "title": _("Withdrawn"),
        "description": ninjs.take_down(),
        "categories": ["Withdrawn"],
        "link": uri,
        "unique_id": uri,
        "unique_id_is_permalink": False,
        "pubdate": change.at,
        "updateddate": change.at,
        "content": None,
    }


def _legal(value):
    """Return a text, or a list of texts, without what would break the document."""
    if isinstance(value, list):
        return [_legal(text) for text in value]
    return NOT_XML.sub("", value) if value else value
