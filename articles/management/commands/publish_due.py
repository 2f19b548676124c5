import logging
import os
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.translation import ngettext

from articles.publishing import due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Announce the stories that went live or were withdrawn at an instant that has passed. "
        "What readers see needs no command; this does all that follows from it, each exactly once."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--every",
            type=float,
            metavar="SECONDS",
            help="Go on for ever, with so many seconds in between, instead of doing it once.",
        )

    def handle(self, *, every: float | None = None, **options) -> None:
        if every is None:
            self.stdout.write(_in_words(due.announce()))
            return
        _go_on(every)


def _go_on(every: float) -> None:
    """Announce again and again, until the process is told to stop or loses its parent."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(every)
        close_old_connections()
        try:
            due.announce()
        except Exception:
            logger.exception("Nothing could be announced; the next try is in %s seconds.", every)


def _in_words(number: int) -> str:
    return ngettext("%(number)d event announced.", "%(number)d events announced.", number) % {
        "number": number
    }
