import itertools
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from newsroom import serving, supervising

LOCAL = "127.0.0.1"


@pytest.fixture
def busy_port():
    """The number of a port that somebody else listens on."""
    with socket.create_server((LOCAL, 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free_port():
    """The number of a port that nobody listens on."""
    with socket.create_server((LOCAL, 0)) as server:
        return server.getsockname()[1]


def test_a_free_port_is_no_problem(free_port):
    assert serving.problem_with(LOCAL, free_port) is None


def test_a_busy_port_is_named_with_the_way_out(busy_port, settings):
    settings.PORT = busy_port
    with pytest.raises(CommandError) as refused:
        call_command("serve")
    assert refused.value.returncode == 1
    assert str(refused.value) == (
        f"Port {busy_port} is busy; choose another, for example: make run PORT={busy_port + 1}"
    )


def test_a_port_is_busy_even_for_servers_that_share_theirs():
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind((LOCAL, 0))
        server.listen()
        assert "is busy" in serving.problem_with(LOCAL, server.getsockname()[1])


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        (LOCAL, 65536, "Port 65536 does not exist; choose one below 65536."),
        ("192.0.2.1", 8000, "The site can't listen on 192.0.2.1, port 8000"),
    ],
)
def test_an_address_that_nobody_could_listen_on(host, port, expected):
    assert serving.problem_with(host, port).startswith(expected)


def test_a_name_that_leads_nowhere(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert serving.problem_with("nowhere", 8000) == "nowhere is no address of this machine."


def test_the_server_has_one_thread_in_each_process():
    command = serving.command(LOCAL, 8001, 3)
    options = dict(itertools.pairwise(command))
    assert options["--interface"] == "wsgi"
    assert options["--blocking-threads"] == "1"
    assert (options["--workers"], options["--port"]) == ("3", "8001")


def test_beside_the_server_runs_what_no_page_waits_for():
    assert serving.command_beside()[1:] == ["manage.py", "work"]


def script(text: str) -> list[str]:
    return [sys.executable, "-c", text]


@pytest.fixture
def own_signals():
    """Give the handlers of signals back that `run` takes for itself."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    handlers = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_what_runs_beside_the_server_is_started_again_and_ends_with_it(
    tmp_path, monkeypatch, own_signals
):
    """The server here ends once it has seen the other process start three times."""
    monkeypatch.setattr(supervising, "LOOK_EVERY", 0.1)
    log = tmp_path / "started"
    beside = script(
        f"import os, time; log = open({str(log)!r}, 'a'); print(os.getpid(), file=log, flush=True);"
        f"time.sleep(600 if len(open({str(log)!r}).readlines()) > 2 else 0)"
    )
    server = script(
        f"import os, sys, time\nlog = {str(log)!r}\n"
        "while not os.path.exists(log) or len(open(log).readlines()) < 3: time.sleep(0.05)\n"
        "sys.exit(7)"
    )
    assert supervising.run(server, beside=beside) == 7
    numbers = [int(line) for line in log.read_text().split()]
    assert len(numbers) == 3
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_a_helper_that_does_not_stop_is_ended(tmp_path, monkeypatch, own_signals):
    monkeypatch.setattr(supervising, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(supervising, "KILL_AFTER", 0.1)
    log = tmp_path / "started"
    beside = script(
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"print(os.getpid(), file=open({str(log)!r}, 'w'), flush=True); time.sleep(600)"
    )
    server = script(
        f"import os, time\nwhile not os.path.exists({str(log)!r}) or not open({str(log)!r}).read():"
        " time.sleep(0.05)"
    )
    assert supervising.run(server, beside=beside) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(log.read_text()), 0)


def test_memory_is_given_back_unless_somebody_chose_otherwise(monkeypatch):
    became = []
    monkeypatch.setattr(os, "execve", lambda *words: became.append(words))
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setenv("MALLOC_ARENA_MAX", "7")
    serving.become_supervisor(["a server"], beside=["a helper"])
    ((_program, command, environment),) = became
    assert command[1:] == ["-m", "newsroom.supervising", '["a server"]', '["a helper"]']
    assert environment["MALLOC_ARENA_MAX"] == "7"
    assert environment["MALLOC_TRIM_THRESHOLD_"] == "1000000"


def test_the_supervisor_needs_no_django():
    code = "import sys, newsroom.supervising; sys.exit('django' in sys.modules)"
    assert subprocess.run(script(code), cwd=settings.BASE_DIR, check=False).returncode == 0


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The environment of a site of its own, with a database that has tables and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    chosen = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "DEBUG": "on",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=chosen, check=True)
    return chosen


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_stops_when_told(environment, free_port, stop):
    environment = environment | {
        "SITE_URL": f"http://{LOCAL}:{free_port}",
        "PORT": str(free_port),
        "WEB_CONCURRENCY": "1",
    }
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert answer_of(free_port).startswith(b"HTTP/1.1 200")
        # As a terminal does it: every process of the group is told.
        os.killpg(server.pid, stop)
        said, complaints = server.communicate(timeout=20)
    finally:
        server.kill()
    assert (server.returncode, complaints) == (0, "")
    assert f"Admin         http://{LOCAL}:{free_port}/admin/" in said


def answer_of(port: int) -> bytes:
    """Ask for /healthz until somebody answers."""
    for _attempt in range(100):
        try:
            with socket.create_connection((LOCAL, port), timeout=5) as client:
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                return client.recv(100)
        except ConnectionError:
            time.sleep(0.2)
    raise AssertionError("nobody answered")
