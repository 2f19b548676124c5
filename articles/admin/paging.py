"""Pages of a list that may be longer than anybody reads."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

COUNTED = 5_000


class BoundedPaginator(Paginator):
    """Counts no further than `COUNTED` rows and has pages for these, whatever comes after.

    Counting the whole archive, and walking to its far end, takes longer the older a paper is.
    """

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNTED)

    @property
    def has_uncounted(self) -> bool:
        """Whether there are more rows than pages were made for."""
        return self._counted > COUNTED

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by().values("pk")[: COUNTED + 1].count()
