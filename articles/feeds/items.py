"""What feeds say of a story, whatever they are written in."""

from mimetypes import guess_type
from urllib.parse import urlsplit

from articles import copyright
from articles.identity import story_uri
from articles.models import Genre, Version
from newsroom.licences import deed
from newsroom.links import absolute_url
from newsroom.models import Publication
from newsroom.pictures import renditions


def item(version: Version, text: str, publication: Publication) -> dict:
    """Return the facts about a public version with its full `text`.

    The keys that `newsroom.syndication` names are as it wants them.
    """
    return {
        "title": version.headline,
        "summary": version.dek,
        "link": absolute_url(version.get_absolute_url()),
        "unique_id": story_uri(version.article_id),
        "pubdate": version.first_published,
        "updateddate": version.last_changed,
        "categories": categories(version),
        "creators": creators(version),
        "language": version.language,
        "item_copyright": copyright.notice(version, publication),
        "links": links(version),
        "source": version.source.name if version.source else "",
        "original": version.original_url,
        "picture": picture(version),
        "content": text,
    }


def categories(version: Version) -> list[str]:
    """Return the section, the genre unless it is news, and the topics."""
    genre = [] if version.genre == Genre.NEWS else [str(Genre(version.genre).label)]
    topics = [topic["name"] for topic in version.topic_links]
    return list(dict.fromkeys([version.section.name, *genre, *topics]))


def creators(version: Version) -> list[dict]:
    """Return `name` and `uri` of everybody who signs, once, in whatever parts."""
    people = {byline["author"]: byline for byline in version.bylines}
    return [{"name": one["name"], "uri": absolute_url(one["url"])} for one in people.values()]


def links(version: Version) -> list[tuple[str, str]]:
    """Return pairs of a relation and an address (the names are IANA's link relations)."""
    pairs = [
        ("canonical", version.canonical_url),
        ("via", version.original_url),
        ("license", deed(version.licence)),
    ]
    return [(relation, address) for relation, address in pairs if address]


def picture(version: Version) -> dict | None:
    """Return the lead picture as `newsroom.syndication.media` takes it; None without one."""
    if version.image is None:
        return None
    largest = version.picture["large"]
    sizes = renditions.plain(version.image.picture) or [largest]
    return {
        **_absolute(largest),
        "type": guess_type(urlsplit(largest["src"]).path)[0] or "",
        "thumbnail": _absolute(sizes[0]),
        **{name: version.picture[name] for name in ("alt", "caption", "credit")},
    }


def _absolute(file: dict) -> dict:
    return {**file, "src": absolute_url(file["src"])}
