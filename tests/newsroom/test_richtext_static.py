"""The editor's files, as a production server hands them out: under names with a hash."""

import json
import re

import pytest
from django.core.management import call_command

from newsroom.richtext.widgets import RichTextWidget


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_scripts_find_each_other_under_hashed_names(collected):
    html = RichTextWidget().media.render()
    imports = json.loads(re.search(r'<script type="importmap">(.*?)</script>', html)[1])["imports"]
    entry = re.search(r'src="(/static/newsroom/richtext/editor\.\w{12}\.js)"', html)[1]

    for address in [*imports.values(), entry]:
        assert re.search(r"\.\w{12}\.js$", address)
        script = (collected / address.removeprefix("/static/")).read_text()
        if "/newsroom/" in address:
            assert set(re.findall(r'from "(.+?)"', script)) <= imports.keys()
