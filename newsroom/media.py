"""Serve stored pictures so that they can't do harm, where no other server does."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views import static
from django.views.decorators.http import require_safe

# Named here because Python's own table doesn't know AVIF and WebP before 3.13.
CONTENT_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
HEADERS = {
    # A name never stands for two contents: newsroom.pictures.normalise.safe_name
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
# A drawing has styles of its own and may hold pictures. Nothing in it runs, whoever put it there.
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Return the picture at `path` under MEDIA_ROOT; 404 for anything else that may lie there."""
    dot = path.rfind(".")
    content_type = CONTENT_TYPES.get(path[dot:])
    if content_type is None:
        raise Http404
    try:
        response = static.serve(request, path, document_root=settings.MEDIA_ROOT)
    except (OSError, ValueError) as error:  # a name too long for the disk, or with a NUL in it
        raise Http404 from error
    for name, value in HEADERS.items():
        response[name] = value
    if content_type == CONTENT_TYPES[".svg"]:
        response["Content-Security-Policy"] = DRAWING_POLICY
    if response.status_code == 200:
        response["Content-Type"] = content_type
    return response
