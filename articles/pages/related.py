"""Other stories about what a story is about, for below it.

Each topic offers its newest stories, read from the index of its list, however long that is. Among
them those come first that share the most topics with the story, and of equals the newest.
"""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from articles.models import Version, VersionTopic

MOST_STORIES = 4
# Of more topics and older stories nobody would say that they belong to this one.
MOST_TOPICS = 8
NEWEST_OF_TOPIC = 12


def to_story(version: Version) -> list[Version]:
    """Return the stories to read after this one, by one query; none for a story without topics.

    Other parts of its series are left out, since the page lists them, and whatever came to us
    from the same original as this story or as one that is listed already.
    """
    topics = [topic["topic"] for topic in version.shown["topics"]][:MOST_TOPICS]
    if not topics:
        return []
    first, *more = [_newest(_others(version), topic) for topic in topics]
    found = (
        Version.objects.filter(pk__in=first.union(*more))
        .for_pages()
        .defer("body")
        .annotate(shared=_shared(topics))
        .order_by("-shared", "-first_published", "-article_id")
    )
    return _once_each(found[: 2 * MOST_STORIES])


def _others(version: Version) -> QuerySet[Version]:
    others = Version.objects.live().exclude(article=version.article_id)
    if version.series_id is not None:
        others = others.exclude(series=version.series_id)
    if version.original_url:
        others = others.exclude(original_url=version.original_url)
    return others


def _newest(others: QuerySet[Version], topic: int) -> QuerySet:
    """Return the numbers of the newest of a topic, for a union."""
    of_topic = others.filter(topic_rows__topic=topic)
    newest = of_topic.order_by("-topic_rows__first_published", "-topic_rows__article_id")
    # SQLite allows no limit in a union, but does here.
    first = newest.values("pk")[:NEWEST_OF_TOPIC]
    return Version.objects.filter(pk__in=first).order_by().values("pk")


def _shared(topics: list[int]) -> Subquery:
    """Return how many of the topics a version has."""
    rows = VersionTopic.objects.filter(version=OuterRef("pk"), topic__in=topics)
    counted = rows.order_by().values("version").annotate(count=Count("pk")).values("count")
    return Subquery(counted, output_field=IntegerField())


def _once_each(versions: QuerySet[Version]) -> list[Version]:
    """Return the first stories, and of those from one original only the first."""
    listed, originals = [], set()
    for version in versions:
        if version.original_url not in originals:
            listed.append(version)
        originals |= {version.original_url} - {""}
    return listed[:MOST_STORIES]
