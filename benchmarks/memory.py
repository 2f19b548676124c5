"""How much memory a process and all its descendants take, as Linux counts it."""

import threading
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.1  # seconds


class Tree:
    """Watch a process and its descendants, from another thread, until `stop`.

    `peaks` has the largest size of each process there was, {name: MB}; `together` is the most that
    all had in memory at one moment, with what they share counted once.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._peaks: dict[tuple[int, str], int] = {}
        self._together = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    @property
    def peaks(self) -> dict[str, float]:
        return {f"{name} ({pid})": kb / 1024 for (pid, name), kb in sorted(self._peaks.items())}

    @property
    def together(self) -> float:
        return self._together / 1024

    def _watch(self) -> None:
        while not self._stopped.wait(EVERY):
            sizes = [self._looked_at(pid) for pid in tree(self._root)]
            self._together = max(self._together, sum(sizes))

    def _looked_at(self, pid: int) -> int:
        """Note the peak of the process so far, and return its share of the memory now, in kB."""
        try:
            key = (pid, _name(pid))
            self._peaks[key] = _kb(pid, "status", "VmHWM")
            return _kb(pid, "smaps_rollup", "Pss")
        except (OSError, StopIteration):  # it has ended meanwhile
            return 0


def tree(root: int) -> list[int]:
    """Return the numbers of a process and of its descendants."""
    parents = {}
    for status in PROC.glob("[0-9]*/stat"):
        try:
            # The name stands in brackets and may hold anything, so count from behind it.
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _kb(pid: int, file: str, label: str) -> int:
    lines = (PROC / str(pid) / file).read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(f"{label}:")))


def _name(pid: int) -> str:
    words = (PROC / str(pid) / "cmdline").read_bytes().decode().split("\x00")
    known = {"newsroom.supervising": "serve", "work": "work", "granian": "server"}
    return next((known[word] for word in words if word in known), words[0].rpartition("/")[2])
