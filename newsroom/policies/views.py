"""The pages about the paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from newsroom.freshness import public
from newsroom.models import PolicyPage


@public
def policy(request: HttpRequest, kind: str) -> HttpResponse:
    """The page of a kind; 404 as long as readers are not to see it, or under a second address."""
    page = get_object_or_404(PolicyPage.objects.public(), kind=kind)
    if page.get_absolute_url() != request.path:
        raise Http404
    return render(request, "policies/policy.html", {"page": page})
