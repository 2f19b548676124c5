"""The page of a series."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Series
from articles.pages import parts
from newsroom.freshness import public, tag


@public
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts of a series, the first one first.

    A series of which nothing is public does not exist for readers: its name may say too much.
    """
    series = get_object_or_404(Series, slug=slug)
    page = parts.page(series, parts.asked(request.GET))
    if not page.shown:
        raise Http404
    context = {"series": series, "listing": page, "of": parts.number_of_parts(series)}
    response = render(request, "articles/series.html", context)
    return tag(response, f"series-{series.pk}", *page.keys)
