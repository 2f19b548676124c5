"""What the page and the files of a story's copy are made of, and when one of them is known."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language

from articles.models import Version
from newsroom.models import Publication
from republish import eligibility, offer
from republish.copy import pictures
from republish.copy.pictures import Picture
from republish.models import Guidelines
from republish.offer import Offer


@dataclass(frozen=True)
class Current:
    """A live story, and all beside it that decides what partners are offered."""

    version: Version
    publication: Publication
    guidelines: Guidelines | None

    @cached_property
    def offer(self) -> Offer:
        """What partners are offered; this builds the copy and checks it."""
        return offer.under(self.guidelines, self.version, self.publication)

    @cached_property
    def pictures(self) -> list[Picture]:
        return pictures.of_story(self.version)

    @property
    def rights_of_pictures(self) -> list:
        """What a page with the pictures depends on."""
        return [(picture, picture.image and values(picture.image)) for picture in self.pictures]

    @cached_property
    def cleared(self) -> list[Picture]:
        return [picture for picture in self.pictures if not picture.refused]

    def etag(self, name: str, *shown: object) -> str:
        """Return a mark of all that the answer `name` shows, without building any of it.

        A version and an edition of the guidelines never change; the verdict changes with time.
        `shown` is what this answer shows beside the story and the paper.
        """
        return etag_of(
            name,
            get_language(),
            self.version.pk,
            self.version.get_absolute_url(),
            self.version.source and self.version.source.name,
            eligibility.verdict(self.version, guidelines=self.guidelines),
            self.guidelines and self.guidelines.pk,
            values(self.publication),
            shown,
        )


def load(pk: int) -> Current:
    """Return what belongs to the live story `pk`; raises Http404 where there is none."""
    version = get_object_or_404(Version.objects.live().for_pages(), article_id=pk)
    return Current(version, Publication.current(), Guidelines.objects.current())


def etag_of(*facts: object) -> str:
    """Return a mark of everything that an answer shows, and of the release that made it."""
    return quote_etag(hashlib.sha256(repr([_release(), *facts]).encode()).hexdigest()[:32])


def unless_known(
    request: HttpRequest, etag: str, answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return 304 to whoever has the answer already; only for others is it made."""
    response = get_conditional_response(request, etag) or answer()
    if response.status_code in {200, 304}:
        response["ETag"] = etag
    return response


def values(row) -> list:
    """Return what stands in the columns of a row."""
    return [field.value_from_object(row) for field in row._meta.concrete_fields]


@cache
def _release() -> int:
    """Return a number that a new release changes, so that no browser keeps an old page."""
    code = Path(__file__).parents[1].rglob("*.py")
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    return max(path.stat().st_mtime_ns for path in [*code, *templates])
