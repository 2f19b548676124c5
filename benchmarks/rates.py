"""How many public pages one process makes in a second: anew, from its cache, and as a 304."""

from collections.abc import Callable
from functools import partial
from unittest import mock
from wsgiref.util import setup_testing_defaults

from django.core.cache.backends.dummy import DummyCache
from django.core.handlers.wsgi import WSGIHandler

from newsroom.freshness import answering

NO_CACHE = mock.patch.object(answering, "cache", DummyCache("none", {}))


class Server:
    """The site as a WSGI server calls it, without the server's own work."""

    def __init__(self) -> None:
        self._answer = WSGIHandler()

    def ask(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of the answer; `headers` are named as in WSGI."""
        environ = {"PATH_INFO": address, "HTTP_HOST": "testserver", **headers}
        setup_testing_defaults(environ)
        started = []
        body = self._answer(environ, lambda *start: started.append(start))
        content = b"".join(body)
        body.close()
        status, named = started[0]
        return int(status.split()[0]), dict(named), content


def ways(server: Server, address: str) -> dict[str, Callable]:
    """Return the ways in which the page can be asked for; each is a function without arguments."""
    ask = partial(server.ask, address, HTTP_ACCEPT_ENCODING="gzip")

    def anew():
        with NO_CACHE:
            return ask()

    return {
        "made anew": anew,
        "from the cache": ask,
        "known (304)": partial(ask, HTTP_IF_NONE_MATCH=ask()[1]["ETag"]),
    }
