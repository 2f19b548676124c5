from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.search import indexing


class Command(BaseCommand):
    help = (
        "Write the index of the readers' search anew, from what is live. The search goes on "
        "meanwhile. It is wanted after an import that wrote straight into the database."
    )

    def handle(self, **options) -> None:
        stories = indexing.rebuild()
        text = ngettext("%(number)d story indexed.", "%(number)d stories indexed.", stories)
        self.stdout.write(text % {"number": stories})
