"""People who are logged in in a browser without going through the form for it."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from articles import history
from articles.models import Article
from tests import factories
from tests.browser.waiting import until


def let_in(context: BrowserContext, site: str, user) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def open_story(context: BrowserContext, site: str, article: Article | None = None) -> Page:
    """Open the form of a story (None: of a new one) in a tab of its own."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    place = f"{article.pk}/change" if article else "add"
    page.goto(f"{site}/admin/articles/article/{place}/")
    wait_for_form(page)
    return page


def wait_for_form(page: Page) -> None:
    """Wait until the editor and the script that keeps the form are there."""
    expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    expect(page.locator("#article_form[autocomplete=off]")).to_be_attached()
    settle(page)


def settle(page: Page) -> None:
    """Wait for the editor's own frame: it may take the focus in it."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def type_body(page: Page, text: str) -> None:
    body = page.get_by_role("textbox", name="Body")
    body.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)
    settle(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def expect_saved(page: Page) -> None:
    expect(page.locator(".messagelist .success").first).to_be_visible()


def copies(page: Page) -> list[str]:
    """Return the names under which this browser keeps copies of forms."""
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('newsroom'))")


def expect_no_copies(page: Page) -> None:
    """Wait until this browser keeps no copy: what is left over goes after the page is there."""
    until(page, "() => !Object.keys(localStorage).some((key) => key.startsWith('newsroom'))")


def story(**facts) -> Article:
    made = factories.article(
        **{"headline": "Bridge opens", "slug": "bridge", "body": "<p>At last.</p>", **facts}
    )
    history.complete(made)
    return made
