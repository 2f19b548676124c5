"""The search page."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Version
from articles.search.excerpts import Excerpt, Piece
from articles.search.finding import Place, find
from articles.search.forms import SearchForm
from articles.search.order import LARGEST, SMALLEST
from articles.search.typed import Part
from articles.search.words import stemmer_of
from newsroom.freshness import public, tag
from newsroom.listing import LISTS
from newsroom.richtext.plain import plain_text

_PLACE = re.compile(r"([0-2])\.(-?[0-9]{1,19})")


@dataclass(frozen=True)
class Result:
    """A story that was found: its headline and some of its text, with the words marked."""

    version: Version
    headline: list[Piece]
    text: list[Piece]


@public(keep=False)
def search(request: HttpRequest) -> HttpResponse:
    """The form, and the stories that answer it; `?before=` names the place that a page follows."""
    behind = _place(request.GET["before"]) if "before" in request.GET else None
    form = SearchForm(request.GET or None, auto_id="search-%s")
    context = {"form": form, "behind": behind}
    if form.is_bound and form.is_valid():
        question = form.question
        found = find(question, behind)
        context |= {
            "question": question,
            "results": [_result(version, question.parts) for version in found.stories],
            "first": form.query(),
            "words_only": urlencode({"q": question.words}),
        }
        if found.last:
            context["more"] = form.query(before=f"{found.last.grade}.{found.last.key}")
    return tag(render(request, "articles/search.html", context), LISTS)


def _place(written: str) -> Place:
    parts = _PLACE.fullmatch(written)
    if parts is None or not SMALLEST <= int(parts[2]) <= LARGEST:
        raise Http404
    return Place(int(parts[1]), int(parts[2]))


def _result(version: Version, parts: list[Part]) -> Result:
    stemmer = stemmer_of(version.language)
    body, dek = (Excerpt(text, parts, stemmer) for text in (plain_text(version.body), version.dek))
    is_in_dek = version.dek and not body.has_found
    return Result(
        version,
        headline=Excerpt(version.headline, parts, stemmer).whole(),
        text=dek.whole() if is_in_dek else body.short(),
    )
