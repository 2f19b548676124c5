"""Places in a list that is sorted by an instant and a number, the newest first.

A page that begins behind a place stays the same however much is added in front of it, and costs
the same wherever in the list it is.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime

LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True)
class Place:
    """The place of the story `article` (its number), listed at the instant `at`."""

    at: datetime
    article: int


def written(place: Place) -> str:
    """Return the place as it stands in an address; only this module reads it."""
    text = f"{place.at.astimezone(UTC):%Y%m%d%H%M%S%f}.{place.article}"
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def read(text: str) -> Place | None:
    """Return the place that `written` has written, or None for any other text."""
    try:
        plain = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        instant, _dot, article = plain.decode("ascii").partition(".")
        at = datetime.strptime(instant, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
        place = Place(at, int(article))
    except (binascii.Error, ValueError):
        return None
    # Written again it must be the same: int() and strptime() are more generous than we are.
    return place if 0 < place.article <= LARGEST_NUMBER and written(place) == text else None
