"""What stands in place of a story that was withdrawn: 410, with what the editors say about it."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Version, Withdrawal

# A story may return, and the note may change, so nobody keeps this answer without asking.
HEADERS = {"Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}


def public_note(article: int) -> str | None:
    """Return what readers are told of a story that was withdrawn, "" for nothing.

    None for a story that is live, held, or was never public. `article` is its number.
    """
    ends = Version.objects.withdrawn().filter(article=article).values_list("live_until", flat=True)
    end = ends.first()
    if end is None:
        return None
    told = Withdrawal.objects.in_effect().filter(article=article, at=end)
    return told.values_list("public_note", flat=True).first() or ""


def page(request: HttpRequest, article: int) -> HttpResponse:
    """Return the page in place of a story that was withdrawn; raises Http404 for any other.

    It is the same whatever the rest of the address says, and has no word of the story.
    """
    note = public_note(article)
    if note is None:
        raise Http404
    response = render(request, "articles/withdrawn.html", {"note": note}, status=410)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def or_gone(view: Callable) -> Callable:
    """Let a view of the story `pk` that finds none answer 410 if it was withdrawn."""

    @wraps(view)
    def answer(request: HttpRequest, *args, pk: int, **kwargs):
        try:
            return view(request, *args, pk=pk, **kwargs)
        except Http404:
            return page(request, pk)

    return answer
