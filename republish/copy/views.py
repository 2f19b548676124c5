"""The copy as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Version
from newsroom.models import Publication
from republish import offer

# A browser that opens the file as a page must neither run nor load anything: the pixel counts
# reads at partners, and this is none.
COPY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-cache",
}


@require_safe
def copy_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy as HTML; a story that may not be republished answers 403 with the reason."""
    version = get_object_or_404(Version.objects.live().for_pages(), article_id=pk)
    offered = offer.of(version, Publication.current())
    if offered.copy is None:
        return render(request, "403.html", {"reason": offered.verdict.reason}, status=403)
    return HttpResponse(offered.copy.html + "\n", headers=COPY_HEADERS)
