"""All stories in parts, each of them those of a thousand article numbers.

A story stays in its part for ever, so a part that is full changes only when one of its stories
does. No part comes near the 50,000 addresses that a sitemap may have (https://www.sitemaps.org).
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, Max, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import Article, Version, Withdrawal
from articles.models.version_queryset import VersionQuerySet

# What a file shows of a story.
COLUMNS = ["article", "slug", "last_changed", "section__slug", "image"]
SIZE = 1000  # as in the index version_newest_of_thousand, whose expression is RANGE

RANGE = RawSQL('"articles_version"."article_id" / 1000', (), output_field=BigIntegerField())
WANTED_RANGE = RawSQL("ranges.number", (), output_field=BigIntegerField())
# A loose index scan: for each range one look into the index, however many stories it has.
NEWEST_OF_RANGES = """
    WITH RECURSIVE ranges(number) AS (
        SELECT 0 UNION ALL SELECT number + 1 FROM ranges WHERE number < %s
    )
    SELECT newest.id, newest.article_id, newest.last_changed
    FROM ranges JOIN articles_version newest ON newest.id = ({newest}) ORDER BY ranges.number
"""


def listed() -> VersionQuerySet:
    """Return what sitemaps list: all that is public but stories whose original is elsewhere."""
    return Version.objects.live().filter(original_url="")


def part(number: int) -> VersionQuerySet:
    """Return the stories of the part with that number, from 1 on, in the order of their numbers."""
    first = (number - 1) * SIZE
    stories = listed().filter(article__gte=first, article__lt=first + SIZE).order_by("article_id")
    return stories.select_related("section", "image").only(*COLUMNS)


def parts() -> Iterator[tuple[int, datetime]]:
    """Yield the number of each part that has stories, and when one last came, changed or went."""
    withdrawn = _last_withdrawals()
    for version in _newest_of_ranges():
        index = version.article_id // SIZE
        yield index + 1, max(version.last_changed, withdrawn.get(index, version.last_changed))


def _newest_of_ranges() -> Iterator[Version]:
    """Return of each range that has stories the one that changed last."""
    last = Article.objects.aggregate(Max("pk"))["pk__max"] or 0
    newest = listed().alias(range=RANGE).filter(range=WANTED_RANGE).order_by("-last_changed")
    sql, parameters = newest.values("pk")[:1].query.sql_with_params()
    return Version.objects.raw(NEWEST_OF_RANGES.format(newest=sql), [last // SIZE, *parameters])


def _last_withdrawals() -> dict[int, datetime]:
    """Return by range when a story that was listed there was last taken off."""
    ended = Version.objects.ended().filter(original_url="")
    ended = ended.filter(article=OuterRef("article"), live_until=OuterRef("at"))
    held = Q(article__embargo_until__gt=timezone.now())
    seen = Withdrawal.objects.in_effect().filter(~held, Exists(ended))
    index = ExpressionWrapper(F("article_id") / SIZE, output_field=BigIntegerField())
    return dict(seen.order_by().values_list(index).annotate(Max("at")))
