"""The page that tells readers what was changed in a story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Version
from articles.pages import changes_shown
from articles.pages.gone import or_gone
from newsroom.freshness import public, tag
from newsroom.models import Publication


@public
@or_gone
def story_history(request: HttpRequest, section: str, pk: int, slug: str) -> HttpResponse:
    """What changed in substance between the published versions of a story, newest first.

    `?before=` is the number of the version whose change a page follows. The page is there if the
    newsroom has switched it on, for stories that were updated or corrected.
    """
    publication = Publication.current()
    version = get_object_or_404(Version.objects.live().for_pages().defer("body"), article_id=pk)
    if not (publication.show_history and version.was_updated):
        raise Http404
    if (section, slug) != (version.section.slug, version.slug):
        here = version.section.slug, pk, version.slug
        return redirect("articles:story_history", *here, permanent=True)
    before = _number(request.GET["before"]) if "before" in request.GET else None
    shown = changes_shown.of_story(version, before=before)
    if shown is None:
        raise Http404
    context = {
        "version": version,
        "publication": publication,
        "shown": shown,
        "before": before,
    }
    response = render(request, "articles/story_history.html", context)
    return tag(response, f"story-{pk}")


def _number(text: str) -> int:
    """Return the number of a version; raises Http404 for what is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text)
