"""The whole line: from the admin to a reader, to a partner's page, and the read comes back."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Version
from republish.models import Reads
from tests import factories
from tests.browser.partner import partner_site

pytestmark = pytest.mark.django_db(transaction=True)

READ_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = await Promise.all(item.types.map(async type =>
    [type, await (await item.getType(type)).text()]));
  return Object.fromEntries(texts);
}"""


@pytest.fixture
def paper():
    factories.guidelines()
    return factories.publication()


@pytest.fixture
def partner():
    with partner_site() as address:
        yield address


@pytest.fixture
def page(context, site) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    return context.new_page()


def log_in(page: Page, site: str):
    user = factories.user()
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()


def choose(page: Page, field: str, words: str):
    """Choose from a list that Django's admin searches while one types."""
    page.locator(f"#{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def write(page: Page, site: str):
    page.goto(f"{site}/admin/articles/article/add/")
    page.get_by_label("Headline").fill("Library stays open")
    page.get_by_label("Dek").fill("The council voted five to four.")
    body = page.locator(".tiptap").first
    body.click()
    body.press_sequentially("The council voted on Tuesday.")
    page.keyboard.press("Enter")
    body.press_sequentially("Readers cheered.")
    choose(page, "id_section", "Town")
    choose(page, "id_bylines-0-author", "Ann")


def test_staff_write_and_publish_and_change(page, site, paper):
    factories.section(name="Town", slug="town")
    factories.author(name="Ann Lee")
    log_in(page, site)
    write(page, site)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    assert not Version.objects.exists()
    page.goto(f"{site}/admin/articles/article/{Article.objects.get().pk}/change/")
    page.get_by_role("button", name="Save and preview").click()
    preview = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(preview).to_have_text("Library stays open")
    page.goto(f"{site}/admin/articles/article/{Article.objects.get().pk}/change/")
    page.get_by_role("button", name="Publish…").click()
    page.get_by_label("Publish in spite of the warnings").fill("It can't wait.")
    page.get_by_role("button", name="Publish now").click()
    expect(page.locator(".messagelist")).to_contain_text("Version 1 is live.")
    version = Version.objects.get()
    assert version.body == "<p>The council voted on Tuesday.</p><p>Readers cheered.</p>"
    page.get_by_label("Headline").fill("Library stays open after all")
    page.get_by_role("button", name="Publish this change…").click()
    expect(page.locator(".publish-story")).to_contain_text("Changed Headline")
    page.get_by_label("a minor edit").check()
    page.get_by_label("Publish in spite of the warnings").fill("It can't wait.")
    page.get_by_role("button", name="Publish this change now as a minor edit").click()
    expect(page.locator(".messagelist")).to_contain_text("Version 2 is live.")
    page.goto(site + version.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Library stays open after all")


def test_a_story_that_can_not_go_live_yet_loses_nothing(page, site, paper):
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/add/")
    body = page.locator(".tiptap").first
    body.click()
    body.press_sequentially("Half a story.")
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("link", name="A story needs a headline before it can be published.").click()
    expect(page.get_by_label("Headline")).to_be_focused()
    expect(page.locator(".tiptap").first).to_contain_text("Half a story.")


def test_a_reader_finds_a_story_by_keyboard(page, site, paper):
    version = factories.version(headline="Library stays open")
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(10):
        page.keyboard.press("Tab")
        if "Library stays open" in page.locator(":focus").inner_text():
            break
    page.keyboard.press("Enter")
    page.wait_for_url(site + version.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Library stays open")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def copy(page: Page, site: str, version: Version):
    page.goto(site + version.get_absolute_url())
    button = page.get_by_role("button", name="Copy the story")
    button.focus()
    page.keyboard.press("Enter")
    status = page.locator(".copy-status").first
    expect(status).to_have_text(re.compile("clipboard"))
    assert status.get_attribute("role") == "status"


@pytest.mark.parametrize("where", ["visual", "source"])
def test_a_read_at_a_partner_comes_back_with_the_address_of_its_page(
    page, context, site, paper, partner, where
):
    version = factories.version(headline="Library stays open")
    copy(page, site, version)
    clipboard = page.evaluate(READ_CLIPBOARD)
    assert set(clipboard) == {"text/html", "text/plain"}
    assert clipboard["text/html"] == page.locator("#copy-html").input_value()
    assert clipboard["text/plain"] == clipboard["text/html"] + "\n"

    page.goto(f"{partner}/editor")
    page.locator(f"#{where}").click()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="Publish").click()
    expect(page).to_have_title("Published")
    Reads.objects.all().delete()  # the editor showed the copy, which is a read of its own
    reader = context.new_page()
    with reader.expect_response(re.compile(r"/r/[\w-]+\.gif$")) as pixel:
        reader.goto(f"{partner}/news/library?from=mail")
    assert pixel.value.ok
    expect(reader.locator("a", has_text="library")).to_have_attribute(
        "href", "https://library.example/"
    )
    expect(reader.get_by_text("“We heard the town,” the mayor said.")).to_be_visible()

    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/{version.article_id}/change/")
    row = page.locator("section[aria-labelledby=reads-heading] tbody tr").first
    expect(row.locator("th")).to_have_text(f"{partner}/news/library")
    expect(row.locator("td").first).to_have_text("1")


def test_without_scripts_the_copy_is_a_box_to_select(new_context, site, paper):
    version = factories.version()
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site + version.get_absolute_url())
    box = page.get_by_label("The story as HTML")
    expect(box).to_be_visible()
    assert box.input_value().startswith("<p>By ")
    expect(page.get_by_role("button", name="Copy the story")).to_have_count(0)
    box.focus()
    page.keyboard.press("Control+A")
    selected = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected == box.input_value()


def test_our_own_pages_ask_nobody_else_and_never_the_pixel(page, site, paper):
    factories.appeal()
    version = factories.version(image=factories.image())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", version.get_absolute_url(), version.section.get_absolute_url()):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(site) or "/r/" in url] == []
