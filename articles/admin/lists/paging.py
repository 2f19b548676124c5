"""Pages of a list that may be longer than anybody reads."""

from django.core.paginator import Paginator
from django.db.models import QuerySet

COUNTED = 5_000


class BoundedPaginator(Paginator):
    """Has pages of the numbers of the first `COUNTED` rows, whatever comes after.

    Counting the whole archive, and walking to its far end, takes longer the older a paper is.
    One query fetches the numbers, of which an index may hold all that is asked; `has_more` says
    whether there are rows beyond them.
    """

    def __init__(self, queryset: QuerySet, per_page: int, *args, **kwargs) -> None:
        numbers = list(queryset.values_list("pk", flat=True)[: COUNTED + 1])
        self.has_more = len(numbers) > COUNTED
        super().__init__(numbers[:COUNTED], per_page, *args, **kwargs)
