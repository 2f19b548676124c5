"""A story: schema.org's NewsArticle, or the kind of it that the story is."""

from collections.abc import Iterable

from django.utils.timezone import localtime

from articles.bylines import Role
from articles.models import Genre, Version
from articles.structured_data.paper import identity, image, organisation
from articles.structured_data.written import filled, instant
from newsroom.licences import Licence, deed
from newsroom.links import absolute_url
from newsroom.models import Publication
from newsroom.pictures import renditions
from newsroom.policies.links import Link
from newsroom.richtext import count_words

TYPES = {
    Genre.NEWS: "NewsArticle",
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.BACKGROUND: "BackgroundNewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
    Genre.REPORTAGE: "ReportageNewsArticle",
    Genre.REVIEW: "ReviewNewsArticle",
}
PARTS = {
    "author": {Role.BY, Role.REPORTING},
    "contributor": {Role.PHOTOS},
    "translator": {Role.TRANSLATION},
}


def of(
    version: Version, publication: Publication, policies: Iterable[Link], guidelines: str
) -> dict:
    """Return the data of a published version; what the story doesn't have is left out.

    `guidelines` is the path of the paper's own licence for others.
    """
    return filled(
        type_=TYPES[Genre(version.genre)],
        mainEntityOfPage=version.canonical_url,
        url=absolute_url(version.get_absolute_url()),
        headline=version.headline,
        description=version.seo_description or version.dek,
        inLanguage=version.language,
        datePublished=instant(version.first_published),
        dateModified=instant(version.last_changed),
        **{name: _people(version, roles) for name, roles in PARTS.items()},
        articleSection=version.section.name,
        keywords=[topic["name"] for topic in version.topic_links],
        wordCount=count_words(version.body) or None,
        isAccessibleForFree=True,
        image=_images(version),
        publisher=organisation(publication, policies),
        correction=[_correction(said) for said in version.corrections],
        **_rights(version, guidelines),
        **_origin(version),
        **_series(version),
    )


def _people(version: Version, roles: set) -> list[dict]:
    return [
        filled(
            type_="Person",
            name=byline["name"],
            url=absolute_url(byline["url"]),
            sameAs=byline["social_url"],
        )
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
    words = filled(caption=version.picture["caption"], creditText=version.picture["credit"])
    return [image(picture) | words for picture in largest]


def _rights(version: Version, guidelines: str) -> dict:
    """Whose the story is, and on what terms others may have it; an agency's is not ours to give."""
    if version.source:
        return {"copyrightHolder": _agency(version)}
    terms = deed(version.licence)
    if version.licence == Licence.OWN:
        terms = absolute_url(guidelines)
    return {
        "copyrightHolder": {"@id": identity()},
        "copyrightYear": localtime(version.first_published).year,
        "license": terms if version.republishable else "",
    }


def _origin(version: Version) -> dict:
    if not version.source:
        return {}
    return {"sourceOrganization": _agency(version), "isBasedOn": version.original_url}


def _agency(version: Version) -> dict:
    return filled(type_="Organization", name=version.source.name, url=version.source.url)


def _series(version: Version) -> dict:
    if version.series is None:
        return {}
    series = version.series
    address = absolute_url(series.get_absolute_url())
    return {
        "isPartOf": {"@type": "CreativeWorkSeries", "name": series.name, "url": address},
        "position": version.series_part,
    }


def _correction(said: dict) -> dict:
    return {
        "@type": "CorrectionComment",
        "text": said["text"],
        "datePublished": instant(said["at"]),
    }
