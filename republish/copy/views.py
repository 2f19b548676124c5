"""A story's page for partners, and its copy as files; 410 instead for one that was withdrawn."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from articles.pages.gone import or_gone
from newsroom.freshness import public, tag
from newsroom.licences import deed
from republish.copy import current, formats, package, preview
from republish.copy.current import Current
from republish.copy.terms import in_plain_words

HEADERS = {"X-Robots-Tag": "noindex"}
# A browser that opens the file as a page must neither run nor load anything: the pixel counts
# reads at partners, and this is none.
INERT = {"Content-Security-Policy": "default-src 'none'; sandbox"}


@public
@or_gone
def page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All that a partner needs of a story on one page; 403 with the reason if it isn't for them."""
    return tag(_page(request, current.load(pk)), f"story-{pk}")


@public
@or_gone
def copy_file(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """The copy in the format `key`; 403 with the reason if the story may not be republished."""
    return tag(_file(request, current.load(pk), key), f"story-{pk}")


@public
@or_gone
def package_zip(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The copy in all formats with its pictures; 403 as above."""
    return tag(_package(request, current.load(pk)), f"story-{pk}")


def _page(request: HttpRequest, story: Current) -> HttpResponse:
    if story.offer.copy is None:
        return _refused(request, story)
    version, copy = story.version, story.offer.copy
    context = {
        "version": version,
        "publication": story.publication,
        "guidelines": story.guidelines,
        "copy": copy,
        "written": {each.format.key: each for each in formats.write_all(version, copy)},
        "preview": preview.of(copy.html),
        "pictures": story.pictures,
        "cleared": story.cleared,
        "terms": in_plain_words(version.licence),
        "deed": deed(version.licence),
    }
    return _rendered(request, "republish/page.html", context)


def _file(request: HttpRequest, story: Current, key: str) -> HttpResponse:
    if story.offer.copy is None:
        return _refused(request, story)
    written = formats.write(key, story.version, story.offer.copy)
    content_type = written.format.content_type
    return HttpResponse(written.content, content_type=content_type, headers=HEADERS | INERT)


def _package(request: HttpRequest, story: Current) -> HttpResponseBase:
    if story.offer.copy is None:
        return _refused(request, story)
    name = content_disposition_header(True, package.file_name(story))
    return StreamingHttpResponse(
        package.streamed(story),
        content_type="application/zip",
        headers={**HEADERS, "Content-Disposition": name},
    )


def _refused(request: HttpRequest, story: Current) -> HttpResponse:
    context = {"version": story.version, "verdict": story.offer.verdict}
    return _rendered(request, "republish/refused.html", context, status=403)


def _rendered(request: HttpRequest, template: str, context: dict, status=200) -> HttpResponse:
    response = render(request, template, context, status=status)
    for name, value in HEADERS.items():
        response[name] = value
    return response
