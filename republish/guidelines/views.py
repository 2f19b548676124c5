"""The guidelines and the guide on canonical URLs, as staff wrote them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from republish.models import Guidelines


@require_safe
def full(request: HttpRequest) -> HttpResponse:
    """The guidelines in full."""
    return _guide(request, "republish/guidelines.html")


@require_safe
def canonical(request: HttpRequest) -> HttpResponse:
    """The guide on canonical URLs."""
    return _guide(request, "republish/canonical.html")


def _guide(request: HttpRequest, template: str) -> HttpResponse:
    current = Guidelines.objects.current()
    if current is None:
        raise Http404
    return render(request, template, {"guidelines": current})
