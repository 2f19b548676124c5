"""Keeping the index as the site is: what is live stands in it, and nothing else."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.models import SearchEntry, Version
from articles.search.engines import engine
from articles.search.entries import Entry, entry_of

AT_ONCE = 500

# All that an entry is made of.
_READ = (
    *("pk", "article_id", "headline", "dek", "body", "language"),
    *("section_id", "shown", "first_published"),
)


def index(articles: Iterable[int]) -> None:
    """Let the index have the stories with these numbers as readers see them now, or not at all.

    What an embargo hides that was set since stays as it is: no page shows it, since every one asks
    `live()` too, and nothing would bring it back when the embargo is over.
    """
    numbers = list(articles)
    for start in range(0, len(numbers), AT_ONCE):
        with transaction.atomic():
            _index(numbers[start : start + AT_ONCE])


def _index(articles: list[int]) -> None:
    now = timezone.now()
    live = Version.objects.live(now).filter(article__in=articles)
    held = SearchEntry.objects.filter(
        article__in=articles, version__in=Version.objects.open_at(now)
    ).exclude(version__in=live)
    engine().remove([*{*articles} - {*held.values_list("article", flat=True)}])
    engine().add([entry_of(version) for version in live.only(*_READ)])


def rebuild(versions=None) -> int:
    """Write the whole index anew, and return how many stories it holds.

    It is searched and kept meanwhile; what was published or withdrawn in between is put right in
    the end. A migration gives the versions that are live, since it knows no `live()`.
    """
    if versions is not None:
        engine().rebuild(_batches(versions))
    else:
        engine().rebuild(_batches(Version.objects.live()))
        mend()
    return SearchEntry.objects.count()


def mend() -> None:
    """Index what is live and isn't in the index as it is, and take out what is over."""
    now = timezone.now()
    entries = SearchEntry.objects.filter(article=OuterRef("article"), version=OuterRef("pk"))
    missing = Version.objects.live(now).filter(~Exists(entries))
    going_on = Version.objects.open_at(now).filter(pk=OuterRef("version"))
    over = SearchEntry.objects.filter(~Exists(going_on))
    numbers = [rows.values_list("article", flat=True) for rows in (missing, over)]
    index(sorted({number for found in numbers for number in found}))


def _batches(versions) -> Iterator[list[Entry]]:
    """Give the entries of the versions, the oldest stories first, a few hundred at a time."""
    numbers = list(versions.order_by("first_published", "article_id").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        rows = versions.filter(pk__in=numbers[start : start + AT_ONCE]).only(*_READ)
        yield sorted(map(entry_of, rows), key=attrgetter("key"))
