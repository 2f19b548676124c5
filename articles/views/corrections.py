"""The list of all corrections."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.pages import corrections as said
from newsroom.freshness import public


@public
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
