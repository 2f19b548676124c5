"""Lists of stories. What they may show comes from `Version.objects.live()` alone."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Section, Topic, Version
from newsroom.freshness import public

STORIES_PER_PAGE = 20


@public
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories of a section, newest first."""
    section = get_object_or_404(Section, slug=slug)
    context = {"section": section, "page_obj": _page(request, section.versions.all())}
    return render(request, "articles/section.html", context)


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories about a topic, newest first."""
    topic = get_object_or_404(Topic, slug=slug)
    context = {"topic": topic, "page_obj": _page(request, topic.versions.all())}
    return render(request, "articles/topic.html", context)


def _newest(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.live().for_pages().newest_first()


def _page(request: HttpRequest, versions: QuerySet[Version]):
    """Return the page that `?page=` asks for; the nearest one for a number out of range."""
    return Paginator(_newest(versions), STORIES_PER_PAGE).get_page(request.GET.get("page"))
