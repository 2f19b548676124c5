"""Cards as pictures; `@public` keeps what was drawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from articles.cards import card, drawing
from articles.models import Version
from articles.pages.gone import or_gone
from newsroom.freshness import public, tag
from newsroom.models import Publication


@public
@or_gone
def story(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """The card of a live story; an address from before a change leads to the one of now."""
    version = get_object_or_404(Version.objects.live().for_lists(), article_id=pk)
    return tag(_answer(request, card.of_story(version, Publication.current())), f"story-{pk}")


@public
def paper(request: HttpRequest, digest: str) -> HttpResponse:
    """The card of the paper itself."""
    return _answer(request, card.of_paper(Publication.current()))


def _answer(request: HttpRequest, shown: card.Card) -> HttpResponse:
    if request.path != shown.url:
        return redirect(shown.url)
    return HttpResponse(drawing.png(shown), content_type="image/png")
