"""The logins of the demo, which anybody may know, and which are made on one's own machine only."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests import factories


def said() -> str:
    out = StringIO()
    call_command("create_demo_login", stdout=out)
    return out.getvalue()


def test_a_login_is_made_once(db, settings, django_user_model):
    settings.SITE_URL = "http://127.0.0.1:8000"
    sentences = (
        "Log in as “editor” with the password “newsroom-demo”.\n"
        "“reporter”, “publisher”, “audience” have the same password and see the desk of their "
        "roles.\n"
    )

    assert said() == sentences
    assert said() == sentences
    [editor] = django_user_model.objects.filter(is_superuser=True)
    assert (editor.username, editor.is_staff) == ("editor", True)


@pytest.mark.parametrize("name", ["reporter", "publisher", "audience"])
def test_a_login_is_made_for_each_role(db, settings, client, django_user_model, name):
    settings.SITE_URL = "http://127.0.0.1:8000"
    factories.group(name.capitalize())
    said()

    assert client.login(username=name, password="newsroom-demo")
    user = django_user_model.objects.get(username=name)
    assert [group.name for group in user.groups.all()] == [name.capitalize()]
    assert client.get("/admin/articles/article/").status_code == 200


def test_a_login_takes_no_name_that_is_taken(db, settings, django_user_model):
    settings.SITE_URL = "http://127.0.0.1:8000"
    reader = django_user_model.objects.create_user("reporter", password="my own")

    assert said().count("\n") == 1
    reader.refresh_from_db()
    assert (reader.is_staff, reader.check_password("my own")) == (False, True)


def test_the_login_opens_the_admin(db, settings, client):
    settings.SITE_URL = "http://127.0.0.1:8000"
    said()

    assert client.login(username="editor", password="newsroom-demo")


def test_a_login_is_not_made_beside_another(db, settings, django_user_model):
    settings.SITE_URL = "http://127.0.0.1:8000"
    factories.user()

    assert said() == "Log in with the staff account that you have.\n"
    assert django_user_model.objects.count() == 1


def test_a_new_password_is_respected_and_not_told(db, settings, django_user_model):
    settings.SITE_URL = "http://127.0.0.1:8000"
    said()
    editor = django_user_model.objects.get(is_superuser=True)
    editor.set_password("my own")
    editor.save()

    assert said() == "Log in with the staff account that you have.\n"
    editor.refresh_from_db()
    assert editor.check_password("my own")


def test_a_login_is_not_made_in_production(db, settings, django_user_model):
    settings.SITE_URL = "https://news.example"

    assert "createsuperuser" in said()
    assert not django_user_model.objects.exists()
