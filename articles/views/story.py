"""The page of a story, which its previews are too."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Version
from articles.pages import age, appeals, body, related, series, sharing
from articles.pages import corrections as said
from articles.pages.gone import or_gone
from articles.pages.series import InSeries
from newsroom.embeds import card
from newsroom.freshness import public, tag
from newsroom.models import Publication


@public
@or_gone
def story(request: HttpRequest, section: str, pk: int, slug: str | None = None) -> HttpResponse:
    """One story. Its number finds it; a wrong section or slug leads to the right address."""
    live = Version.objects.live().for_pages().select_related("series")
    version = get_object_or_404(live, article_id=pk)
    if (section, slug) != (version.section.slug, version.slug):
        return redirect(version, permanent=True)
    return story_page(request, version)


def story_page(
    request: HttpRequest, version: Version, *, preview: bool = False, **marked
) -> HttpResponse:
    """Return the page of a version; the preview of a working copy is this same page.

    `marked` is what the preview says of itself. Machines get data of published versions only.
    """
    publication = Publication.current()
    text = body.shown(version.body)
    beside = {"series": series.of_story(version), "related": related.to_story(version)}
    context = {
        "version": version,
        "body": text,
        "opens_pictures": text.has_pictures or version.picture is not None,
        "publication": publication,
        "corrections": said.by_place(version),
        "age": age.years(version),
        **beside,
        "share": [] if preview else sharing.links(version),
        "appeal": appeals.for_story(version, publication),
        "preview": preview,
        **marked,
    }
    response = tag(render(request, "articles/story.html", context), *_keys(version, **beside))
    return card.allow_players(response, text.embeds)


def _keys(version: Version, *, series: InSeries | None, related: list[Version]) -> Iterator[str]:
    """Yield the keys of what the page shows: the story, those beside it, its series and topics."""
    for shown in [version, *(series.parts if series else []), *related]:
        yield f"story-{shown.article_id}"
    if version.series_id is not None:
        yield f"series-{version.series_id}"
    for topic in version.shown["topics"]:
        yield f"topic-{topic['topic']}"
