"""Asking a host what stands at an address of its own, by oEmbed (https://oembed.com)."""

import json
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlencode, urljoin, urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from newsroom import limits, network
from newsroom.embeds import naming
from newsroom.embeds.hosts import Embed

SECONDS = 6
MOST_BYTES = 256 * 1024
MOST_REDIRECTS = 2
QUESTIONS_A_MINUTE = 20
JSON = {"application/json", "application/json+oembed"}


class Outcome(Enum):
    """What came of asking: the host knows the address, or refuses it, or nobody could ask it."""

    KNOWN = auto()
    PRIVATE = auto()
    MISSING = auto()
    # It answered something that is no answer of oEmbed.
    ERROR = auto()
    # It tells nobody.
    SILENT = auto()
    # It was asked too often.
    BUSY = auto()
    UNREACHABLE = auto()

    @property
    def is_refusal(self) -> bool:
        """Whether the host itself answered that there is nothing to show."""
        return self in {Outcome.PRIVATE, Outcome.MISSING, Outcome.ERROR}


@dataclass(frozen=True)
class Answer:
    """What came of asking, and what the host calls it; "" if it has no name."""

    outcome: Outcome
    title: str = ""


# Statuses that say more than that something is wrong.
_REFUSALS = {
    requests.codes.unauthorized: Outcome.PRIVATE,
    requests.codes.forbidden: Outcome.PRIVATE,
    requests.codes.not_found: Outcome.MISSING,
    requests.codes.gone: Outcome.MISSING,
}


class _NoAnswerError(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True)
class _Response:
    status: int
    kind: str
    body: bytes


def ask(embed: Embed) -> Answer:
    """Ask the host of an embed what stands at its address."""
    if not embed.oembed:
        return Answer(Outcome.SILENT)
    if not limits.allow("embeds.asking", QUESTIONS_A_MINUTE, of=embed.host_name):
        return Answer(Outcome.BUSY)
    try:
        said = _read(_fetch(question(embed)))
    except _NoAnswerError as error:
        return Answer(error.outcome)
    return Answer(Outcome.KNOWN, naming.name(embed, said))


def question(embed: Embed) -> str:
    """Return the address at which the host is asked."""
    return f"{embed.oembed}?{urlencode({'format': 'json', 'url': embed.address})}"


def _fetch(address: str) -> _Response:
    with network.Deadline(SECONDS) as deadline:
        try:
            with network.session(deadline, f"Newsroom/1.0 (+{settings.SITE_URL})") as session:
                response = _follow(session, address)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise _NoAnswerError(Outcome.UNREACHABLE) from error
    if deadline.over:
        # Whatever has come by then may be half an answer.
        raise _NoAnswerError(Outcome.UNREACHABLE)
    return response


def _follow(session: requests.Session, address: str) -> _Response:
    """Ask at an address, and where that sends us, as long as it is the same kind of address."""
    scheme = urlsplit(address).scheme
    for _hop in range(MOST_REDIRECTS + 1):
        headers = {"Accept": "application/json"}
        with session.get(address, stream=True, headers=headers) as response:
            target = session.get_redirect_target(response)
            address = urljoin(address, target or "")
            if target is None or urlsplit(address).scheme != scheme:
                return _take(response)
    raise _NoAnswerError(Outcome.ERROR)


def _take(response: requests.Response) -> _Response:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    body = b""
    for chunk in response.iter_content(16 * 1024):
        body += chunk
        if len(body) > MOST_BYTES:
            raise _NoAnswerError(Outcome.ERROR)
    return _Response(response.status_code, kind, body)


def _read(response: _Response) -> dict:
    """Return the object that a response holds; all else is no answer of oEmbed."""
    if response.status != requests.codes.ok:
        raise _NoAnswerError(_REFUSALS.get(response.status, Outcome.ERROR))
    if response.kind not in JSON and not response.kind.endswith("+json"):
        raise _NoAnswerError(Outcome.ERROR)
    try:
        said = json.loads(response.body)
    except (ValueError, RecursionError):
        raise _NoAnswerError(Outcome.ERROR) from None
    if not isinstance(said, dict):
        raise _NoAnswerError(Outcome.ERROR)
    return said
