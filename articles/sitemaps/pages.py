"""The pages beside the stories: lists, people, and what the paper says of itself.

What readers find empty is left out: a topic that was made for a story to come tells of that story.
"""

from collections.abc import Iterator
from itertools import chain, islice

from django.db.models import Model, OuterRef, QuerySet, Subquery

from articles.models import Section, Series, Topic, Version
from authors.models import Author
from newsroom.models import PolicyPage

# What leads from a version to what has lists of its own.
LISTS = {
    Section: "section",
    Series: "series",
    Topic: "topic_rows__topic",
    Author: "signatures__author",
}
AT_MOST = 40_000


def lists() -> Iterator[Model]:
    """Yield the sections, series, topics and authors that have a public story."""
    return islice(chain.from_iterable(_with_stories(*each) for each in LISTS.items()), AT_MOST)


def policies() -> QuerySet[PolicyPage]:
    """Return the pages about the paper that readers see, without their texts."""
    return PolicyPage.objects.public().defer("body")


def _with_stories(model: type[Model], path: str) -> QuerySet:
    # Not Exists(), for which PostgreSQL would read the whole table of the relation.
    story = Version.objects.live().filter(**{path: OuterRef("pk")}).order_by().values("pk")[:1]
    rows = model.objects.alias(story=Subquery(story)).filter(story__isnull=False)
    return rows.only("slug").order_by("pk")
