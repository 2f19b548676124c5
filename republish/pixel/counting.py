"""Counting reads: one row for each day, version and place."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from articles.models import Version
from republish.models import Place, Reads
from republish.pixel.place import Read
from republish.pixel.token import Copied


def count(copied: Copied, where: Read, day: date) -> bool:
    """Add one read, and return whether the copied version exists.

    When this returns, the read is committed: the answer may follow.
    """
    with transaction.atomic():
        version = (
            Version.objects.filter(article_id=copied.article, number=copied.number)
            .values_list("pk", flat=True)
            .first()
        )
        if version is None:
            return False
        place, _ = Place.objects.get_or_create(host=where.host, address=where.address)
        row = {"version_id": version, "place": place, "day": day}
        if not _add_one(row):
            _start(row)
    return True


def _add_one(row: dict) -> bool:
    return Reads.objects.filter(**row).update(count=F("count") + 1) == 1


def _start(row: dict) -> None:
    """Write the day's first read; of two that arrive at once, one finds the other's row."""
    try:
        with transaction.atomic():
            Reads.objects.create(**row, count=1)
    except IntegrityError:
        _add_one(row)
