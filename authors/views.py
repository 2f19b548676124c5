from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from authors.models import Author
from newsroom.contact import address_page
from newsroom.freshness import public

STORIES_PER_PAGE = 20


@public
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Who an author is, and the stories that the author signs, newest first."""
    author = get_object_or_404(Author, slug=slug)
    # The relation leads to versions without importing them: authors stand below articles.
    versions = author.versions.live().for_pages().newest_first()
    page = Paginator(versions, STORIES_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "authors/author.html", {"author": author, "page_obj": page})


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
