from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control


class CacheHeadersMiddleware:
    """Sees to it that no answer goes out without a word for caches, which would guess one.

    Pages for staff are kept by nobody. Everything else that says nothing for itself, such as the
    answer that there is no such page, may be kept, but not used without asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" in response:
            return response
        match = request.resolver_match
        if match is not None and match.app_name == "admin":
            add_never_cache_headers(response)
        else:
            patch_cache_control(response, no_cache=True)
        return response
