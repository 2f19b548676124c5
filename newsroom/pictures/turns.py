"""Heavy work on pictures is done by one process of a machine at a time, so that memory is bounded.

A picture of 40 megapixels takes 160 MB while it is decoded. However many processes serve the site,
that is needed once and not in each of them.
"""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: every process has its turn at once
    fcntl = None

# Any two files that all processes find; nothing is written to them.
DOOR, ROOM = Path(__file__), Path(__file__).with_name("__init__.py")
is_shared = fcntl is not None
PATIENCE = 20  # seconds, after which one that hangs doesn't hold up the others any longer
LOOK_EVERY = 0.005


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """Wait for this process's turn and keep it for the length of the context; not to be nested.

    Whoever waits stands in the door, so that nobody has two turns in a row meanwhile. The system
    ends the turn of a process that is killed.
    """
    with DOOR.open("rb") as door, ROOM.open("rb") as room:
        if is_shared:
            _wait_for(door)
            _wait_for(room)
            fcntl.flock(door, fcntl.LOCK_UN)
        yield


def _wait_for(place) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(LOOK_EVERY)
