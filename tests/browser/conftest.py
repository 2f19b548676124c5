"""Tests in a real browser: the Chromium of the system, with every complaint of its console.

Where a tool is missing, the tests that need it are left out with a note. In CI they run, and fail.
"""

import os
import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser import editors as editors_of_partners
from tests.browser.door import Door

# Playwright runs an event loop in the thread of the test, which also asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A busy machine with two processors may take long over what is a moment elsewhere.
expect.set_options(timeout=20_000)

# The first is the same browser without its windows, which would take time to open.
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
IN_CI = os.environ.get("CI") == "true"
# The Nu HTML checker, as `npm pack vnu-jar` brings it; it runs in Java.
HTML_CHECKER = os.environ.get("VNU_JAR") if shutil.which("java") else None
MISSING = {
    fixture: need
    for fixture, present, need in [
        ("page", CHROMIUM, "Chromium"),
        ("new_context", CHROMIUM, "Chromium"),
        ("html_checker", HTML_CHECKER, "Java, and the path of the Nu HTML checker in VNU_JAR"),
        ("editors", editors_of_partners.available(), "Node, and `npm ci` in tests/editors"),
    ]
    if not present and not IN_CI
}
left_out = set()


def pytest_collection_modifyitems(config, items):
    lacking = [item for item in items if MISSING.keys() & set(item.fixturenames)]
    if not lacking:
        return
    left_out.update(
        MISSING[name] for item in lacking for name in item.fixturenames if name in MISSING
    )
    items[:] = [item for item in items if item not in lacking]
    config.hook.pytest_deselected(items=lacking)


def pytest_terminal_summary(terminalreporter, config):
    # With several processes it is those that collect the tests, and what they lack is not told.
    several = config.getoption("numprocesses", None)
    for need in sorted(set(MISSING.values()) if several else left_out):
        terminalreporter.write_line(f"Some tests were left out, since they need {need}.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    assert CHROMIUM, "There is no Chromium on the PATH."
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def html_checker():
    """The path of the Nu HTML checker."""
    assert HTML_CHECKER, "There is no Java, or VNU_JAR does not name the Nu HTML checker."
    return HTML_CHECKER


@pytest.fixture(scope="session")
def editors():
    """The address of the editors that partners use: each has a page by its name."""
    assert editors_of_partners.available(), (
        "There is no Node, or nobody ran `npm ci` in tests/editors."
    )
    editors_of_partners.bundle()
    with editors_of_partners.served() as address:
        yield address


@pytest.fixture(scope="session")
def door(live_server):
    server = live_server.thread.httpd
    server.set_app(Door(server.get_app()))
    return server.get_app()


@pytest.fixture
def open_site(transactional_db, door):
    """Lets requests in from before the first page is opened until the last one is closed."""
    door.open()
    yield
    door.shut()


@pytest.fixture
def site(open_site, live_server, settings):
    """The address of the running site, which is also what its links and copies say."""
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server.url


@pytest.fixture
def pictures_as_they_came(settings):
    """Nothing renders pictures in the background; those that a test renders have renditions."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def expected_complaints():
    """Patterns of console messages that a test provokes on purpose; it appends to the list."""
    return []


@pytest.fixture
def new_context(open_site, new_context, expected_complaints):
    """Make browser contexts that fail the test when a page's console shows an error.

    A breach of the Content Security Policy is such an error.
    """
    complaints = []

    def note(text):
        if not any(re.search(pattern, text) for pattern in expected_complaints):
            complaints.append(text)

    def hear(message):
        if message.type == "error":
            note(f"{message.text} ({message.location['url']})")

    def make(**options):
        context = new_context(**options)
        context.on("console", hear)
        context.on("weberror", lambda error: note(str(error.error)))
        return context

    yield make
    assert complaints == []
