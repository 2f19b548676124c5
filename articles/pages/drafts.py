"""The page behind a draft link, for people without a login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.desk.drafts import reading as draft_reading
from articles.desk.drafts.reading import Standing
from articles.models import DraftLink
from articles.preview import preview_page

# What browsers say of a page that they fetch before anybody has opened it.
AHEAD_OF_TIME = ("prefetch", "prerender", "preview")


@never_cache
@require_safe
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """The working copy, the story once it is published, or that the link no longer works."""
    response = _answer(request, draft_reading.find(token))
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, link: DraftLink | None) -> HttpResponse:
    if link is None:
        return _over(request, status=404)
    standing = draft_reading.standing(link)
    if standing is Standing.PUBLISHED:
        return _the_story(request, link)
    if standing is not Standing.DRAFT:
        return _over(request, status=410)
    response = preview_page(request, link.article, draft_link=link)
    if request.method == "GET" and not _is_ahead_of_time(request):
        draft_reading.count(link)
    return response


def _the_story(request: HttpRequest, link: DraftLink) -> HttpResponse:
    live = link.article.versions.live().select_related("section").defer("body").first()
    return redirect(live) if live else _over(request, status=410)


def _over(request: HttpRequest, *, status: int) -> HttpResponse:
    return render(request, "articles/draft_over.html", status=status)


def _is_ahead_of_time(request: HttpRequest) -> bool:
    said = (request.headers.get(name, "") for name in ("sec-purpose", "purpose", "x-moz"))
    return any(word in purpose for purpose in said for word in AHEAD_OF_TIME)
