from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from newsroom.pictures import leftovers


class Command(BaseCommand):
    help = (
        "Remove files of pictures that no row names and that are older than a day. `work`, which "
        "runs beside the site, does so by itself once a day."
    )

    def handle(self, **options) -> None:
        number = sum(leftovers.removing())
        text = ngettext("%(number)d file removed.", "%(number)d files removed.", number)
        self.stdout.write(text % {"number": number})
