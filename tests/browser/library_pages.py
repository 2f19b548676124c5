"""Pages of the library in a browser: who opens them, and what stands on them."""

from playwright.sync_api import Locator, Page, expect

from articles.models import Image
from tests import pictures
from tests.browser.sessions import let_in


def opened(new_context, site: str, user, address: str, **options) -> Page:
    """Return a page of the library in a browser of its own, for a user who is logged in."""
    context = new_context(**options)
    let_in(context, site, user)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{site}/admin/articles/image/{address}")
    return page


def three() -> dict[str, bytes]:
    """Return three files, one of them bad."""
    return {
        "bridge.jpg": pictures.photograph(300, 200),
        "broken.jpg": pictures.truncated(),
        "chart.png": pictures.drawing(),
    }


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem", name=name, exact=True)


def expect_status(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").filter(has_text="tored")).to_have_text(sentence)


def expect_state(page: Page, name: str, sentence: str) -> None:
    expect(row(page, name).locator(".picture-row-state")).to_have_text(sentence)


def words_of(name: str) -> tuple:
    return Image.objects.values_list("alt", "caption", "credit").get(original_name=name)
