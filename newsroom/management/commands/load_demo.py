from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext

from newsroom.demo import loading


class Command(BaseCommand):
    help = "Load the demo newsroom. Only an empty database is touched."

    def handle(self, *args, **options) -> None:
        if not loading.is_needed():
            self.stdout.write(gettext("The demo newsroom was left out: there is a paper already."))
            return
        self.stdout.write(gettext("Loading the demo newsroom; its pictures take half a minute."))
        self.stdout.flush()
        count = loading.load(timezone.now())
        self.stdout.write(gettext("Loaded %(count)s stories.") % {"count": count})
