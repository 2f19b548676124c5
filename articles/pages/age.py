"""How old a story is, for readers who come upon it years later."""

from django.utils import timezone

from articles.models import Version


def years(version: Version) -> int:
    """Return how many whole years a story is older than a year, or 0 if readers needn't be told.

    It counts from the first publication: a correction of one fact, and even an update, leave the
    rest of a story as old as it was, and their date stands beside the first one. Topics say where
    age doesn't matter; `Version.shown` of old rows doesn't know, which counts as mattering. The
    answer changes at midnight of the newsroom's calendar only.
    """
    if not all(topic.get("show_age", True) for topic in version.shown["topics"]):
        return 0
    published, today = timezone.localdate(version.first_published), timezone.localdate()
    # On the anniversary itself it is a year old, and not more.
    is_before = (today.month, today.day) <= (published.month, published.day)
    return max(today.year - published.year - is_before, 0)
