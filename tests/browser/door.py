"""A door in front of the site, so that nobody is inside while the tables are emptied.

Open pages of the desk ask the server for something at any time, and once more when they are closed.
Such a request and the emptying of the tables between two tests would wait for each other.
"""

import threading


class Door:
    """A WSGI application in front of another one: open during a test, shut between two."""

    def __init__(self, application) -> None:
        self.application = application
        self._changed = threading.Condition()
        self._inside = 0
        self._is_open = False

    def __call__(self, environ, start_response):
        with self._changed:
            if not self._is_open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self._inside += 1
        try:
            return _Visit(self.application(environ, start_response), self._leave)
        except BaseException:
            self._leave()
            raise

    def open(self) -> None:
        with self._changed:
            self._is_open = True

    def shut(self) -> None:
        """Let nobody in any more, and wait until everybody has left."""
        with self._changed:
            self._is_open = False
            assert self._changed.wait_for(lambda: not self._inside, timeout=30)

    def _leave(self) -> None:
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()


class _Visit:
    """A response that tells when the server is done with it."""

    def __init__(self, response, leave) -> None:
        self._response = response
        self._leave = leave

    def __iter__(self):
        return iter(self._response)

    def close(self) -> None:
        try:
            self._response.close()
        finally:
            self._leave()
