"""How often something is done in a minute: what asks other sites is work for them too."""

import hashlib
import time

from django.core.cache import cache

PERIOD = 60


def allow(what: str, most: int, *, of: str = "") -> bool:
    """Count one more of `what` in this minute; return whether it is within `most`.

    `of` parts the count, by the name of a host for instance. The count lives in the cache, so it
    is one for all processes that share a cache.
    """
    minute = int(time.time() // PERIOD)
    # The name of a host may be longer than a key, and hold what no key may hold.
    name = hashlib.sha256(of.encode("utf-8", "replace")).hexdigest()[:32] if of else "all"
    key = f"{what}.{name}.{minute}"
    cache.add(key, 0, timeout=2 * PERIOD)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache threw the count away between the two calls: better nothing than no limit.
        return False
    return count <= most
