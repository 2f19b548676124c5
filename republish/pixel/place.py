"""Where a copy was read: what the Referer header tells, made harmless."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from republish.models import ADDRESS_LENGTH, HOST_LENGTH


@dataclass(frozen=True)
class Read:
    """The site's host, and the page's address without query and fragment; both may be empty."""

    host: str
    address: str


NOWHERE = Read(host="", address="")


def of_referer(referer: str) -> Read:
    """Return the place that a Referer header names.

    Query and fragment are cut off, since they may say something about a person (RFC 9110,
    section 17.9); so are a user name and password. Whatever is no web address gives NOWHERE.
    """
    try:
        parts = urlsplit(referer.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return NOWHERE
    if parts.scheme not in {"http", "https"} or not _is_host(host):
        return NOWHERE
    where = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        where = f"{where}:{port}"
    address = f"{parts.scheme}://{where}{_printable(parts.path) or '/'}"
    return Read(host=host, address=address[:ADDRESS_LENGTH])


def _is_host(host: str) -> bool:
    return 0 < len(host) <= HOST_LENGTH and all(
        character.isalnum() or character in "-._:" for character in host
    )


def _printable(path: str) -> str:
    """Drop what can't be stored or shown: NUL bytes, control and bidirectional characters."""
    return "".join(character for character in path if character.isprintable())
