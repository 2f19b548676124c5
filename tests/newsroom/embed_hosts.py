"""The hosts of embeds, played by a server on this machine: nothing else is ever asked.

`running()` gives a site whose `answers` are found by the path of the question alone; what was asked
stands in `questions`, as pairs of a host's name and the address that it was asked about.
"""

import json
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from newsroom.embeds import asking
from tests.republish import partner_server

# Where each host is asked.
PATHS = {
    "www.youtube.com": "/oembed",
    "vimeo.com": "/api/oembed.json",
    "publish.x.com": "/oembed",
    "embed.bsky.app": "/oembed",
    "api.datawrapper.de": "/v3/oembed",
    "soundcloud.com": "/oembed",
    "api.www.documentcloud.org": "/api/oembed/",
}


class _ByPath(dict):
    def __getitem__(self, path):
        return super().__getitem__(path.partition("?")[0])


class Hosts:
    """What the hosts answer to the next questions, and what they were asked."""

    def __init__(self, site) -> None:
        self.site = site
        self.site.answers = _ByPath()
        self.says({"title": "A ferry leaves the harbour"})

    def says(self, what: dict) -> None:
        self.answers(json.dumps(what).encode())

    def answers(self, body: bytes, *, status=200, kind="application/json", **headers) -> None:
        for path in set(PATHS.values()):
            self.site.page(path, body, status=status, kind=kind, **headers)

    @property
    def questions(self) -> list[tuple[str, str]]:
        return [
            (host, parse_qs(urlsplit(path).query)["url"][0])
            for host, path, _headers in self.site.asked
        ]


@contextmanager
def running(monkeypatch):
    """Run the hosts. Their names lead to this machine, without the TLS that they have."""
    question = asking.question
    plain = lambda embed: question(embed).replace("https://", "http://", 1)  # noqa: E731
    with partner_server.running(monkeypatch) as site:
        monkeypatch.setattr(asking, "question", plain)
        yield Hosts(site)
