from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def key_file(request: HttpRequest, key: str) -> HttpResponse:
    """The file by which a search engine sees that what it was told came from this site."""
    if key != settings.INDEXNOW_KEY:
        raise Http404
    return HttpResponse(key, content_type="text/plain; charset=utf-8")
