"""What search engines and other machines read of a story: schema.org's NewsArticle as JSON-LD."""

import json

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from articles.bylines import Role
from articles.models import Version
from newsroom.links import absolute_url
from newsroom.models import Publication
from newsroom.pictures import renditions

# What could end the element that holds the data, written as JSON may write any character.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
PARTS = {
    "author": {Role.BY, Role.REPORTING},
    "contributor": {Role.PHOTOS},
    "translator": {Role.TRANSLATION},
}


def as_json(version: Version, publication: Publication) -> SafeString:
    """Return the data of a published version, ready to stand inside a script element."""
    data = json.dumps(of(version, publication), ensure_ascii=False)
    return mark_safe(data.translate(ESCAPES))  # noqa: S308 - nothing in it can end the element


def of(version: Version, publication: Publication) -> dict:
    """Return the data of a published version; what the story doesn't have is left out."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": version.canonical_url,
        "url": version.canonical_url,
        "headline": version.headline,
        "description": version.seo_description or version.dek,
        "inLanguage": version.language,
        "datePublished": _instant(version.first_published),
        "dateModified": _instant(version.last_changed),
        **{name: _people(version, roles) for name, roles in PARTS.items()},
        "articleSection": version.section.name,
        "keywords": [topic["name"] for topic in version.topic_links],
        "image": _images(version),
        "publisher": _paper(publication),
        "sourceOrganization": _agency(version),
        "correction": [_correction(said) for said in version.corrections],
    }
    return {name: value for name, value in data.items() if value}


def _people(version: Version, roles: set) -> list[dict]:
    return [
        {"@type": "Person", "name": byline["name"], "url": absolute_url(byline["url"])}
        for byline in version.bylines
        if byline["role"] in roles
    ]


def _images(version: Version) -> list[dict]:
    """The lead picture in each proportion that search engines ask for."""
    if version.image is None:
        return []
    cuts = [renditions.plain(version.image.picture, cut) for cut in renditions.CUTS]
    # As long as none is made, the picture as link previews get it.
    largest = [cut[-1] for cut in cuts if cut] or [version.share_picture]
    words = {"caption": version.picture["caption"], "creditText": version.picture["credit"]}
    said = {name: value for name, value in words.items() if value}
    return [{**_image(picture), **said} for picture in largest]


def _image(picture: dict) -> dict:
    return {
        "@type": "ImageObject",
        "url": absolute_url(picture["src"]),
        "width": picture["width"],
        "height": picture["height"],
    }


def _paper(publication: Publication) -> dict:
    paper = {"@type": "NewsMediaOrganization", "name": publication.name, "url": absolute_url("/")}
    logo = renditions.large(publication.logo)
    return {**paper, "logo": _image(logo)} if logo else paper


def _agency(version: Version) -> dict | None:
    return {"@type": "Organization", "name": version.source.name} if version.source else None


def _correction(said: dict) -> dict:
    return {
        "@type": "CorrectionComment",
        "text": said["text"],
        "datePublished": _instant(said["at"]),
    }


def _instant(at) -> str:
    return localtime(at).isoformat(timespec="seconds")
