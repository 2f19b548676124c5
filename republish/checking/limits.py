"""How often pages are fetched: each fetch is work for us and for the site that is asked."""

import hashlib
import time

from django.core.cache import cache

PERIOD = 60
FETCHES = 10
FETCHES_OF_A_HOST = 3


def allow(host: str = "") -> bool:
    """Count one fetch in this minute, of a host or of all; return whether it may be made.

    The count lives in the cache, so it is one for all processes that share a cache.
    """
    minute = int(time.time() // PERIOD)
    # A host's name may be longer than a key, and hold what no key may hold.
    name = hashlib.sha256(host.encode("utf-8", "replace")).hexdigest()[:32] if host else "all"
    key = f"republish.checking.{name}.{minute}"
    cache.add(key, 0, timeout=2 * PERIOD)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache threw the count away between the two calls: better no fetch than no limit.
        return False
    return count <= (FETCHES_OF_A_HOST if host else FETCHES)
