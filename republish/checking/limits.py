"""How often pages are fetched: each fetch is work for us and for the site that is asked."""

from newsroom import limits

FETCHES = 10
FETCHES_OF_A_HOST = 3


def allow(host: str = "") -> bool:
    """Count one fetch in this minute, of a host or of all; return whether it may be made."""
    most = FETCHES_OF_A_HOST if host else FETCHES
    return limits.allow("republish.checking", most, of=host)
