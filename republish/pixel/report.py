"""What has been counted, for the people at the desk."""

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from articles.models import Article
from republish.models import Reads

PLACES_SHOWN = 50


def with_reads(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return the query with `reads` on each row: all reads of copies of the story."""
    counted = Reads.objects.filter(version__article=OuterRef("pk")).order_by()
    total = counted.values("version__article").annotate(total=Sum("count")).values("total")
    return articles.annotate(reads=Coalesce(Subquery(total), 0))


def of_story(article: Article) -> dict:
    """Return the reads of a story's copies.

    The keys: total; places (dicts with place__host, place__address, total and last, the day of
    the last read; most read first, at most PLACES_SHOWN); versions (dicts with version__number
    and total, newest first); days (dicts with day and total, newest first, the last 30).
    """
    reads = Reads.objects.filter(version__article=article)
    places = reads.values("place__host", "place__address")
    return {
        "total": reads.aggregate(total=Coalesce(Sum("count"), 0))["total"],
        "places": places.annotate(total=Sum("count"), last=Max("day")).order_by(
            "-total", "place__address"
        )[:PLACES_SHOWN],
        "versions": reads.values("version__number")
        .annotate(total=Sum("count"))
        .order_by("-version__number"),
        "days": reads.values("day").annotate(total=Sum("count")).order_by("-day")[:30],
    }
