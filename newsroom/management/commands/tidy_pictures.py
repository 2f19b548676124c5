from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from newsroom.pictures import leftovers


class Command(BaseCommand):
    help = (
        "List the files of pictures that no row of this database names and that are older than a "
        "day, as a process leaves them that is killed between storing a file and its row."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--remove", action="store_true", help="Remove them as well.")

    def handle(self, *, remove: bool = False, **options) -> None:
        number = 0
        for storage, name in leftovers.found():
            self.stdout.write(name)
            if remove:
                storage.delete(name)
            number += 1
        if remove:
            text = ngettext("%(number)d file removed.", "%(number)d files removed.", number)
        else:
            text = ngettext(
                "%(number)d file is left over.", "%(number)d files are left over.", number
            )
        self.stdout.write(text % {"number": number})
