"""The rich text editor: typing, every button, keyboard, paste, colours, and what is stored."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from newsroom.richtext import sanitise
from tests.browser.desk import button, log_in, open_form, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_context, site) -> Page:
    page = new_context().new_page()
    page.set_default_timeout(20_000)
    log_in(page, site)
    return page


@pytest.fixture
def body(page) -> Locator:
    return open_form(page)


def type_lines(page: Page, *lines: str):
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def test_typed_text_is_stored_as_paragraphs_with_plain_spaces(page, body):
    type_lines(page, "One  two three ", "Four")

    assert stored(page) == "<p>One two three</p><p>Four</p>"


def test_saved_text_comes_back_and_saving_it_again_changes_nothing(page, body):
    button(page, "List").click()
    page.keyboard.type("One")
    once = stored(page)
    updated = Article.objects.get().updated_at

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("textbox", name="Body")).to_have_text("One")

    assert once == "<ul><li>One</li></ul>"
    assert Article.objects.get().updated_at == updated


BUTTONS = {
    "Bold": "<p><strong>word</strong></p>",
    "Italic": "<p><em>word</em></p>",
    "Subscript": "<p><sub>word</sub></p>",
    "Superscript": "<p><sup>word</sup></p>",
    "Heading": "<h2>word</h2>",
    "Heading, second level": "<h3>word</h3>",
    "Heading, third level": "<h4>word</h4>",
    "List": "<ul><li>word</li></ul>",
    "Numbered list": "<ol><li>word</li></ol>",
    "Quotation": "<blockquote><p>word</p></blockquote>",
    "Pull quote": '<blockquote class="pullquote"><p>word</p></blockquote>',
    "Other text direction": '<p dir="rtl">word</p>',
}


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_buttons_that_switch_on_and_off(page, body, hand):
    press = {"mouse": click, "keyboard": reach}[hand]
    for name, html in BUTTONS.items():
        page.keyboard.press("Control+a")
        page.keyboard.press("Backspace")
        page.keyboard.type("word")
        for is_on in ("true", "false", "true"):
            page.keyboard.press("Control+a")
            press(page, name)
            expect(button(page, name)).to_have_attribute("aria-pressed", is_on)
            expect(body).to_be_focused()
        assert sanitise(page.locator("#id_body").input_value()) == html
        press(page, name)
        expect(body).to_be_focused()

    assert stored(page) == "<p>word</p>"


def click(page: Page, name: str):
    button(page, name).click()


def reach(page: Page, name: str):
    """Go from the text to the toolbar, along it to the button, and press that."""
    page.keyboard.press("Escape")
    for _ in range(30):
        if button(page, name).evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    expect(button(page, name)).to_be_focused()
    page.keyboard.press("Enter")


def test_line_across(page, body):
    page.keyboard.type("One")
    button(page, "Line across").click()
    page.keyboard.type("Two")

    assert stored(page) == "<p>One</p><hr><p>Two</p>"


def test_undo_and_redo(page, body):
    page.keyboard.type("One")
    button(page, "Undo").click()
    expect(body).to_have_text("")
    button(page, "Redo").click()

    assert stored(page) == "<p>One</p>"


def test_a_link_is_asked_for_checked_and_removed(page, body):
    page.keyboard.type("word")
    expect(button(page, "Link")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    address = dialog.get_by_label("Address")
    expect(address).to_be_focused()

    address.fill("javascript:steal()")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    assert "A link can begin with" in address.evaluate("element => element.validationMessage")

    address.fill("library.example/hours")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(body).to_be_focused()
    expect(body.get_by_role("link")).to_have_attribute("href", "https://library.example/hours")

    page.keyboard.press("Control+a")
    button(page, "Remove link").click()
    expect(body.get_by_role("link")).to_have_count(0)
    button(page, "Link").click()
    address.fill("desk@ledger.example")
    dialog.get_by_role("button", name="Apply").click()

    assert stored(page) == '<p><a href="mailto:desk@ledger.example">word</a></p>'


def test_a_dialog_can_be_left(page, body):
    page.keyboard.type("word")
    page.keyboard.press("Control+a")
    for leave in ("Escape", "Cancel"):
        page.keyboard.press("Control+k")
        dialog = page.get_by_role("dialog")
        if leave == "Escape":
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name="Cancel").click()
        # It is closed before it is taken away, and only then is the text selected again.
        expect(page.locator(".richtext-dialog")).to_have_count(0)
        expect(body).to_be_focused()
        assert page.evaluate("getSelection().toString()") == "word"

    assert stored(page) == "<p>word</p>"


def test_a_table_is_made_changed_and_left_with_the_keyboard(page, body):
    button(page, "Table").click()
    for text in ("A", "B", "C", "a", "b", "c", "d"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    button(page, "Delete row").click()
    button(page, "Delete column").click()
    button(page, "Add row").click()
    button(page, "Add column").click()
    page.keyboard.press("Shift+Tab")
    button(page, "Header cell").click()
    for _ in range(9):
        page.keyboard.press("Tab")
    expect(body).not_to_be_focused()

    assert stored(page) == (
        '<table><tbody><tr><th scope="col">A</th><th scope="col">B</th><th scope="col"></th></tr>'
        '<tr><th scope="row">a</th><td>b</td><td></td></tr>'
        "<tr><td></td><td></td><td></td></tr></tbody></table>"
    )


def test_cells_merge_and_a_table_goes(page, body):
    button(page, "Table").click()
    page.keyboard.press("Shift+ArrowRight")
    button(page, "Merge or split cells").click()
    expect(body.locator("[colspan='2']")).to_have_count(1)
    button(page, "Delete table").click()
    expect(button(page, "Delete table")).to_be_hidden()
    page.keyboard.type("One")

    assert stored(page) == "<p>One</p>"


def test_tab_leaves_the_text_and_escape_goes_to_the_toolbar(page, body):
    page.keyboard.press("Escape")
    expect(button(page, "Bold")).to_be_focused()
    page.keyboard.press("End")
    expect(button(page, "Redo")).to_be_focused()
    page.keyboard.press("Escape")
    expect(body).to_be_focused()
    page.keyboard.press("Tab")
    expect(body).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(body).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Redo")).to_be_focused()


def test_the_label_and_the_hint_belong_to_the_text(page, body):
    page.get_by_label("Headline").click()
    page.locator("label", has_text="Body:").click()

    expect(body).to_be_focused()
    expect(body).to_have_accessible_description(re.compile("Escape goes to the toolbar"))


def test_hebrew_runs_from_the_right(page, body):
    page.keyboard.type("שלום")

    assert body.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert stored(page) == "<p>שלום</p>"


def test_code_alone_is_refused_and_nothing_else_is_lost(page):
    open_form(page)
    page.locator("#id_body").evaluate("element => (element.value = '<script>a</script>')")
    page.get_by_label("Headline").fill("Kept")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".errorlist", has_text="Nothing of this text can be kept")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Kept")
    expect(page.get_by_role("textbox", name="Body")).to_have_attribute("aria-invalid", "true")
    assert not Article.objects.exists()


def test_a_note_offers_less(page, site):
    page.goto(f"{site}/admin/authors/author/add/")
    expect(page.get_by_role("textbox", name="Biography")).to_be_visible()

    names = (
        page.get_by_role("toolbar")
        .get_by_role("button")
        .evaluate_all("buttons => buttons.map(button => button.dataset.name)")
    )
    assert names == [
        *("bold", "italic", "link", "unlink", "bulletList", "orderedList"),
        *("toggleDirection", "undo", "redo"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_in_light_and_dark(new_context, site, expected_complaints, scheme):
    # The checker itself writes style elements into the page, which the policy refuses.
    expected_complaints.append("Applying inline style")
    page = new_context(color_scheme=scheme).new_page()
    log_in(page, site)
    open_form(page)
    for name in ("Heading", "List", "Quotation", "Pull quote", "Table"):
        button(page, name).click()
        page.keyboard.type("word")
        if name == "Table":
            page.keyboard.press("Tab")
            page.keyboard.type("word")
            page.keyboard.press("Tab")
            page.keyboard.type("word")
        else:
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")

    assert violations(page, ".richtext") == []
    page.locator(".tiptap h2").click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    expect(button(page, "Link")).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+k")
    expect(page.locator(".richtext-dialog input")).to_be_focused()
    assert violations(page, ".richtext-dialog") == []


def violations(page: Page, part: str) -> list:
    results = Axe().run(page, context=part, options={"preload": False}).response
    assert results["passes"]
    return [
        (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results["violations"]
    ]
