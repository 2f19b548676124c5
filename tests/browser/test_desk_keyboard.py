"""The desk without a mouse: from the login to a saved story and on to its publication."""

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

# Whether what has the focus can be seen whole: in the window, and nothing lies over its middle.
IN_SIGHT = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2];
  const top = document.elementFromPoint(x, y);
  return box.top >= 0 && box.top < innerHeight && (element.contains(top) || top?.contains(element));
}"""
NAME = "document.activeElement.name || document.activeElement.className"
OUTLINED = """element => {
  const style = getComputedStyle(element.closest(".select2-selection--multiple") ?? element);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
}"""


@pytest.fixture
def page(new_context, site) -> Page:
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, target: Locator, *, key="Tab"):
    """Press Tab until the target has the focus; everything on the way can be seen to have it."""
    for _ in range(100):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            assert focused(page).evaluate(OUTLINED), "Nothing shows where the keyboard is."
            return
    raise AssertionError(f"Tab does not come to {target}.")


def log_in(page: Page, site: str):
    page.goto(f"{site}/admin/")
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type(factories.user(username="ed").username)
    page.keyboard.press("Tab")
    page.keyboard.type("secret")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def skip_to_content(page: Page):
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def open_new_story(page: Page):
    skip_to_content(page)
    tab_to(page, page.get_by_role("main").get_by_role("link", name="Write a story"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Headline")).to_be_focused()


def choose(page: Page, label: str, words: str):
    box = page.get_by_role("combobox", name=label).first
    tab_to(page, box)
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name=label)).to_be_focused()
    page.keyboard.type(words)
    expect(page.get_by_role("listbox", name=label).get_by_role("option")).to_have_text([words])
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_name(f"{label} {words}")


def press(page: Page, name: str):
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def write(page: Page):
    page.keyboard.type("Library stays open")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Dek:")).to_be_focused()
    page.keyboard.type("The council voted five to four.")
    tab_to(page, page.get_by_role("textbox", name="Body"))
    page.keyboard.type("The council voted on Tuesday.")
    choose(page, "Author", "Ann Lee")
    choose(page, "Section:", "Town")


def test_a_story_is_written_saved_and_brought_to_its_publication(page, site):
    factories.publication()
    factories.section(name="Town")
    factories.author(name="Ann Lee")
    log_in(page, site)
    open_new_story(page)
    write(page)
    press(page, "Save")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article = Article.objects.get()
    assert (article.headline, article.dek, article.body, article.section.name) == (
        "Library stays open",
        "The council voted five to four.",
        "<p>The council voted on Tuesday.</p>",
        "Town",
    )
    assert [str(byline) for byline in article.bylines.all()] == ["By Ann Lee"]
    skip_to_content(page)
    press(page, "Publish…")
    page.wait_for_url("**/publish/")
    tab_to(page, page.get_by_label("Publish in spite of the warnings, because:"))
    page.keyboard.type("It is a brief.")
    press(page, "Publish now")
    expect(page.locator(".messagelist")).to_contain_text("is live")
    assert article.live_version.headline == "Library stays open"


def test_topics_are_added_and_taken_away_by_keyboard(page, site):
    factories.topic(name="Books")
    factories.topic(name="Roofs")
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/add/")
    topics = page.get_by_role("searchbox", name="Topics:")
    tab_to(page, topics)
    for words in ("Books", "Roofs"):
        page.keyboard.type(words)
        found = page.get_by_role("listbox", name="Topics:").get_by_role("option")
        expect(found).to_have_text([words])
        page.keyboard.press("Enter")
        expect(page.locator(".field-topics .select2-selection__choice").last).to_contain_text(words)
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    expect(page.locator(".field-topics .select2-selection__choice")).to_have_count(1)
    press(page, "Save")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [topic.name for topic in Article.objects.get().topics.all()] == ["Books"]


def test_the_row_of_buttons_never_lies_over_the_field_one_types_in(page, site):
    story = factories.article(body="<p>One more line.</p>" * 40)
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/{story.pk}/change/")
    expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    save = page.get_by_role("button", name="Save", exact=True)
    expect(save).to_be_in_viewport()
    page.get_by_label("Dek:").focus()
    seen = []
    while not save.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.name || document.activeElement.className")
        )
        assert page.evaluate(IN_SIGHT), f"{seen[-1]} is hidden."
    assert {"slug", "embargo_until", "bylines-1-position"} <= set(seen)


def test_the_label_of_a_list_leads_to_it(page, site):
    factories.section(name="Town")
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/add/")
    page.get_by_text("Section:", exact=True).click()
    expect(page.get_by_role("combobox", name="Section:")).to_be_focused()


def test_a_new_row_has_the_names_of_the_others(page, site):
    factories.author(name="Ann Lee")
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/add/")
    tab_to(page, page.get_by_role("button", name="Add another Byline"))
    page.keyboard.press("Enter")
    for label in ("Author", "Part"):
        expect(page.get_by_role("combobox", name=label, exact=True)).to_have_count(2)
    page.get_by_role("combobox", name="Author", exact=True).last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Author")).to_be_focused()
