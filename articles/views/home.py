"""The front page, which its preview is too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.pages import front_page
from newsroom.freshness import public, tag
from newsroom.listing import LISTS

# The places of the front page beside the lead.
BESIDE_THE_LEAD = slice(1, 6)


@public
def home(request: HttpRequest) -> HttpResponse:
    """The front page as it is now."""
    places = front_page.front_page()
    shown = (f"story-{place.version.article_id}" for place in places)
    return tag(home_page(request, places), LISTS, *shown)


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
