from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.translation import gettext

NAME = "editor"
PASSWORD = "newsroom-demo"  # noqa: S105 known to everybody, hence only on a site for oneself
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class Command(BaseCommand):
    help = "Create a staff login for trying things out on one's own machine, and say how to log in."

    def handle(self, *args, **options) -> None:
        own_machine = urlsplit(settings.SITE_URL).hostname in LOOPBACK
        self.stdout.write(_demo_login() if own_machine else _own_login())


def _demo_login() -> str:
    """Return the sentence that says how to log in; the first time, create the login."""
    staff = get_user_model().objects.filter(is_superuser=True)
    if not staff.exists():
        get_user_model().objects.create_superuser(NAME, password=PASSWORD)
    editor = staff.filter(username=NAME, is_active=True).first()
    if editor is None or not editor.check_password(PASSWORD):
        return gettext("Log in with the staff account that you have.")
    return gettext("Log in as “%(name)s” with the password “%(password)s”.") % {
        "name": NAME,
        "password": PASSWORD,
    }


def _own_login() -> str:
    """Return the sentence that says how to get a login whose password nobody knows."""
    return gettext("This site is public: make a staff account with “manage.py createsuperuser”.")
