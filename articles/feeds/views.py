"""The feeds. What they show comes from `Version.objects.live()` alone."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import SyndicationFeed

from articles.feeds import channels, json_feed, xml
from articles.feeds.page import Page, page
from newsroom import listing
from newsroom.freshness import public, tag
from newsroom.syndication import FullAtom, FullRss


@public
def rss(request: HttpRequest, kind: str = "", slug: str = "") -> HttpResponse:
    """The stories of the site, or of a section, topic, author or series, in RSS 2.0."""
    return _xml(FullRss, _asked(request, kind, slug))


@public
def atom(request: HttpRequest, kind: str = "", slug: str = "") -> HttpResponse:
    """The same in Atom 1.0."""
    return _xml(FullAtom, _asked(request, kind, slug))


@public
def json(request: HttpRequest, kind: str = "", slug: str = "") -> HttpResponse:
    """The same in JSON Feed 1.1."""
    asked = _asked(request, kind, slug)
    document, text = json_feed.document(asked), {"ensure_ascii": False}
    response = JsonResponse(document, content_type=json_feed.TYPE, json_dumps_params=text)
    return _named(response, asked)


def _asked(request: HttpRequest, kind: str, slug: str) -> Page:
    return page(channels.of(kind, slug), request.path, listing.asked(request.GET))


def _xml(kind: type[SyndicationFeed], asked: Page) -> HttpResponse:
    response = HttpResponse(xml.document(kind, asked), content_type=kind.content_type)
    return _named(response, asked)


def _named(response: HttpResponse, asked: Page) -> HttpResponse:
    return tag(response, asked.channel.key, *asked.listed.keys)
