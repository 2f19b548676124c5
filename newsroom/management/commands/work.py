from django.core.management.base import BaseCommand

from articles.publishing import due
from newsroom import outbox, queue
from newsroom.chores import Chore, Told, go_on
from newsroom.pictures import background

CHORES = [
    # A search and search engines are told by it, so not long after the instant.
    Chore(due.announce, every=2),
    Chore(outbox.send_due, every=5),
    Chore(queue.run_next, every=1),
    Chore(background.render_waiting, every=1),
    Chore(queue.forget_old, every=3600),
]


class Command(BaseCommand):
    help = (
        "Do what no page waits for, until told to stop: announce stories that went live or were "
        "withdrawn, make the renditions of pictures and forget finished tasks. `serve` runs it "
        "beside the site."
    )

    # The server beside it has checked everything, and checking takes memory.
    requires_system_checks = []

    def handle(self, **options) -> None:
        told = Told()
        told.listen()
        go_on(CHORES, told)
