"""The index in the database: one module for each, with the same functions.

`add(entries)` puts in stories that aren't there. `remove(articles)` takes those with these numbers
out. `newest(condition, since, before, most)` returns pairs of a place and a version's primary key,
the newest first, of what meets the condition with since <= place < before. `rebuild(batches)`
writes everything anew from lists of entries, the oldest stories first.
"""

from types import ModuleType

from django.db import connection

from articles.search.engines import postgresql, sqlite

_ENGINES = {"postgresql": postgresql, "sqlite": sqlite}


def engine() -> ModuleType:
    """Return the module for the database that the site uses."""
    return _ENGINES[connection.vendor]
