"""Fetching a partner's page by its address, safely for us and politely to them."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.http.request import validate_host
from django.urls import reverse
from django.utils.translation import gettext as _
from requests import Response
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError, LocationParseError

from newsroom import network
from newsroom.links import absolute_url
from republish.checking import limits

MOST_BYTES = 2 * 1024 * 1024
CHUNK = 64 * 1024
MOST_REDIRECTS = 3
PORTS = {None, 80, 443}
TYPES = {"text/html", "application/xhtml+xml", "text/plain", ""}


class FetchError(Exception):
    """The page was not fetched; the message says why, as a part of a sentence.

    `is_limit` tells the cases in which asking again later helps.
    """

    def __init__(self, reason: str, *, is_limit: bool = False) -> None:
        super().__init__(reason)
        self.is_limit = is_limit


@dataclass(frozen=True)
class Fetched:
    """The bytes of a page, the character set and the headers that came with it."""

    body: bytes
    charset: str
    headers: dict[str, str]


def fetch(address: str) -> Fetched:
    """Return the page at a web address; raises FetchError with what to tell the partner."""
    _refuse_address(address)
    if not limits.allow():
        raise FetchError(
            _("too many pages are being checked, so try again in a minute"), is_limit=True
        )
    with network.Deadline(network.TOTAL_SECONDS) as deadline:
        try:
            with network.session(deadline, _user_agent()) as session:
                fetched = _follow(session, address)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            if not deadline.over:
                raise FetchError(_reason(error)) from error
    if deadline.over:
        # Whatever has come by then may be half a page.
        reason = _("it took longer than {seconds} seconds")
        raise FetchError(reason.format(seconds=network.TOTAL_SECONDS))
    return fetched


def _follow(session: requests.Session, address: str) -> Fetched:
    """Fetch the address and whatever it redirects to, each checked like the first."""
    hosts: set[str] = set()
    for _hop in range(MOST_REDIRECTS + 1):
        _refuse_address(address)
        _count_host(address, hosts)
        with session.get(address, stream=True, headers={"Accept": "text/html"}) as response:
            target = session.get_redirect_target(response)
            if target is None:
                return _read(response)
            address = urljoin(address, target)
    raise FetchError(_("it redirects too often"))


def _count_host(address: str, hosts: set[str]) -> None:
    host = urlsplit(address).hostname or ""
    if host not in hosts and not limits.allow(host):
        raise FetchError(
            _("this site was asked several times just now, so try again in a minute"), is_limit=True
        )
    hosts.add(host)


def _refuse_address(address: str) -> None:
    """Raise FetchError for an address that is no public web address, or that is ours."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise FetchError(_("its address can’t be read")) from None
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError(_("its address doesn’t begin with https:// or http://"))
    if parts.username is not None or parts.password is not None:
        raise FetchError(_("its address holds a user name"))
    if port not in PORTS:
        raise FetchError(_("its address names a port, and only 80 and 443 are allowed"))
    if _is_own(host):
        raise FetchError(_("it is on our own site, and only copies on other sites are checked"))


def _is_own(host: str) -> bool:
    allowed = [pattern for pattern in settings.ALLOWED_HOSTS if pattern != "*"]
    own = [urlsplit(address).hostname for address in (settings.SITE_URL, settings.MEDIA_URL)]
    return host in own or validate_host(host, allowed)


def _read(response: Response) -> Fetched:
    """Return the page of an answer, of which no more than MOST_BYTES are read."""
    if response.status_code != requests.codes.ok:
        raise FetchError(
            _("the site answered with the status {status}").format(status=response.status_code)
        )
    kind, _semicolon, parameters = response.headers.get("Content-Type", "").partition(";")
    if kind.strip().lower() not in TYPES:
        raise FetchError(_("it isn’t HTML but {kind}").format(kind=kind.strip()[:80]))
    body = b""
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise FetchError(_("it is larger than 2 MB"))
    charset = parameters.partition("charset=")[2].split(";")[0].strip(" \"'")
    return Fetched(body, charset, dict(response.headers))


def _reason(error: Exception) -> str:
    """Return what an exception of the network means to somebody who gave an address."""
    if isinstance(error, InvalidIPAddress):
        return _("its address leads to no public site")
    if isinstance(error, requests.exceptions.SSLError):
        return _("its site has no valid certificate")
    if isinstance(error, requests.Timeout):
        return _("its site doesn’t answer")
    if isinstance(error, requests.exceptions.InvalidURL | LocationParseError | UnicodeError):
        return _("its address can’t be read")
    return _("its site can’t be reached")


def _user_agent() -> str:
    """Return who we are and where to read why we ask."""
    return f"CopyCheck/1.0 (+{absolute_url(reverse('republish:guidelines'))})"
