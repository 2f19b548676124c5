"""The guidelines in force, the guide on canonical URLs, and the editions that came before."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from newsroom.freshness import public
from republish.guidelines import pages
from republish.models import Guidelines, GuidelinesText

NOTES = Prefetch("texts", GuidelinesText.objects.only("edition", "language", "note"))


@public
def full(request: HttpRequest, language: str = "") -> HttpResponse:
    """The guidelines in force, in full."""
    return _page(request, "guidelines", _in_force(), language)


@public
def canonical(request: HttpRequest, language: str = "") -> HttpResponse:
    """The guide on canonical URLs."""
    return _page(request, "canonical", _in_force(), language)


@public
def history(request: HttpRequest, language: str = "") -> HttpResponse:
    """What was in force when, and what changed."""
    editions = Guidelines.objects.prefetch_related(NOTES).history()
    if not editions:
        raise Http404
    return _page(
        request,
        "guidelines_history",
        editions[-1],
        language,
        lambda: {"entries": pages.entries(editions, language)},
    )


@public
def edition(request: HttpRequest, number: str, language: str = "") -> HttpResponse:
    """One edition as it was, and how it differs from the one before."""
    editions = Guidelines.objects.history()
    if int(number) > len(editions):
        raise Http404
    before, shown = [None, *editions][int(number) - 1 : int(number) + 1]
    return _page(
        request,
        "guidelines_edition",
        shown,
        language,
        lambda: pages.compared(shown, before, language),
    )


def _in_force() -> Guidelines:
    in_force = Guidelines.objects.current()
    if in_force is None:
        raise Http404
    return in_force


def _page(
    request: HttpRequest,
    name: str,
    shown: Guidelines,
    language: str,
    more: Callable[[], dict] = dict,
) -> HttpResponse:
    """Render a page, or lead to its address in the paper's own language.

    That is permanent for the paper's language, which has one address only, and for the time
    being where there is no translation. `more` gives what the page shows beside the edition,
    in its language.
    """
    if language and language not in dict(settings.LANGUAGES):
        raise Http404
    number = shown.number if name == "guidelines_edition" else None
    if language and (language == settings.LANGUAGE_CODE or language not in shown.by_language):
        permanent = language == settings.LANGUAGE_CODE
        return redirect(pages.address(name, number=number), permanent=permanent)
    with translation.override(language or settings.LANGUAGE_CODE):
        page = pages.around(name, shown, language, number)
        return render(request, f"republish/{name}.html", {**page, **more()})
