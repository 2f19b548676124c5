"""Run the server, and beside it what no page waits for. It needs no Django, so it stays small."""

import json
import signal
import subprocess
import sys

LOOK_EVERY = 5  # seconds
KILL_AFTER = 15  # seconds; a picture takes two or three


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
        _end(helper)


def _end(helper: subprocess.Popen) -> None:
    """Let the helper finish what it does just now, but not for ever."""
    helper.terminate()
    try:
        helper.wait(KILL_AFTER)
    except subprocess.TimeoutExpired:
        helper.kill()
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
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603


if __name__ == "__main__":
    server, helper = (json.loads(each) for each in sys.argv[1:])
    sys.exit(run(server, beside=helper))
