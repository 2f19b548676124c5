"""The sitemaps (https://www.sitemaps.org/protocol.html): an index, and the files that it names."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.sitemaps import news as google_news
from articles.sitemaps import pages as other_pages
from articles.sitemaps import stories as all_stories
from newsroom.freshness import public, tag
from newsroom.listing import LISTS
from newsroom.models import Publication
from newsroom.pictures import renditions
from newsroom.syndication import legal

XML = "application/xml; charset=utf-8"


@public
def index(request: HttpRequest) -> HttpResponse:
    """The index: the pages, the recent stories, and all stories in parts."""
    files = range(2, google_news.files() + 1)
    return _xml(request, "index", {"parts": all_stories.parts(), "more_news": files})


@public
def pages(request: HttpRequest) -> HttpResponse:
    """The pages that are no stories."""
    lists, policies = other_pages.lists(), other_pages.policies()
    return _xml(request, "pages", {"lists": lists, "policies": policies})


@public
def stories(request: HttpRequest, number: str) -> HttpResponse:
    """The stories of a thousand article numbers, with their lead pictures."""
    found = _some(all_stories.part(int(number)))
    entries = [(story, renditions.large(story.image and story.image.picture)) for story in found]
    return _xml(request, "stories", {"entries": entries})


@public
def news(request: HttpRequest) -> HttpResponse:
    """The stories of the last two days; a file without any is as good as another."""
    return _news(request, google_news.file(1))


@public
def more_news(request: HttpRequest, number: str) -> HttpResponse:
    """Those of them that are too many for the files before."""
    if int(number) == 1:
        raise Http404
    return _news(request, _some(google_news.file(int(number))))


def _some(stories) -> list:
    found = list(stories)
    if not found:
        raise Http404
    return found


def _news(request: HttpRequest, stories: list) -> HttpResponse:
    entries = [
        {
            "story": story,
            "title": legal(story.headline),
            "language": google_news.language(story.language),
        }
        for story in stories
    ]
    name = legal(Publication.current().name)
    return _xml(request, "news", {"entries": entries, "name": name})


def _xml(request: HttpRequest, name: str, context: dict) -> HttpResponse:
    response = render(request, f"articles/sitemaps/{name}.xml", context, content_type=XML)
    return tag(response, LISTS)
