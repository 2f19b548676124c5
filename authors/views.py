from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from authors.models import Author
from newsroom import listing
from newsroom.contact import address_page
from newsroom.freshness import public, tag


@public
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Who an author is, and the stories that the author signs, newest first."""
    author = get_object_or_404(Author, slug=slug)
    # The relation leads to versions without importing them: authors stand below articles.
    stories = author.versions.live().for_lists()
    page = listing.page(stories, listing.asked(request.GET), rows="signatures")
    response = render(request, "authors/author.html", {"author": author, "listing": page})
    return tag(response, f"author-{author.pk}", *page.keys)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """A button that shows the author's address."""
    author = get_object_or_404(Author, slug=slug)
    if not author.email:
        raise Http404
    return address_page(
        request, "authors/contact.html", {"author": author, "name": author.name}, author.email
    )
