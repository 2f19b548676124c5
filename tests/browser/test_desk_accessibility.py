"""Every page of the desk under axe, on a telephone and on a desk, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import factories
from tests.browser import desk_pages

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("scheme", ["light", "dark"]),
]

WIDTHS = {1280: 900, 390: 844, 320: 700}


@pytest.fixture
def page(new_context, site, scheme) -> Page:
    return new_context(color_scheme=scheme).new_page()


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, as `rule: element`."""
    found = Axe().run(page, options={"preload": False}).response
    assert found["passes"]
    return [
        f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]
    ]


TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def faults(page: Page) -> list[str]:
    """Return what axe finds, and what is wider than the window at some width.

    By night axe looks at one width: what it could find at another is the same by day.
    """
    found = []
    by_day = page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        # An open list of select2 follows the window in a frame of its own.
        page.evaluate(TWO_FRAMES)
        if width == 1280 or (width == 320 and by_day):
            found += [f"{width} px: {fault}" for fault in violations(page)]
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            found.append(f"{width} px: {wider} pixels wider than the window")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def log_in(page: Page, site: str, user) -> None:
    page.goto(f"{site}/admin/login/?next=/admin/password_change/done/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/done/")


def walk(page: Page, site: str, addresses: dict[str, str]) -> dict[str, list[str]]:
    """Return the faults of the pages that have some, by name."""
    found = {}
    for name, address in addresses.items():
        answer = page.goto(address if "://" in address else site + address)
        assert answer.ok, f"{name}: {answer.status}"
        found[name] = faults(page)
    return {name: what for name, what in found.items() if what}


def test_the_pages_of_stories_are_accessible(page, site):
    desk = desk_pages.build()
    log_in(page, site, desk.editor)
    assert walk(page, site, desk_pages.of_stories(desk)) == {}


def test_the_other_pages_of_the_admin_are_accessible(page, site):
    desk = desk_pages.build()
    log_in(page, site, desk.editor)
    assert walk(page, site, desk_pages.of_everything_else(desk)) == {}


def test_what_comes_of_doing_something_is_accessible(page, site, expected_complaints):
    # What is refused is answered with a status that says so.
    expected_complaints.append(r"status of 4\d\d")
    desk = desk_pages.build()
    found = {}
    page.goto(f"{site}/admin/")
    found["login"] = faults(page)
    page.get_by_role("button", name="Log in").click()
    found["login with errors"] = faults(page)
    log_in(page, site, desk.editor)
    for name, (address, act) in desk_pages.done(desk).items():
        page.goto(site + address)
        act(page)
        found[name] = faults(page)
    assert {name: what for name, what in found.items() if what} == {}


def test_what_can_only_be_read_is_accessible(page, site):
    desk = desk_pages.build()
    reader = factories.colleague(
        *("view_article", "view_byline", "view_section", "view_image", "view_author")
    )
    log_in(page, site, reader)
    pages = {**desk_pages.of_stories(desk), **desk_pages.of_everything_else(desk)}
    readable = ["dashboard", "stories", "live story", "draft that was sent back", "history"]
    readable += ["articles_section: form", "articles_image: form", "authors_author: form"]
    assert walk(page, site, {name: pages[name] for name in readable}) == {}
