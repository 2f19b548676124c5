"""What partners' machines ask for. A request that nothing has changed for is answered at once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import SyndicationFeed
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.models import Version
from articles.pages import gone
from newsroom.links import absolute_url
from newsroom.models import Publication
from newsroom.syndication import FullRss
from newsroom.times.machines import instant
from republish import offer
from republish.copy import pictures
from republish.machine import asked, changes, entries, ninjs, syndication
from republish.machine.asked import Asked, NotUnderstoodError
from republish.machine.atom import PartnerAtom
from republish.machine.changes import Page

# A cache on the way must ask again each time: a story can be withdrawn at any moment.
HEADERS = {"Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}


@require_safe
def story_json(request: HttpRequest, pk: int) -> HttpResponse:
    """A story as ninjs: 200 with its copy, 403 if it may not be republished, 410 if withdrawn."""
    change = changes.of_story(pk)
    if change is None:
        return _item(pk)
    if change.withdrawn:
        note = gone.public_note(pk) or ""
        return _ninjs(ninjs.canceled(change, note), status=410)
    return _unless_known(request, Page([change], next=None), lambda: _item(pk))


@require_safe
def feed_rss(request: HttpRequest) -> HttpResponse:
    """What may be republished and what was withdrawn, the newest change first, in RSS 2.0."""
    return _feed(request, lambda *page: _xml(FullRss, request.path, *page))


@require_safe
def feed_atom(request: HttpRequest) -> HttpResponse:
    """The same in Atom 1.0."""
    return _feed(request, lambda *page: _xml(PartnerAtom, request.path, *page))


@require_safe
def feed_json(request: HttpRequest) -> HttpResponse:
    """The same as ninjs items."""
    return _feed(request, lambda *page: _json(request.path, *page))


def _item(pk: int) -> HttpResponse:
    version = get_object_or_404(Version.objects.live().for_pages(), article_id=pk)
    publication = Publication.current()
    offered = offer.of(version, publication)
    if offered.copy is None:
        return _ninjs(ninjs.withheld(version, offered.verdict), status=403)
    shown = pictures.of_story(version)
    return _ninjs(ninjs.usable(version, offered.copy, publication, shown))


def _feed(request: HttpRequest, written: Callable[[Asked, Page], HttpResponse]) -> HttpResponse:
    try:
        wanted = asked.read(request.GET)
        page = changes.page(wanted)
        if not page.changes:
            wanted.refuse_unknown_slugs()
    except NotUnderstoodError as error:
        return _sentence(str(error), status=error.status)
    return _unless_known(request, page, lambda: written(wanted, page))


def _unless_known(
    request: HttpRequest, page: Page, written: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer 304 to whoever has the page as it is now, and write it for all others."""
    etag = page.etag(request.get_full_path())
    modified = int(page.updated.timestamp()) if page.updated else None
    response = get_conditional_response(request, etag, modified) or written()
    if response.status_code in {200, 304}:
        validators = {"Last-Modified": http_date(modified)} if modified else {}
        for name, value in {"ETag": etag, **validators, **HEADERS}.items():
            response[name] = value
    return response


def _xml(kind: type[SyndicationFeed], path: str, wanted: Asked, page: Page) -> HttpResponse:
    publication = Publication.current()
    document = syndication.written(
        kind,
        entries.of(page.changes, publication),
        publication,
        feed_id=absolute_url(path + Asked(wanted.slugs).query()),
        self_url=absolute_url(path + wanted.query(wanted.after)),
        next_url=_next(path, wanted, page),
    )
    return HttpResponse(document, content_type=kind.content_type)


def _json(path: str, wanted: Asked, page: Page) -> HttpResponse:
    publication = Publication.current()
    items = [
        ninjs.usable(entry.version, entry.copy, publication, entry.pictures)
        if entry.version
        else ninjs.canceled(entry.change)
        for entry in entries.of(page.changes, publication)
    ]
    updated = instant(page.updated) if page.updated else None
    next_url = _next(path, wanted, page) or None
    return _ninjs({"items": items, "updated": updated, "next": next_url})


def _ninjs(content: dict, status: int = 200) -> HttpResponse:
    text = {"ensure_ascii": False}
    return JsonResponse(content, status=status, headers=HEADERS, json_dumps_params=text)


def _next(path: str, wanted: Asked, page: Page) -> str:
    return absolute_url(path + wanted.query(page.next)) if page.next else ""


def _sentence(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n", status=status, content_type="text/plain; charset=utf-8", headers=HEADERS
    )
