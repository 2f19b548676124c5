"""What the page and the files of a story's copy are made of."""

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from articles.models import Version
from newsroom.models import Publication
from republish import offer
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

    @cached_property
    def cleared(self) -> list[Picture]:
        return [picture for picture in self.pictures if not picture.refused]


def load(pk: int) -> Current:
    """Return what belongs to the live story `pk`; raises Http404 where there is none."""
    version = get_object_or_404(Version.objects.live().for_pages(), article_id=pk)
    return Current(version, Publication.current(), Guidelines.objects.current())
