from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.pictures import background


class Command(BaseCommand):
    help = (
        "Make the renditions of all pictures that want them. `work`, which runs beside the site, "
        "does so by itself; this is for a machine without it, and to try again what failed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="Also those that were tried in vain too often, or are being made just now.",
        )

    def handle(self, *, again: bool = False, **options) -> None:
        if again:
            background.forget_tries()
        rendered = 0
        while (outcome := background.render_next()) is not None:
            rendered += outcome
        text = ngettext("%(number)d picture rendered.", "%(number)d pictures rendered.", rendered)
        self.stdout.write(text % {"number": rendered})
        for name in background.unrendered():
            self.stderr.write(_("Not rendered: %(name)s") % {"name": name})
