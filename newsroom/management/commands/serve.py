from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom import serving


class Command(BaseCommand):
    help = "Serve the site with as many worker processes as WEB_CONCURRENCY says, on PORT."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            help="Address to listen on; 127.0.0.1, the default, is reached from this machine only.",
        )

    def handle(self, *, host: str, **options) -> None:
        problem = serving.problem_with(host, settings.PORT)
        if problem:
            raise CommandError(problem)
        self.stdout.write(self._where_to_look())
        self.stdout.flush()
        command = serving.command(host, settings.PORT, settings.WEB_CONCURRENCY)
        serving.become_supervisor(command, beside=serving.command_beside())

    def _where_to_look(self) -> str:
        places = [
            (_("Site"), "/"),
            (_("Admin"), reverse("admin:index")),
            (_("Republishing"), reverse("republish:guidelines")),
        ]
        width = max(len(name) for name, path in places)
        lines = [f"  {name:<{width}}  {settings.SITE_URL}{path}" for name, path in places]
        return "\n".join(["", *lines, "", _("Ctrl-C stops the server."), ""])
