"""From the entries of a page to a feed in RSS or Atom."""

from django.conf import settings
from django.utils.feedgenerator import SyndicationFeed
from django.utils.translation import gettext as _

from articles import copyright
from articles.identity import story_uri
from newsroom.links import absolute_url
from newsroom.models import Publication
from republish.machine import ninjs, rights
from republish.machine.changes import Change
from republish.machine.entries import Entry


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
    feed = kind(
        title=_("%(name)s: stories to republish") % {"name": publication.name},
        link=absolute_url("/"),
        description=_("Each story with the copy to publish, as it is now."),
        language=settings.LANGUAGE_CODE,
        author_name=publication.name,
        feed_url=self_url,
        feed_guid=feed_id,
        links=[("next", next_url)] if next_url else [],
    )
    for entry in entries:
        feed.add_item(**(_story(entry, publication) if entry.version else _withdrawn(entry.change)))
    return feed.writeString("utf-8").encode()


def _story(entry: Entry, publication: Publication) -> dict:
    version = entry.version
    return {
        "title": version.headline,
        "description": version.dek or None,
        "creators": [{"name": byline["name"]} for byline in version.bylines],
        "categories": [version.section.name, *(topic["name"] for topic in version.topic_links)],
        "item_copyright": copyright.notice(version, publication),
        "content": entry.copy.html,
        "link": absolute_url(version.get_absolute_url()),
        "unique_id": story_uri(version.article_id),
        "unique_id_is_permalink": False,
        "pubdate": version.first_published,
        "updateddate": entry.change.at,
        "language": version.language,
        "links": [("canonical", version.canonical_url), ("license", rights.address(version))],
    }


def _withdrawn(change: Change) -> dict:
    """Return what a feed says of a story that was withdrawn: none of its words."""
    uri = story_uri(change.article)
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
