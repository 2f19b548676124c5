"""Answering for a public page: whoever has it as it is now is told so, without making it.

An answer is good as long as its entity tag is, and the tag changes with everything that pages show
(RFC 9110, section 8.8.3). So it can be kept by browsers, by caches on the way, and here.
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from newsroom.freshness.control import cache_control
from newsroom.freshness.release import release
from newsroom.freshness.state import SITE, current
from newsroom.models import SiteState

KEPT = 600  # seconds; as much as an answer that nobody asks for any more takes room
LARGEST = 500_000  # bytes
PARAMETERS = {"before", "after"}


def public(view: Callable | None = None, *, keep: bool = True) -> Callable:
    """Let a view answer conditional requests, keep its answers, and tell caches how to.

    It takes GET and HEAD only. A request that has the answer already costs one query and renders
    nothing. With `keep` off, answers are not kept here: for views with answers without number.
    """
    if view is None:
        return lambda view: public(view, keep=keep)

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        state = current()
        etag = _etag(request, state)
        response = get_conditional_response(request, etag)
        if response is None:
            kept = keep and request.GET.keys() <= PARAMETERS
            response = (
                _kept(request, etag, view, args, kwargs) if kept else view(request, *args, **kwargs)
            )
        return _for_caches(response, state, etag)

    return answer


def tag(response: HttpResponse, *keys: str) -> HttpResponse:
    """Name what a page shows, so that a cache outside can drop it by that name; return it."""
    named = response.get("Surrogate-Key", "").split()
    response["Surrogate-Key"] = " ".join(dict.fromkeys([*named, *keys]))
    return response


def _etag(request: HttpRequest, state: SiteState) -> str:
    """Return the tag of the answer; the age of stories and of the paper is told by the day."""
    facts = [release(), get_language(), request.get_full_path(), state.number, timezone.localdate()]
    return quote_etag(hashlib.sha256(repr(facts).encode()).hexdigest()[:32])


def _kept(request: HttpRequest, etag: str, view: Callable, args: tuple, kwargs: dict):
    key = f"answer.{etag[1:-1]}"
    response = cache.get(key) if request.method == "GET" else None
    if response is None:
        response = view(request, *args, **kwargs)
        if request.method == "GET" and _may_be_kept(response):
            cache.set(key, response, KEPT)
    return response


def _may_be_kept(response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    return "Cache-Control" not in response and len(response.content) <= LARGEST


def _for_caches(response: HttpResponse, state: SiteState, etag: str) -> HttpResponse:
    """Add the headers for caches to an answer that may be kept."""
    if response.status_code in {200, 304}:
        response["ETag"] = etag
    if response.status_code in {200, 301, 304} and "Cache-Control" not in response:
        response["Cache-Control"] = cache_control(state)
    if response.status_code in {200, 301}:
        tag(response, SITE)
        response["Cache-Tag"] = response["Surrogate-Key"].replace(" ", ",")
    return response
