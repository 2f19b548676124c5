"""What stands in a web address that somebody typed or pasted, read without being lenient."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

LONGEST = 500
# Whatever browsers and parsers could read in two ways is no address of an embed.
_PLAIN = re.compile(r"(?i:https?)://[A-Za-z0-9.-]+/[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*", re.ASCII)
_SECONDS = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?", re.ASCII)


class Typed(NamedTuple):
    """`place` is the host and the path without a slash at its end, the host in lower case."""

    place: str
    query: dict[str, str]
    fragment: str


def read(address: str) -> Typed | None:
    """Return the parts of a web address; None for all that isn't plainly one.

    Names of users, ports, backslashes and letters beyond ASCII are in no address of the hosts.
    """
    address = (address or "").strip(" \t\r\n")
    if len(address) > LONGEST or not _PLAIN.fullmatch(address):
        return None
    parts = urlsplit(address)
    query = dict(reversed(parse_qsl(parts.query)))
    return Typed(parts.netloc.lower() + parts.path.rstrip("/"), query, parts.fragment)


def seconds(typed: Typed, *names: str) -> int:
    """Return the start time that the query or the fragment names (90, 90s, 1m30s); 0 if none."""
    given = [typed.query.get(name, "") for name in names]
    given += [typed.fragment.removeprefix("t=")] if typed.fragment.startswith("t=") else []
    for text in given:
        if text and (match := _SECONDS.fullmatch(text)):
            hours, minutes, rest = (int(part or 0) for part in match.groups())
            return hours * 3600 + minutes * 60 + rest
    return 0
