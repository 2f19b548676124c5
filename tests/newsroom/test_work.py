"""The process beside the site: what it does of the queue and of the pictures."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.publishing import due
from newsroom import queue
from newsroom.management.commands import work
from newsroom.pictures import background
from tests import factories
from tests.rendered import state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queued(settings):
    """Put tasks into the database, as a site in use does."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def turn():
    """Do every chore once, as the process does; return whether any had work."""
    outcomes = [chore.do() for chore in work.CHORES]
    return True in outcomes


def test_a_picture_that_is_saved_is_rendered_in_the_next_turn(queued):
    row = factories.image()
    assert state(row) == (False, 0)
    assert DBTaskResult.objects.ready().count() == 1
    assert turn()
    assert state(row) == (True, 1)
    assert DBTaskResult.objects.successful().count() == 1
    assert not queue.run_next()
    assert not background.render_waiting()


def test_a_queue_that_was_lost_loses_nothing(queued):
    rows = [factories.image(), factories.image()]
    DBTaskResult.objects.all().delete()
    while turn():
        pass
    assert [state(row) for row in rows] == [(True, 1), (True, 1)]


def test_a_task_whose_worker_was_killed_holds_up_nothing(queued):
    row = factories.image()
    DBTaskResult.objects.get().claim("a worker that is gone")
    assert turn()
    assert state(row) == (True, 1)


def test_a_task_for_a_deleted_picture_is_done_at_once(queued):
    factories.image().delete()
    turn()
    assert DBTaskResult.objects.successful().count() == 1


def test_a_task_that_fails_is_marked_and_the_row_tried_by_itself(queued, monkeypatch):
    row = factories.image()
    with monkeypatch.context() as patch:
        patch.setattr(background, "render", lambda *args: 1 / 0)
        assert queue.run_next()
    assert DBTaskResult.objects.failed().count() == 1
    assert background.render_waiting()
    assert state(row) == (True, 1)


@pytest.mark.parametrize(
    ("status", "age", "left"),
    [
        ("SUCCESSFUL", 23, 1),
        ("SUCCESSFUL", 25, 0),
        ("FAILED", 25, 0),
        ("RUNNING", 23, 1),
        ("RUNNING", 25, 0),
        ("READY", 1000, 1),
    ],
)
def test_old_tasks_are_forgotten(queued, status, age, left):
    factories.image()
    ago = timezone.now() - timedelta(hours=age)
    finished = ago if status in ("SUCCESSFUL", "FAILED") else None
    DBTaskResult.objects.update(
        status=status, enqueued_at=ago, started_at=ago, finished_at=finished
    )
    queue.forget_old()
    assert DBTaskResult.objects.count() == left


def test_it_announces_what_is_due():
    assert due.announce in [chore.do for chore in work.CHORES]
