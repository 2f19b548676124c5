from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from articles.desk.roles import AUDIENCE, PUBLISHER, REPORTER

NAME = "editor"
PASSWORD = "newsroom-demo"  # noqa: S105 known to everybody, hence only on a site for oneself
# Logins that see the desk as their group does.
ROLES = {"reporter": REPORTER, "publisher": PUBLISHER, "audience": AUDIENCE}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class Command(BaseCommand):
    help = "Create a staff login for trying things out on one's own machine, and say how to log in."

    def handle(self, *args, **options) -> None:
        own_machine = urlsplit(settings.SITE_URL).hostname in LOOPBACK
        self.stdout.write(_demo_login() if own_machine else _own_login())


def _demo_login() -> str:
    """Return the sentences that say how to log in; the first time, create the logins."""
    users = get_user_model().objects
    if not users.filter(is_superuser=True).exists():
        users.create_superuser(NAME, password=PASSWORD)
        _create_roles()
    editor = users.filter(is_superuser=True, username=NAME, is_active=True).first()
    if editor is None or not editor.check_password(PASSWORD):
        return gettext("Log in with the staff account that you have.")
    sentence = gettext("Log in as “%(name)s” with the password “%(password)s”.") % {
        "name": NAME,
        "password": PASSWORD,
    }
    return "\n".join(filter(None, [sentence, _roles()]))


def _create_roles() -> None:
    """Make a login for each role, whose names are free."""
    users = get_user_model().objects
    taken = set(users.filter(username__in=ROLES).values_list("username", flat=True))
    for name, role in ROLES.items():
        if name not in taken:
            user = users.create_user(name, password=PASSWORD, is_staff=True)
            user.groups.set(Group.objects.filter(name=role))


def _roles() -> str:
    """Return a sentence on the logins of roles that still have the password, or ""."""
    found = get_user_model().objects.filter(username__in=ROLES, is_active=True)
    open_ = {user.username for user in found if user.check_password(PASSWORD)}
    if open_ != ROLES.keys():
        return ""
    return gettext("%(names)s have the same password and see the desk of their roles.") % {
        "names": ", ".join(f"“{name}”" for name in ROLES)
    }


def _own_login() -> str:
    """Return the sentence that says how to get a login whose password nobody knows."""
    return gettext("This site is public: make a staff account with “manage.py createsuperuser”.")
