"""The desk on arrival and the list of stories: by keyboard, on a telephone, without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.desk import stages
from articles.models import SavedView
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def me():
    return factories.user()


def log_in(page: Page, site: str, user) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()


@pytest.fixture
def desk(new_context, site, me) -> Page:
    page = new_context().new_page()
    log_in(page, site, me)
    return page


def expect_stories(page: Page, headlines: list[str]) -> None:
    expect(page.locator("#result_list th.field-title")).to_have_text(headlines)


def test_the_desk_leads_from_the_login_to_what_waits(desk, me):
    article = factories.article(headline="The bridge", reporter=factories.colleague())
    stages.submit(article, by=me, note="Look at the numbers")
    desk.reload()
    lane = desk.get_by_role("region", name="Waiting for review")
    expect(lane).to_contain_text("Look at the numbers")
    lane.get_by_role("link", name="The bridge").click()
    expect(desk.get_by_label("Headline")).to_have_value("The bridge")


def test_a_view_is_saved_found_again_renamed_and_deleted(desk, me):
    factories.article(headline="Mine", reporter=me)
    factories.article(headline="Not mine")
    desk.get_by_role("link", name="All stories").click()
    desk.get_by_role("searchbox", name="Search").fill("mine")
    desk.keyboard.press("Enter")
    filters = desk.get_by_role("navigation", name="Filter")
    filters.get_by_role("link", name="Mine").click()
    expect_stories(desk, ["Mine"])
    desk.get_by_text("Save this view").click()
    desk.get_by_label("Name of the view").fill("What I do")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect_stories(desk, ["Mine"])
    views = desk.get_by_role("navigation", name="Views")
    expect(views.get_by_role("link", name="What I do")).to_have_attribute("aria-current", "page")
    desk.get_by_role("link", name="Home").click()
    desk.get_by_role("navigation", name="Views").get_by_role("link", name="What I do").click()
    expect_stories(desk, ["Mine"])
    desk.get_by_role("link", name="Rename or delete views").click()
    desk.get_by_label("Name", exact=True).fill("All that I do")
    desk.get_by_role("button", name="Rename").click()
    expect(desk.get_by_label("Name", exact=True)).to_have_value("All that I do")
    desk.get_by_role("button", name="Delete").click()
    expect(desk.get_by_text("You have no saved views.")).to_be_visible()
    assert not SavedView.objects.exists()


def test_a_name_that_is_taken_is_said_by_its_field(desk, site, me):
    SavedView.objects.create(user=me, name="Taken", query="state=ready")
    desk.goto(f"{site}/admin/articles/article/?state=draft")
    desk.get_by_text("Save this view").click()
    desk.get_by_label("Name of the view").fill("Taken")
    desk.get_by_role("button", name="Save", exact=True).click()
    field = desk.get_by_label("Name of the new view")
    expect(field).to_have_value("Taken")
    expect(field).to_have_accessible_description("You have a view of this name already.")
    assert Axe().run(desk, options={"preload": False}).response["violations"] == []
    field.fill("Free")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("The view “Free” is saved.")).to_be_visible()
    assert SavedView.objects.get(name="Free").query == "state=draft"


def test_stories_are_filtered_and_opened_by_keyboard_alone(desk, site):
    factories.article(headline="Of Ann", authors=[factories.author(name="Ann Lee")])
    factories.article(headline="Of Bo", authors=[factories.author(name="Bo Berg")])
    desk.goto(f"{site}/admin/articles/article/")
    press_until(desk, "filter-author")
    desk.keyboard.type("ann")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Name, or part of it")).to_have_value("ann")
    expect_stories(desk, ["Of Ann"])
    link = desk.get_by_role("link", name="Of Ann")
    for _ in range(60):
        desk.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Headline")).to_have_value("Of Ann")


def press_until(page: Page, id: str) -> None:
    """Press Tab until the element with this id has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == id:
            return
    pytest.fail(f"{id} is not reached by Tab.")


def test_days_are_chosen_in_the_browsers_own_field(desk, site):
    factories.article(headline="Of today")
    desk.goto(f"{site}/admin/articles/article/")
    filters = desk.get_by_role("navigation", name="Filter")
    filters.get_by_text("By last saved").click()
    form = filters.locator("form", has=desk.locator("#filter-saved_to"))
    form.get_by_label("To").fill("2020-01-31")
    form.get_by_role("button", name="Filter").click()
    expect_stories(desk, [])
    expect(desk.locator("#filter-saved_to")).to_have_value("2020-01-31")
    expect(desk.get_by_text("0 stories")).to_be_visible()


def test_on_a_telephone_the_table_scrolls_and_the_page_does_not(desk, site):
    factories.version(headline="A headline of a good many words that takes its room " * 3)
    desk.set_viewport_size(PHONE)
    for address in ["/admin/", "/admin/articles/article/", "/admin/articles/article/views/"]:
        desk.goto(site + address)
        assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    desk.goto(f"{site}/admin/articles/article/")
    box = desk.locator("#changelist .results")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert box.evaluate("box => getComputedStyle(box).overflowX") == "auto"


def test_the_desk_works_without_javascript(new_context, site, me):
    factories.article(headline="Mine", reporter=me)
    factories.article(headline="Another")
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, site, me)
    expect(page.get_by_role("region", name="My drafts")).to_contain_text("Mine")
    page.goto(f"{site}/admin/articles/article/?q=mine")
    expect_stories(page, ["Mine"])
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("Mine alone")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The view “Mine alone” is saved.")).to_be_visible()
    expect_stories(page, ["Mine"])
