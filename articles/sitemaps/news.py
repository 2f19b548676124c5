"""The stories of the last two days, for Google News.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from datetime import UTC, datetime, timedelta

from articles.models import Version
from articles.models.version_queryset import VersionQuerySet
from articles.sitemaps.stories import listed
from newsroom.times import days

AT_MOST = 1000  # stories in a file
TWO_DAYS = timedelta(days=2)
# The two languages that it calls otherwise than everybody else.
CHINESE = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}


def since() -> datetime:
    """Return the instant from which a story must have been published to be among the recent ones.

    That is two days before the end of this day, and not before this moment: so what is listed
    changes with the day, as everything that is kept of public pages may, and nothing in it is ever
    more than two days old.
    """
    return days.start_of(days.today(plus=1)).astimezone(UTC) - TWO_DAYS


def recent() -> VersionQuerySet:
    """Return the stories that are recent, the newest first."""
    start = since()
    # No version is older than its story; the database has an index for either.
    stories = listed().filter(first_published__gte=start, live_from__gte=start).newest_first()
    return stories.select_related("section").defer("body", "shown")


def file(number: int) -> list[Version]:
    """Return the stories of the file with that number, from 1 on; none if there is no such file."""
    return list(recent()[(number - 1) * AT_MOST : number * AT_MOST])


def files() -> int:
    """Return how many files the recent stories take."""
    return -(-recent().count() // AT_MOST)


def language(code: str) -> str:
    """Return the code of a language as Google News writes it: two or three letters (ISO 639)."""
    return CHINESE.get(code, code.partition("-")[0])
