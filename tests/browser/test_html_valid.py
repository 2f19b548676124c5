"""Every kind of page against the HTML standard, by the Nu HTML checker of the W3C."""

import json
import subprocess

import pytest

from tests import every_page

pytestmark = pytest.mark.django_db


def complaints(checker, folder) -> list[str]:
    """Check all pages in a folder; return what is wrong, as `page, line: message`."""
    run = subprocess.run(
        ["java", "-jar", checker, "--skip-non-html", "--format", "json", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{message['url'].rsplit('/', 1)[1]}, {message.get('lastLine')}: {message['message']}"
        for message in messages
    ]


def test_every_page_is_valid_html(client, html_checker, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, address in every_page.build().items():
        (folder / f"{name}.html").write_bytes(client.get(address).content)
    assert complaints(html_checker, folder) == []


def test_the_shown_address_is_valid_html(client, html_checker, tmp_path):
    address = every_page.build()["contact of an author"]
    (tmp_path / "shown.html").write_bytes(client.post(address).content)
    assert complaints(html_checker, tmp_path) == []


def test_the_checker_finds_what_is_wrong(html_checker, tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>A</title><p>B</div>")
    assert len(complaints(html_checker, tmp_path)) == 1
