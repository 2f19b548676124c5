"""The public pages. What they may show comes from `Version.objects.live()` alone."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Section, Topic, Version
from articles.pages import appeals, body, front_page, structured_data
from articles.pages import corrections as said
from articles.pages.gone import or_gone
from newsroom.embeds import card
from newsroom.models import Publication

# The places of the front page beside the lead.
BESIDE_THE_LEAD = slice(1, 6)
STORIES_PER_PAGE = 20


def home(request: HttpRequest) -> HttpResponse:
    """The front page as it is now."""
    return home_page(request, front_page.front_page())


def home_page(
    request: HttpRequest, places: list[front_page.Place], *, preview: bool = False
) -> HttpResponse:
    """Return the front page with these places; a preview is this same page."""
    lead, *stories = [place.version for place in places] or [None]
    context = {
        "lead": lead,
        "stories": stories,
        "is_latest": front_page.is_latest(places, BESIDE_THE_LEAD),
        "preview": preview,
    }
    return render(request, "articles/home.html", context)


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories of a section, newest first."""
    section = get_object_or_404(Section, slug=slug)
    context = {"section": section, "page_obj": _page(request, section.versions.all())}
    return render(request, "articles/section.html", context)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories about a topic, newest first."""
    topic = get_object_or_404(Topic, slug=slug)
    context = {"topic": topic, "page_obj": _page(request, topic.versions.all())}
    return render(request, "articles/topic.html", context)


def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections of all stories, newest first; `?before=` names the one a page follows."""
    before = None
    if "before" in request.GET:
        before = said.given(request.GET["before"])
        if before is None:
            raise Http404
    listed, following = said.newest(before=before)
    context = {"corrections": listed, "before": before, "following": following}
    return render(request, "articles/corrections.html", context)


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
        "structured_data": "" if preview else structured_data.as_json(version, publication),
        "appeal": appeals.for_story(version, publication),
        "preview": preview,
        **marked,
    }
    return card.allow_players(render(request, "articles/story.html", context), text.embeds)


def _newest(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.live().for_pages().newest_first()


def _page(request: HttpRequest, versions: QuerySet[Version]):
    """Return the page that `?page=` asks for; the nearest one for a number out of range."""
    return Paginator(_newest(versions), STORIES_PER_PAGE).get_page(request.GET.get("page"))
