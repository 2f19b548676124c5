"""The guidelines in force, the guide on canonical URLs, and the editions that came before."""

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from republish.guidelines import pages
from republish.models import Guidelines, GuidelinesText

NOTES = Prefetch("texts", GuidelinesText.objects.only("edition", "language", "note"))


@require_safe
def full(request: HttpRequest, language: str = "") -> HttpResponse:
    """The guidelines in force, in full."""
    return _page(request, "guidelines", _in_force(), language)


@require_safe
def canonical(request: HttpRequest, language: str = "") -> HttpResponse:
    """The guide on canonical URLs."""
    return _page(request, "canonical", _in_force(), language)


@require_safe
def history(request: HttpRequest, language: str = "") -> HttpResponse:
    """What was in force when, and what changed."""
    editions = Guidelines.objects.prefetch_related(NOTES).history()
    if not editions:
        raise Http404
    context = {"entries": pages.entries(editions, language)}
    return _page(request, "guidelines_history", editions[-1], language, context)


@require_safe
def edition(request: HttpRequest, number: str, language: str = "") -> HttpResponse:
    """One edition as it was, and how it differs from the one before."""
    editions = Guidelines.objects.history()
    if int(number) > len(editions):
        raise Http404
    before, shown = [None, *editions][int(number) - 1 : int(number) + 1]
    text = shown.by_language.get(language) or shown.text
    text_before = before.by_language.get(text.language) if before else None
    parts = pages.parts(text, text_before)
    context = {
        "before": before,
        "is_comparable": text_before is not None,
        "is_changed": any(part.changes for part in parts),
        "parts": parts,
    }
    return _page(request, "guidelines_edition", shown, language, context)


def _in_force() -> Guidelines:
    current = Guidelines.objects.current()
    if current is None:
        raise Http404
    return current


def _page(
    request: HttpRequest, name: str, shown: Guidelines, language: str, context: dict | None = None
) -> HttpResponse:
    """Render a page in a language, or lead to its address in the paper's own.

    That is permanent for the paper's language, which has one address only, and for the time
    being where there is no translation. A language that the site does not have is a 404.
    """
    if language and language not in dict(settings.LANGUAGES):
        raise Http404
    number = shown.number if name == "guidelines_edition" else None
    if language and (language == settings.LANGUAGE_CODE or language not in shown.by_language):
        permanent = language == settings.LANGUAGE_CODE
        return redirect(pages.address(name, number=number), permanent=permanent)
    with translation.override(language or settings.LANGUAGE_CODE):
        page = {
            "guidelines": shown,
            "text": shown.text,
            "language": language,
            "languages": pages.in_each_language(name, shown, number),
            "history_url": pages.address("guidelines_history", language),
            "guidelines_url": pages.address("guidelines", language),
            "canonical_url": pages.address("canonical", language),
        }
        return render(request, f"republish/{name}.html", page | (context or {}))
