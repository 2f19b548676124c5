"""A story as an item of IPTC ninjs 3.1 (https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from articles import copyright
from articles.identity import story_uri
from articles.models import Version
from newsroom.links import absolute_url
from newsroom.models import Publication
from newsroom.times.machines import instant
from republish.copy import Copy, formats
from republish.copy.pictures import Picture
from republish.eligibility import Verdict
from republish.machine import pictures, rights
from republish.machine.changes import Change

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def usable(version: Version, copy: Copy, publication: Publication, shown: list[Picture]) -> dict:
    """Return the item of a story that may be republished, with its copy.

    Of the pictures `shown` in it those go along that partners may have.
    """
    item = {
        **_named(version.article_id, version.number, "usable"),
        "representationType": "full",
        "language": version.language,
        **_dates(version),
        **_words(version, copy),
        **_people(version, publication),
        **_rights(version, publication),
        "subjects": _subjects(version),
        "altIds": [{"role": "canonical", "value": version.canonical_url}],
        "renditions": [
            _page("web", absolute_url(version.get_absolute_url())),
            _page("copy", absolute_url(reverse("republish:copy_html", args=[version.article_id]))),
        ],
        "associations": pictures.cleared(shown),
    }
    return {name: value for name, value in item.items() if value not in ("", [])}


def withheld(version: Version, verdict: Verdict) -> dict:
    """Return the item of a story that may not be republished: why not, and none of its words."""
    return {
        **_named(version.article_id, version.number, "withheld"),
        "edNote": verdict.reason,
        "renditions": [_page("web", absolute_url(version.get_absolute_url()))],
    }


def canceled(change: Change, note: str = "") -> dict:
    """Return the item of a story that was withdrawn: that it was, when, and none of its words.

    `note` is what the editors tell readers about it.
    """
    return {
        **_named(change.article, change.number, "canceled"),
        "versionCreated": instant(change.at),
        "edNote": "\n\n".join(filter(None, [take_down(), note])),
    }


def take_down() -> str:
    """Return what partners are asked to do about a story that was withdrawn."""
    return _("We have withdrawn this story. Please take it off your site.")


def _named(article: int, number: int, status: str) -> dict:
    return {
        "uri": story_uri(article),
        "type": "text",
        "standard": STANDARD,
        "version": str(number),
        "pubStatus": status,
    }


def _dates(version: Version) -> dict:
    dates = {
        "firstCreated": instant(version.first_published),
        "versionCreated": instant(version.live_from),
        "contentCreated": instant(version.first_published),
    }
    if version.republish_until:
        dates["expires"] = instant(version.republish_until)
    return dates


def _words(version: Version, copy: Copy) -> dict:
    corrections = [
        {"role": "correction", "contentType": "text/plain", "value": correction["text"]}
        for correction in version.corrections
    ]
    dek = {"role": "summary", "contentType": "text/plain", "value": version.dek}
    return {
        "headlines": [{"role": "main", "contentType": "text/plain", "value": version.headline}],
        "descriptions": ([dek] if version.dek else []) + corrections,
        "bodies": [_body(formats.write(key, version, copy)) for key in ("html", "text")],
        "edNote": "\n".join(_about(correction) for correction in version.corrections),
        "by": version.byline_text,
        "slugline": version.slug,
    }


def _body(written: formats.Written) -> dict:
    return {
        "role": "main",
        "contentType": written.format.content_type.partition(";")[0],
        "charCount": len(written.text),
        "wordCount": written.words,
        "value": written.text,
    }


def _about(correction: dict) -> str:
    sentence = _("Corrected at %(instant)s: %(text)s")
    return sentence % {"instant": instant(correction["at"]), "text": correction["text"]}


def _people(version: Version, publication: Publication) -> dict:
    sources = [{"name": publication.name, "role": "publisher", "uri": absolute_url("/")}]
    if version.source:
        agency = {"name": version.source.name, "role": "originator"}
        sources.append(agency | ({"uri": version.source.url} if version.source.url else {}))
    return {
        "people": [
            {"name": byline["name"], "rel": byline["role"], "uri": absolute_url(byline["url"])}
            for byline in version.bylines
        ],
        "infoSources": sources,
    }


def _rights(version: Version, publication: Publication) -> dict:
    return {
        "copyrightHolder": copyright.holder(version, publication),
        "copyrightNotice": copyright.notice(version, publication),
        "usageTerms": rights.terms(version),
        "rightsInfo": {"linkedRights": rights.address(version)},
    }


def _subjects(version: Version) -> list[dict]:
    section = {"name": version.section.name, "url": version.section.get_absolute_url()}
    return [
        {"name": subject["name"], "rel": rel, "uri": absolute_url(subject["url"])}
        for rel, subjects in (("section", [section]), ("topic", version.topic_links))
        for subject in subjects
    ]


def _page(name: str, address: str) -> dict:
    return {"name": name, "href": address, "contentType": "text/html"}
