"""The guidelines in force, the guide on canonical URLs, and the editions that came before."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from articles.models import Section
from newsroom.models import Publication
from republish.copy import current
from republish.guidelines import pages
from republish.models import Guidelines, GuidelinesText

NOTES = Prefetch("texts", GuidelinesText.objects.only("edition", "language", "note"))


@require_safe
def full(request: HttpRequest, language: str = "") -> HttpResponseBase:
    """The guidelines in force, in full."""
    return _page(request, "guidelines", _in_force(), language)


@require_safe
def canonical(request: HttpRequest, language: str = "") -> HttpResponseBase:
    """The guide on canonical URLs."""
    return _page(request, "canonical", _in_force(), language)


@require_safe
def history(request: HttpRequest, language: str = "") -> HttpResponseBase:
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


@require_safe
def edition(request: HttpRequest, number: str, language: str = "") -> HttpResponseBase:
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
) -> HttpResponseBase:
    """Answer with a page in a language; `more` gives what it shows beside the edition.

    An edition never changes, so that a browser that has the page keeps it as long as the edition
    is followed by no other and the frame around it stays the same.
    """
    if language and language not in dict(settings.LANGUAGES):
        raise Http404
    frame = {
        "publication": Publication.current(),
        "navigation": list(Section.objects.in_navigation()),
    }
    ends = getattr(shown, "in_force_until", None)
    facts = [request.path, settings.LANGUAGES, settings.LANGUAGE_CODE, shown.pk, ends]
    etag = current.etag_of(
        *facts, *map(current.values, [*frame["navigation"], frame["publication"]])
    )
    return current.unless_known(
        request, etag, lambda: _answer(request, name, shown, language, frame, more)
    )


def _answer(
    request: HttpRequest,
    name: str,
    shown: Guidelines,
    language: str,
    frame: dict,
    more: Callable[[], dict],
) -> HttpResponse:
    """Render a page, or lead to its address in the paper's own language.

    That is permanent for the paper's language, which has one address only, and for the time
    being where there is no translation.
    """
    number = shown.number if name == "guidelines_edition" else None
    if language and (language == settings.LANGUAGE_CODE or language not in shown.by_language):
        permanent = language == settings.LANGUAGE_CODE
        return redirect(pages.address(name, number=number), permanent=permanent)
    with translation.override(language or settings.LANGUAGE_CODE):
        page = pages.around(name, shown, language, number)
        return render(request, f"republish/{name}.html", {**frame, **page, **more()})
