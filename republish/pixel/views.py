"""The pixel: answers a GIF to everybody, and counts a read where its token is ours."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from republish.pixel import counting, place, token

# A transparent GIF of one pixel (GIF89a, one frame, colour 0 transparent).
GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


@csrf_exempt
@require_safe
def pixel(request: HttpRequest, token_text: str) -> HttpResponse:
    """Answer the GIF; a GET with a good token has been counted by then, a HEAD counts nothing."""
    try:
        copied = token.read(token_text)
    except token.BadTokenError:
        copied = None
    if copied is not None and request.method == "GET":
        where = place.of_referer(request.headers.get("referer", ""))
        counting.count(copied, where, timezone.now().date())
    return HttpResponse(
        GIF,
        content_type="image/gif",
        headers={
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )
