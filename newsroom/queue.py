"""The queue of tasks in the database: doing the next, and forgetting what is over."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

KEPT = timedelta(days=1)


def run_next() -> bool:
    """Run one task of the queue; return whether there was one. One that fails is kept as such."""
    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        max_tasks=1,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        worker_id=get_random_string(32),
    ).run()
    return True


def forget_old() -> None:
    """Delete the tasks that ended a day ago, and those whose worker was killed under them.

    What they were to do is kept in the rows that they are about, so nothing is lost.
    """
    ago = timezone.now() - KEPT
    killed = DBTaskResult.objects.running().filter(started_at__lt=ago)
    finished = DBTaskResult.objects.finished().filter(finished_at__lt=ago)
    (killed | finished).delete()
