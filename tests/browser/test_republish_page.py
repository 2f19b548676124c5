"""The page with all formats, as a page and as a dialog over the story."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

READ_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = await Promise.all(item.types.map(async type =>
    [type, await (await item.getType(type)).text()]));
  return Object.fromEntries(texts);
}"""
FIELDS = {
    "Copy the headline": "headline",
    "Copy the dek": "dek",
    "Copy the HTML": "html",
    "Copy the text": "text",
    "Copy the Markdown": "markdown",
    "Copy the tags": "head",
    "Copy the address": "url",
}


@pytest.fixture
def version():
    factories.guidelines()
    factories.publication()
    return factories.version(
        headline="Library stays “open” </textarea>",
        dek="Five to four.",
        image=factories.image(may_republish=True),
    )


@pytest.fixture
def page(context, site) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    return context.new_page()


def open_dialog(page: Page, site: str, version):
    page.goto(site + version.get_absolute_url())
    page.get_by_role("link", name="All formats and pictures").click()
    dialog = page.get_by_role("dialog", name="Republish this story")
    expect(dialog).to_be_visible()
    return dialog


@pytest.fixture(params=["page", "dialog"])
def shown(request, page, site, version):
    """Where the formats are shown."""
    if request.param == "dialog":
        return open_dialog(page, site, version)
    page.goto(f"{site}/republish/{version.article_id}/")
    return page.get_by_role("main")


def test_each_button_brings_its_box_to_the_clipboard(page, shown):
    for name, key in FIELDS.items():
        shown.get_by_role("button", name=name, exact=True).click()
        box = page.locator(f"#format-{key}")
        assert page.evaluate(READ_CLIPBOARD) == {"text/plain": box.input_value()}
        status = box.locator("xpath=..").get_by_role("status")
        expect(status).to_have_text("It is on your clipboard.")


def test_formatted_text_is_html_and_for_others_plain_text(page, shown):
    shown.get_by_role("button", name="Copy formatted text").click()
    clipboard = page.evaluate(READ_CLIPBOARD)
    assert clipboard["text/plain"] == page.locator("#format-text").input_value()
    assert "<a href" not in clipboard["text/plain"]
    assert 'alt="" width="2" height="2"' in clipboard["text/html"]


def test_the_dialog_takes_the_focus_and_gives_it_back(page, site, version):
    page.goto(site + version.get_absolute_url())
    opener = page.get_by_role("link", name="All formats and pictures")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Republish this story")
    expect(dialog.get_by_role("heading", name="Republish this story")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: dialog.get_by_role("button", name="Close").click(),
        lambda: page.mouse.click(3, 3),
    ):
        expect(dialog).to_be_visible()
        leave()
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")


def test_the_dialog_is_asked_for_once_and_never_loads_the_pixel(page, site, version):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    dialog = open_dialog(page, site, version)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="All formats and pictures").click()
    dialog.get_by_text("Show the copy as readers will see it").click()
    expect(dialog.get_by_text("“We heard the town,” the mayor said.").last).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert asked.count(f"{site}/republish/{version.article_id}/") == 1
    assert not [url for url in asked if "/r/" in url or not url.startswith(site)]


def test_where_the_page_cannot_be_fetched_the_link_leads_to_it(
    page, site, version, expected_complaints
):
    expected_complaints.append("ERR_FAILED")
    page.route(
        "**/republish/*/", lambda route: route.abort() if is_fetch(route) else route.continue_()
    )
    page.goto(site + version.get_absolute_url())
    page.get_by_role("link", name="All formats and pictures").click()
    page.wait_for_url(f"{site}/republish/{version.article_id}/")


def is_fetch(route):
    return route.request.resource_type == "fetch"


def test_without_scripts_the_link_leads_to_the_page(new_context, site, version):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site + version.get_absolute_url())
    page.get_by_role("link", name="All formats and pictures").click()
    expect(page).to_have_url(f"{site}/republish/{version.article_id}/")
    expect(page.get_by_label("Markdown")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    page.get_by_text("Show the copy as readers will see it").click()
    expect(page.get_by_text("“We heard the town,” the mayor said.").last).to_be_visible()


def test_the_package_and_the_pictures_come_as_files(page, site, version):
    page.goto(f"{site}/republish/{version.article_id}/")
    with page.expect_download() as package:
        page.get_by_role("link", name="Download everything (zip)").click()
    assert package.value.suggested_filename.endswith(f"-{version.article_id}.zip")
    with page.expect_download() as picture:
        page.get_by_role("link", name="Download picture-").click()
    assert picture.value.suggested_filename.endswith(".jpg")
