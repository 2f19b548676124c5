"""Serving the site: is the address free, and how is the server started on it?"""

import errno
import signal
import socket
import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

FIRST_OPEN_PORT, LAST_PORT = 1024, 65535
LOOK_EVERY = 5  # seconds


def problem_with(host: str, port: int) -> str | None:
    """Return one sentence on why nothing can listen on `host` and `port`, or None if it can.

    The server itself would share a port with a server of the same user without a word, because
    its workers do so among themselves (SO_REUSEPORT); hence this check before it starts.
    """
    if port > LAST_PORT:
        return _("Port %(port)s does not exist; choose one below 65536.") % {"port": port}
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # A port that a stopped server has just left counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except socket.gaierror:
        return _("%(host)s is no address of this machine.") % {"host": host}
    except OSError as error:
        return _refusal(error, host, port)
    return None


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        text = _("Port %(port)s is busy; choose another, for example: make run PORT=%(other)s")
    elif error.errno == errno.EACCES:
        text = _("Port %(port)s is for the system alone; choose another: make run PORT=%(other)s")
    else:
        text = _("The site can't listen on %(host)s, port %(port)s (%(error)s).")
    other = port + 1 if FIRST_OPEN_PORT <= port < LAST_PORT else 8000
    return text % {"host": host, "port": port, "other": other, "error": error.strerror}


def command(host: str, port: int, workers: int) -> list[str]:
    """Return the command line of the server: `workers` processes with one thread each.

    More threads in a process were slower in measurements, since Django holds Python's lock.
    """
    return [
        sys.executable,
        *("-m", "granian", "newsroom.wsgi:application"),
        *("--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
        *("--log-level", "warning"),
    ]


def command_beside() -> list[str]:
    """Return the command line of the process that announces what is due, twice a minute."""
    return [sys.executable, "manage.py", "publish_due", "--every", "30"]


def run(command: list[str], *, beside: list[str]) -> int:
    """Run the server until it ends, hand it the signals to stop, and return its exit code.

    As long as it runs, so does `beside`, which is started again if it ends before its time.
    """
    helper = _started(beside)
    try:
        with _started(command) as server:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, lambda *_args: server.terminate())
            while _still_runs(server):
                if helper.poll() is not None:
                    helper = _started(beside)
            return server.returncode
    finally:
        helper.terminate()
        helper.wait()


def _still_runs(server: subprocess.Popen) -> bool:
    """Wait for the server to end, but not for long; return whether it goes on."""
    try:
        server.wait(LOOK_EVERY)
    except subprocess.TimeoutExpired:
        return True
    return False


def _started(command: list[str]) -> subprocess.Popen:
    """Start a process in a session of its own.

    Ctrl-C in a terminal signals every process of the session, and a worker that is told twice, by
    the terminal and by its parent, may never stop.
    """
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603
