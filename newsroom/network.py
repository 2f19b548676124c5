"""Connections for fetching pages of others: to public addresses only, and not for long.

requests-hardened looks a host up once and connects to the address that it checked, so that a
name can't mean another machine a moment later. We check that address by our own rule as well.
"""

import ipaddress
import socket
import threading
from http.cookiejar import DefaultCookiePolicy

from requests_hardened.client import HTTPSession
from requests_hardened.config import Config
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

CONNECT_SECONDS = 5
TOTAL_SECONDS = 10

# Addresses that carry an IPv4 address, which may be any (RFC 6052, 8215, 3056, 4380, 4291), the
# site-local ones of old (RFC 3879), and what the tables of some versions of Python lack
# (https://www.iana.org/assignments/iana-ipv4-special-registry, and the one for IPv6).
# fmt: off
SPECIAL = [
    ipaddress.ip_network(network)
    for network in (
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "::/96", "fec0::/10",
        "192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "5f00::/16",
    )
]
# fmt: on


def is_public(address: str) -> bool:
    """Return whether an IP address can be reached by everybody, and so holds no secret of ours."""
    try:
        found = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        found = mapped
    if any(found in network for network in SPECIAL if network.version == found.version):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


class Deadline:
    """Ends the connections of one fetch when its time is over, whatever they wait for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self.sockets: list[socket.socket] = []
        self.timer = threading.Timer(seconds, self._end)
        self.timer.daemon = True

    def __enter__(self) -> "Deadline":
        self.timer.start()
        return self

    def __exit__(self, *error) -> None:
        self.timer.cancel()
        for copied in self.sockets:
            copied.close()

    def watch(self, connected: socket.socket) -> None:
        # A second handle: the first one is taken away when TLS begins.
        self.sockets.append(connected.dup())
        if self.over:
            self._end()

    def _end(self) -> None:
        self.over = True
        for copied in self.sockets:
            try:
                copied.shutdown(socket.SHUT_RDWR)
            except OSError:
                # It is closed already.
                continue


class PublicAdapter(IPFilterAdapter):
    """Connects to public addresses only, under a deadline."""

    def __init__(self, deadline: Deadline, *, is_https_proto: bool) -> None:
        super().__init__(is_https_proto=is_https_proto)
        self._deadline = deadline

    def build_connection_pool_key_attributes(self, request, verify, cert=None):
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        if not is_public(host["host"]):
            raise InvalidIPAddress(host["host"])
        return host, pool

    def get_connection_with_tls_context(self, *args, **kwargs):
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = _watched(type(pool).ConnectionCls, self._deadline)
        return pool


def _watched(kind: type, deadline: Deadline) -> type:
    """Return the class of connections with the deadline told of each socket that they open."""

    class Watched(kind):
        def _new_conn(self) -> socket.socket:
            connected = super()._new_conn()
            deadline.watch(connected)
            return connected

    return Watched


def session(deadline: Deadline, user_agent: str) -> HTTPSession:
    """Return a session that follows no redirect, keeps no cookie and reads no proxy settings."""
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,
        default_timeout=(CONNECT_SECONDS, CONNECT_SECONDS),
        user_agent_override=user_agent,
    )
    made = HTTPSession(config)
    made.trust_env = False
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    made.mount("http://", PublicAdapter(deadline, is_https_proto=False))
    made.mount("https://", PublicAdapter(deadline, is_https_proto=True))
    return made
