"""Telling caches that a story has changed for readers, now or at an instant to come."""

from articles.models import Article
from newsroom.freshness import changed
from newsroom.listing import LISTS


def story_changed(article: Article) -> None:
    """Say so in the open transaction, as the last thing it does.

    Pages that show the story among others name it too, and those beside which it may stand from
    now on have its topics or its series.
    """
    topics = article.topics.order_by("pk").values_list("pk", flat=True)
    series = [f"series-{article.series_id}"] if article.series_id else []
    changed(f"story-{article.pk}", LISTS, *series, *(f"topic-{pk}" for pk in topics))
