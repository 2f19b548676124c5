"""Serving the site: is the address free, and which processes are started on it?"""

import errno
import json
import os
import socket
import sys

from django.conf import settings
from django.utils.translation import gettext as _

# For the C library of Linux: what a large picture took is given back as soon as it is done with.
MEMORY = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "1000000",
    "MALLOC_TRIM_THRESHOLD_": "1000000",
}
FIRST_OPEN_PORT, LAST_PORT = 1024, 65535


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
    """Return the command line of the process that does what no page waits for."""
    return [sys.executable, "manage.py", "work"]


def become_supervisor(command: list[str], *, beside: list[str]) -> None:
    """Turn this process into the one that runs both commands until it is told to stop.

    It keeps its number, and gives back the 60 MB that Django takes: it only waits from then on.
    """
    os.chdir(settings.BASE_DIR)
    commands = [json.dumps(each) for each in (command, beside)]
    command = [sys.executable, "-m", "newsroom.supervising", *commands]
    os.execve(sys.executable, command, MEMORY | os.environ)  # noqa: S606
