"""Addresses in a page, in a form in which those that lead to the same place are equal."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# What campaign tools add to links.
ADDED = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid)$")
WEB = re.compile(r"https?://", re.IGNORECASE)
DEFAULT_PORTS = {None, 80, 443}


def normal(address: str) -> str:
    """Return the address without what makes no difference; one that is none is kept as it is.

    That is the scheme of the web, "www.", a default port, escapes, a last slash, the fragment,
    and what campaign tools add to the query.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address.strip()
    if parts.scheme not in {"http", "https", ""} or not parts.netloc:
        return unquote(address.strip()).casefold()
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    where = host if port in DEFAULT_PORTS else f"{host}:{port}"
    kept = [pair for pair in parse_qsl(parts.query, True) if not ADDED.match(pair[0])]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"//{where}{unquote(parts.path).rstrip('/')}{query}"


def without_query(address: str) -> str:
    """Return the normal form of an address up to its query."""
    return normal(address).split("?")[0]


def wrapped(address: str) -> str:
    """Return the address that another one carries in itself, as redirecting services do.

    It stands in the query, or behind the service's own path.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    values = [value for _name, value in parse_qsl(parts.query) if WEB.match(value)]
    behind = WEB.search(unquote(parts.path))
    return values[0] if values else unquote(parts.path)[behind.start() :] if behind else ""


def host(address: str) -> str:
    """Return the host that an address names, or an empty text."""
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
