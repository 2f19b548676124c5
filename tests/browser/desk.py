"""What a person at the desk does with the form of a story."""

from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from tests import factories

COPY = """([html, text]) => {
  const fill = (event) => {
    event.preventDefault();
    if (html) event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
  };
  document.addEventListener("copy", fill, { once: true });
  document.execCommand("copy");
}"""


def log_in(page: Page, site: str):
    page.goto(f"{site}/admin/login/?next=/admin/articles/article/add/")
    page.get_by_label("Username").fill(factories.user().username)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()


def open_form(page: Page) -> Locator:
    """The place to type in, by the name that a screen reader says."""
    expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    body = page.get_by_role("textbox", name="Body")
    body.click()
    return body


def button(page: Page, name: str) -> Locator:
    toolbar = page.get_by_role("toolbar", name="Formatting")
    return toolbar.get_by_role("button", name=name, exact=True)


def paste(page: Page, html: str, text: str = ""):
    """A real paste: what a copy elsewhere leaves in the clipboard, and Control+V."""
    page.evaluate(COPY, [html, text])
    page.keyboard.press("Control+v")


def stored(page: Page) -> str:
    # The editor takes the focus back in the next frame, and would get what is typed before it.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    page.get_by_label("Headline").fill("A headline")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    return Article.objects.get().body
