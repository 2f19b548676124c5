"""The page of a story, which its previews are too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Version
from articles.pages import appeals, body
from articles.pages import corrections as said
from articles.pages.gone import or_gone
from newsroom.embeds import card
from newsroom.freshness import public
from newsroom.models import Publication


@public
@or_gone
def story(request: HttpRequest, section: str, pk: int, slug: str | None = None) -> HttpResponse:
    """One story. Its number finds it; a wrong section or slug leads to the right address."""
    version = get_object_or_404(Version.objects.live().for_pages(), article_id=pk)
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
    context = {
        "version": version,
        "body": text,
        "opens_pictures": text.has_pictures or version.picture is not None,
        "publication": publication,
        "corrections": said.by_place(version),
        "appeal": appeals.for_story(version, publication),
        "preview": preview,
        **marked,
    }
    return card.allow_players(render(request, "articles/story.html", context), text.embeds)
