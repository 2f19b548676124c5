"""Files follow the fate of the rows that name them, through commit and rollback."""

import weakref
from collections.abc import Callable
from typing import Any

from django.db import transaction


class NewFile:
    """A file just written for a row that isn't committed: unless kept, it goes with this object.

    Django has no hook for a rollback, but it drops the commit callbacks of what is rolled back.
    So once the row is saved the callback alone holds this object; before, the instance does.
    """

    def __init__(self, remove: Callable, *args: Any) -> None:
        self._removal = weakref.finalize(self, remove, *args)

    def keep_on_commit(self, using: str) -> None:
        """Keep the file when the current transaction commits; at once if there is none."""
        transaction.on_commit(self._keep, using=using)

    def _keep(self) -> None:
        self._removal.detach()
