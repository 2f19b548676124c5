"""The static files as a public site serves them: gathered, with hashed names."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

# What the public site uses compresses as well, which takes long and proves nothing more.
HASHED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture
def gathered(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_every_file_that_a_style_sheet_names_is_there(gathered):
    """Gathering fails at the first address that leads nowhere, so reaching this line proves it."""
    address = staticfiles_storage.url("newsroom/css/site.css")
    name = address.removeprefix("/static/")
    assert name != "newsroom/css/site.css"
    assert (gathered / name).is_file()
