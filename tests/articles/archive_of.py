"""An archive of many stories, written straight into the tables: what a page costs shows in it."""

from datetime import timedelta
from itertools import pairwise

from django.db import connection
from django.utils import timezone

from articles.models import Article, Section, Version, VersionAuthor, VersionTopic
from tests import factories

STORIES = 2_400
HOUR = timedelta(hours=1)


def build(*, section: Section, topics: list, authors: list) -> None:
    """Write an hourly story, every second one with a minor edit, and one in forty withdrawn.

    The first topic and author have every third story, the second ones three stories in all, and
    every ninth story is in the section.
    """
    others = factories.section()
    begin = timezone.now() - STORIES * HOUR
    articles = Article.objects.bulk_create(
        Article(headline=f"Story {number}", section=others) for number in range(STORIES)
    )
    versions = Version.objects.bulk_create(
        version
        for number, article in enumerate(articles)
        for version in _versions(
            article, section if number % 9 == 0 else others, begin + number * HOUR, number
        )
    )
    numbers = {article.pk: number for number, article in enumerate(articles)}
    for model, field, ends in ((VersionTopic, "topic", topics), (VersionAuthor, "author", authors)):
        model.objects.bulk_create(
            model(
                version=version,
                article_id=version.article_id,
                first_published=version.first_published,
                **{field: end},
            )
            for version in versions
            for end, is_listed in zip(ends, _lists(numbers[version.article_id]), strict=True)
            if is_listed
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _lists(number: int) -> tuple[bool, bool]:
    return number % 3 == 0, number % 800 == 7


def _versions(article: Article, section: Section, first, number: int) -> list[Version]:
    starts = [first, first + HOUR / 2] if number % 2 else [first]
    end = first + 0.9 * HOUR if number % 40 == 39 else None
    shown = {"bylines": [], "topics": [], "corrections": [], "picture": {}}
    return [
        Version(
            article=article,
            section=section,
            number=index,
            kind=Version.Kind.MINOR if index > 1 else Version.Kind.FIRST,
            headline=article.headline,
            slug="story",
            body="<p>Words.</p>",
            licence="cc-by",
            shown=shown,
            live_from=start,
            live_until=until,
            first_published=first,
            last_changed=first,
        )
        for index, (start, until) in enumerate(pairwise([*starts, end]), 1)
    ]
