"""The pages for partners."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Version
from newsroom.models import Publication
from republish import offer
from republish.models import Guidelines

# A browser that opens the file as a page must neither run nor load anything: the pixel counts
# reads at partners, and this is none.
COPY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-cache",
}


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """The guidelines in full."""
    return _guide(request, "republish/guidelines.html")


@require_safe
def canonical(request: HttpRequest) -> HttpResponse:
    """The guide on canonical URLs."""
    return _guide(request, "republish/canonical.html")


@require_safe
def copy_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy as a file; a story that may not be republished answers 403 with the reason."""
    version = get_object_or_404(Version.objects.live().for_pages(), article_id=pk)
    offered = offer.of(version, Publication.current())
    if offered.copy is None:
        return render(request, "403.html", {"reason": offered.verdict.reason}, status=403)
    return HttpResponse(offered.copy.html + "\n", headers=COPY_HEADERS)


def _guide(request: HttpRequest, template: str) -> HttpResponse:
    current = Guidelines.objects.current()
    if current is None:
        raise Http404
    return render(request, template, {"guidelines": current})
