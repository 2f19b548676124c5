"""The site as `manage.py serve` runs it, and somebody who asks it for something."""

import contextlib
import http.client
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
PATIENCE = 600  # seconds


class Visitor:
    """A client of the site on `port`, with its cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        # A token of our own spares us a page to read one from.
        self.cookies = {"csrftoken": secrets.token_hex(16)}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> int:
        """Send one request and return the status of the answer, whose body is read and dropped."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies["csrftoken"],
            "Content-Type": kind,
        }
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
            return answer.status

    def post(self, path: str, *, file: tuple[str, bytes] | None = None, **fields: str) -> int:
        """Send a form, with a JPEG as (name, content) in its field `picture`; return the status."""
        edge = secrets.token_hex(16)
        parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
        if file:
            parts.append(
                (f'name="picture"; filename="{file[0]}"\r\nContent-Type: image/jpeg', file[1])
            )
        body = b"".join(
            b"--%b\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n"
            % (edge.encode(), head.encode(), content)
            for head, content in parts
        )
        body += f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")


class Site:
    """The site as `manage.py serve` runs it, with everything it stores in `folder`."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.database = folder / "db.sqlite3"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "MEDIA_ROOT": str(folder / "media"),
            "DEBUG": "off",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(WORKERS),
            "PYTHONWARNINGS": "ignore",  # nobody has collected the static files
        }

    def manage(self, *words: str, **environment: str) -> None:
        environment = self.environment | environment
        subprocess.run(self._command(*words), cwd=ROOT, env=environment, check=True)  # noqa: S603

    @contextlib.contextmanager
    def served(self) -> Iterator[int]:
        """Serve it for the length of the context, which gets the number of the process."""
        server = subprocess.Popen(  # noqa: S603
            self._command("serve"),
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            until(lambda: self._answers(server), "The site does not answer.")
            yield server.pid
        finally:
            server.terminate()
            server.wait()

    def rendered(self) -> int:
        """Return how many pictures are rendered."""
        with contextlib.closing(sqlite3.connect(self.database, timeout=20)) as database:
            rows = database.execute("SELECT count(*) FROM articles_image WHERE is_rendered")
            return rows.fetchone()[0]

    def _command(self, *words):
        return [sys.executable, "manage.py", *words]

    def _answers(self, server):
        if server.poll() is not None:
            raise SystemExit("The site did not start.")
        try:
            return Visitor(self.port).ask("GET", "/healthz") == 200
        except OSError:
            return False


def until(holds: Callable[[], bool], complaint: str) -> None:
    """Wait until something holds, but not for ever: then end with the complaint."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise SystemExit(complaint)
        time.sleep(0.1)
