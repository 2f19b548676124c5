"""What there are feeds of: the whole site, and each section, topic, author and series."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Section, Series, Topic, Version
from authors.models import Author
from newsroom.listing import LISTS
from newsroom.models import Publication

# The models, with the relation that has the order of the list where the versions don't.
KINDS = {
    "section": (Section, ""),
    "topic": (Topic, "topic_rows"),
    "author": (Author, "signatures"),
    "series": (Series, ""),
}


@dataclass(frozen=True)
class Channel:
    """What a feed is of. `name` is empty for the whole site.

    `address` is the path of the page with the same stories, below which the feeds are. `versions`
    are public ones, for `newsroom.listing`, which takes `rows`; `key` is the name under which
    caches keep all that shows them. Unless it `may_be_empty`, nobody may know of it as long as it
    is.
    """

    name: str
    description: str
    address: str
    versions: QuerySet
    rows: str = ""
    key: str = LISTS
    may_be_empty: bool = True

    def title(self, publication: Publication) -> str:
        """Return what the feed is called, such as "The Ledger: Town"."""
        return f"{publication.name}: {self.name}" if self.name else publication.name

    def about(self, publication: Publication) -> str:
        """Return one sentence about the feed."""
        own = self.description if self.name else publication.tagline
        return own or _("All stories in full, the newest first.")


def of(kind: str, slug: str) -> Channel:
    """Return the channel of a section, topic, author or series, or of the site if `kind` is "".

    Raises Http404 where there is no such thing.
    """
    if not kind:
        return Channel("", "", reverse("articles:home"), Version.objects.live().for_pages())
    model, rows = KINDS[kind]
    found = get_object_or_404(model, slug=slug)
    return Channel(
        name=found.name,
        # Of an author that is the office.
        description=found.role if kind == "author" else found.description,
        address=found.get_absolute_url(),
        versions=found.versions.live().for_pages(),
        rows=rows,
        key=f"{kind}-{found.pk}",
        # The name of a series to come may say too much.
        may_be_empty=kind != "series",
    )
