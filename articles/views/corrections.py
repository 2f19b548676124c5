"""The list of all corrections."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.pages import corrections as said
from newsroom.freshness import public, tag


@public
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections of all stories, newest first; `?before=` names the one a page follows."""
    given = request.GET.getlist("before")
    before = said.given(given[0]) if len(given) == 1 else None
    if given and before is None:
        raise Http404
    page = said.page(before=before)
    response = render(request, "articles/corrections.html", {"listing": page})
    return tag(response, *page.keys)
