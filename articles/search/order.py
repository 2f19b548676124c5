"""The place of a story among all stories, as one number: the newest have the largest.

It counts the seconds of the first publication, and of stories of one second the later number is
the larger. Both databases sort, page and choose days by it, before 1970 as well.
"""

from datetime import UTC, datetime, timedelta

# Enough for the seconds of the years 1000 to 9000 and for 33 million stories in 63 bits.
STORIES = 2**25
SMALLEST, LARGEST = -(2**63), 2**63 - 1

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def key_of(first_published: datetime, article: int) -> int:
    """Return the place of the story with this number."""
    return start_of(first_published) + article % STORIES


def start_of(instant: datetime) -> int:
    """Return the first place of the second of `instant`."""
    return (instant - _BEGINNING) // timedelta(seconds=1) * STORIES
