"""Only one process of a machine has a large picture in memory."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from newsroom.pictures import rendering, turns
from newsroom.pictures.normalise import normalise
from newsroom.pictures.turns import turn
from tests import factories, pictures

OTHER = """
import sys
from newsroom.pictures.turns import turn
with turn():
    print("mine", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def waiting(no_waiting, monkeypatch):
    monkeypatch.setattr(turns, "is_shared", True)


@pytest.fixture
def other():
    """Another process that has its turn now, and ends it when it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "mine\n"
    yield process
    process.kill()
    process.communicate()


def test_one_has_to_wait_for_another(other, monkeypatch):
    looked = []

    def look(seconds):
        looked.append(seconds)
        if len(looked) == 3:
            other.kill()
            other.wait()

    monkeypatch.setattr(turns.time, "sleep", look)
    with turn():
        assert len(looked) >= 3
        assert other.poll() is not None


def test_one_that_hangs_does_not_hold_up_the_others_for_ever(other, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with turn():
        assert other.poll() is None


def test_a_turn_ends_with_an_error():
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError


def test_it_is_somebody_elses_turn_after_ours(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0)
    with turns.DOOR.open("rb") as door:
        turns.fcntl.flock(door, turns.fcntl.LOCK_EX)
        waited = []
        monkeypatch.setattr(turns, "_wait_for", lambda place: waited.append(place.name))
        with turn():
            assert waited == [str(turns.DOOR), str(turns.ROOM)]


@pytest.mark.django_db
def test_uploads_and_renditions_wait_for_their_turn(monkeypatch):
    waited = []
    monkeypatch.setattr(turns, "_wait_for", lambda place: waited.append(place))
    normalise(ContentFile(pictures.photograph(), name="a.jpg"))
    assert len(waited) == 2
    row = factories.image()
    waited.clear()
    rendering.make_all(row.picture)
    assert len(waited) > 20
