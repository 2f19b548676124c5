import logging
import os
import signal

import pytest

from newsroom import chores
from newsroom.chores import Chore, Told, go_on


class Clock:
    """Time that passes only while somebody waits."""

    now = 1000.0

    def monotonic(self):
        return self.now


class Patience:
    """In the place of Told: stops after so many seconds of waiting."""

    def __init__(self, clock, seconds):
        self.clock, self.end = clock, clock.now + seconds

    def to_stop(self):
        return self.clock.now > self.end

    def wait(self, seconds):
        self.clock.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(chores, "time", clock)
    monkeypatch.setattr(chores, "close_old_connections", lambda: None)
    return clock


def test_each_is_done_at_once_and_then_every_so_often(clock):
    done = []
    rare, frequent = Chore(lambda: done.append("rare"), 60), Chore(lambda: done.append("often"), 10)
    go_on([rare, frequent], Patience(clock, 59))
    assert done == ["rare", *["often"] * 6]


def test_work_that_is_left_is_done_without_waiting(clock):
    left = [1, 2, 3]
    asked = []

    def work():
        asked.append(clock.now)
        return bool(left and left.pop())

    go_on([Chore(work, 60)], Patience(clock, 0))
    assert asked == [1000.0] * 4


def test_much_work_holds_up_nothing_else(clock):
    done = []
    told = Patience(clock, 0)

    def endless():
        clock.now += 0.5
        done.append("picture")
        return True

    told.end = 1061
    go_on([Chore(endless, 1), Chore(lambda: done.append("due"), 30)], told)
    assert done.count("due") == 3


def test_one_that_fails_is_logged_and_tried_again_later(clock, caplog):
    done = []
    failing, sound = Chore(lambda: 1 / 0, 1), Chore(lambda: done.append(1), 10)
    go_on([failing, sound], Patience(clock, 59))
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert len(done) == 6


@pytest.fixture
def own_signals():
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_after_the_work_at_hand(number, own_signals, monkeypatch):
    monkeypatch.setattr(chores, "close_old_connections", lambda: None)
    told = Told()
    told.listen()
    done = []

    def work():
        os.kill(os.getpid(), number)
        done.append("finished")
        return True

    go_on([Chore(work, 1)], told)
    assert done == ["finished"]


def test_it_ends_with_its_parent(monkeypatch):
    told = Told()
    assert not told.to_stop()
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert told.to_stop()
