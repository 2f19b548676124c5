"""Work that goes on beside the site: several chores in one process, each again and again."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections

PAUSE = 1  # seconds, when no chore has more to do
AFTER_FAILURE = 30

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """Something to do every so many seconds; at once again if `do` returns that there was work."""

    do: Callable[[], object]
    every: float


class Told:
    """Whether this process was told to stop, by a signal or by the end of its parent."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._parent = os.getppid()

    def listen(self) -> None:
        """Take the signals to stop; what is being done then is finished first."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_args: self._stop.set())

    def to_stop(self) -> bool:
        return self._stop.is_set() or os.getppid() != self._parent

    def wait(self, seconds: float) -> None:
        """Wait so long, or until told."""
        self._stop.wait(seconds)


def go_on(chores: list[Chore], told: Told) -> None:
    """Do the chores in turn until told to stop. One that fails is logged, and holds up no other."""
    due = dict.fromkeys(chores, 0.0)
    while not told.to_stop():
        ready = [chore for chore in chores if time.monotonic() >= due[chore]]
        waits = {chore: _pause_after(chore) for chore in ready}
        due |= {chore: time.monotonic() + wait for chore, wait in waits.items()}
        if all(waits.values()):
            told.wait(PAUSE)


def _pause_after(chore: Chore) -> float:
    """Do it once and return how long it need not be done."""
    close_old_connections()
    try:
        return 0 if chore.do() is True else chore.every
    except Exception:
        logger.exception("A chore failed; the next try is in %s seconds.", AFTER_FAILURE)
        return max(AFTER_FAILURE, chore.every)
