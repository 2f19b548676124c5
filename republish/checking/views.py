"""The page on which partners check a copy they have published.

A POST changes nothing, so it needs no token and the page needs no cookie. Pages are fetched in
answer to a POST only, so that no link makes us ask another site.
"""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from newsroom.models import Publication
from republish.checking import examine, read
from republish.checking.examining import is_own_page
from republish.checking.fetch import FetchError, fetch
from republish.checking.forms import CheckForm
from republish.checking.page import Page


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; in answer to a POST, what the page holds of our stories, or what is wrong."""
    if request.method != "POST":
        return _page(request, CheckForm())
    try:
        form = CheckForm(request.POST)
    except RequestDataTooBig:
        return _page(request, CheckForm.too_large(), status=413)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        page = _published(form)
    except FetchError as error:
        sentence = _("The page could not be fetched: {reason}. Paste its HTML instead.")
        form.add_error("url", sentence.format(reason=error))
        return _page(request, form, status=429 if error.is_limit else 400)
    return _page(request, form, **_answer(page))


def _published(form: CheckForm) -> Page:
    """Return the page that the form names or holds; raises FetchError."""
    if not form.cleaned_data["url"]:
        return read(form.cleaned_data["html"])
    fetched = fetch(form.cleaned_data["url"])
    return read(fetched.body, charset=fetched.charset, headers=fetched.headers)


def _answer(page: Page) -> dict:
    if is_own_page(page):
        return {"checked": True, "is_own": True}
    reports = examine(page, Publication.current())
    return {
        "checked": True,
        "is_empty": not page.words,
        "reports": reports,
    }


def _page(request: HttpRequest, form: CheckForm, *, status: int = 200, **answer) -> HttpResponse:
    response = render(request, "republish/check.html", {"form": form, **answer}, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == 429:
        response["Retry-After"] = "60"
    return response
