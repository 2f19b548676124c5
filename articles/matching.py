"""Choosing rows by their words, which stand folded in the column `text` of a table beside them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan


def holding(parts: Iterable[str]) -> Q:
    """Return the condition that a text holds every part, wherever and in any order."""
    return Q(*(GreaterThan(StrIndex("text", Value(part)), 0) for part in parts))


def with_texts(rows: QuerySet, texts: QuerySet, owner: str, *, few: int) -> QuerySet:
    """Return those of the rows that have one of the texts, whose column `owner` names the row.

    Of rare words the rows, up to `few`, are looked up now, after which nothing is left to search.
    Common ones are met soon on a walk through the list in its order.
    """
    found = list(texts.values_list(owner, flat=True)[: few + 1])
    if len(found) <= few:
        return rows.filter(pk__in=found)
    return rows.filter(Exists(texts.filter(**{owner: OuterRef("pk")})))
