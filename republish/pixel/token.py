"""The token in a pixel's address: which version was copied, short and signed.

A token is base64url without padding (RFC 4648, section 5) of

    format (1 byte: 1) | article (LEB128) | version number (LEB128) | MAC (9 bytes)

The MAC is the beginning of HMAC-SHA256 over what stands before it. Its 72 bits can't be guessed
by asking, and a token with them is short enough for the copy. Everything is in the path, since
most systems that take in a copy keep the address of an image and drop its other attributes.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

FORMAT = 1
MAC_LENGTH = 9
LONGEST_TOKEN = 60
LARGEST_NUMBER = 2**63 - 1


class BadTokenError(ValueError):
    """The token is not one that we made."""


@dataclass(frozen=True)
class Copied:
    """What a token says: the primary key of the article and the number of its version."""

    article: int
    number: int


def make(copied: Copied) -> str:
    """Return the token, signed with the current SECRET_KEY."""
    message = bytes([FORMAT]) + _pack(copied.article) + _pack(copied.number)
    token = message + _mac(settings.SECRET_KEY, message)
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def read(token: str) -> Copied:
    """Return what `token` says; raises BadTokenError unless one of our keys signed it."""
    message, mac = _decode(token)
    if not any(hmac.compare_digest(mac, _mac(key, message)) for key in _keys()):
        raise BadTokenError
    numbers = list(_unpack(message[1:]))
    if message[0] != FORMAT or len(numbers) != 2:
        raise BadTokenError
    return Copied(*numbers)


def _decode(token: str) -> tuple[bytes, bytes]:
    """Return the message and its MAC; both may be anything."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise BadTokenError
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadTokenError from None
    if len(raw) <= MAC_LENGTH:
        raise BadTokenError
    return raw[:-MAC_LENGTH], raw[-MAC_LENGTH:]


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _mac(key: str, message: bytes) -> bytes:
    return hmac.digest(_derived(key), message, "sha256")[:MAC_LENGTH]


@lru_cache(maxsize=16)
def _derived(key: str) -> bytes:
    """A key of its own for this purpose, so that no other signature can stand in a token."""
    return hashlib.sha256(b"republish.pixel." + key.encode()).digest()


def _pack(number: int) -> bytes:
    """LEB128: seven bits a byte, the lowest first, the high bit set on all but the last."""
    if not 0 < number <= LARGEST_NUMBER:
        raise ValueError(f"{number} is not the number of a row")
    packed = bytearray()
    while number > 0x7F:
        packed.append(number & 0x7F | 0x80)
        number >>= 7
    packed.append(number)
    return bytes(packed)


def _unpack(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            yield number
            number = shift = 0
