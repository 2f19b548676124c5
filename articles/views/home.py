"""The front page, which its preview is too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.pages import front_page
from newsroom.freshness import public

# The places of the front page beside the lead.
BESIDE_THE_LEAD = slice(1, 6)


@public
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
