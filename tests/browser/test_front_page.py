"""The front page as an editor arranges it: by keyboard, buttons, dragging, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from articles.desk.front_page import saving
from articles.desk.roles import EDITOR
from tests import factories
from tests.articles.pinned import pin, stored, stories
from tests.browser.sessions import let_in

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/admin/articles/frontpageslot/"


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


@pytest.fixture
def ann():
    return factories.in_role(EDITOR, first_name="Ann", last_name="Lee")


def open_page(new_context, site, user, **options):
    context = new_context(**options)
    let_in(context, site, user)
    page = context.new_page()
    page.goto(site + PAGE)
    expect(page.get_by_role("heading", name="Front page", level=1)).to_be_visible()
    return page


@pytest.fixture
def desk(new_context, site, ann):
    made = stories(6)
    page = open_page(new_context, site, ann)
    page.made = made
    return page


@pytest.fixture
def quiet(expected_complaints):
    """The browser says so itself when a request fails or is answered with a conflict."""
    expected_complaints.append(r"Failed to load resource|ERR_INTERNET_DISCONNECTED")


def row(page, headline):
    return page.locator(".front-page-row").filter(has=page.get_by_role("heading", name=headline))


def button(page, name, headline):
    return row(page, headline).get_by_role("button", name=name)


def expect_order(page, *headlines):
    expect(page.locator(".front-page-row[data-place] h3")).to_have_text(list(headlines))


def expect_said(page, words):
    expect(page.locator("#front-page-live")).to_have_text(words)


def expect_unsaved(page, words):
    expect(page.locator(".front-page-bar summary")).to_have_text(words)


def save(page):
    page.get_by_role("button", name="Put on the front page").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Readers see it now")


def test_by_keyboard_alone(desk):
    third = button(desk, "Up", "Story 3")
    third.focus()
    desk.keyboard.press("Enter")
    expect_said(desk, "“Story 3”, place 2 of 6")
    expect(button(desk, "Up", "Story 3")).to_be_focused()
    desk.keyboard.press("Alt+ArrowUp")
    expect_said(desk, "“Story 3”, place 1 of 6")
    expect(row(desk, "Story 3")).to_be_focused()
    for _ in range(3):
        desk.keyboard.press("Alt+ArrowDown")
    expect_said(desk, "“Story 3”, place 4 of 6")
    expect_order(desk, "Story 1", "Story 2", "Story 4", "Story 3", "Story 5", "Story 6")
    expect_unsaved(desk, "Not saved yet: one change")
    assert stored() == []
    desk.get_by_role("button", name="Put on the front page").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".messagelist .success")).to_contain_text("Readers see it now")
    assert stored() == [("Story 3", 4)]


def test_finding_a_story_and_pinning_it_by_keyboard(desk):
    factories.version(headline="The library stays")
    box = desk.get_by_role("searchbox", name="Find a story")
    box.focus()
    desk.keyboard.type("libr")
    found = desk.locator("#front-page-found li")
    expect(found).to_have_count(1)
    expect_said(desk, "One story found")
    expect(box).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("Pin at place")).to_be_focused()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("40")
    found.get_by_role("button", name="Pin").focus()
    desk.keyboard.press("Enter")
    expect_said(desk, "Enter a place from 1 to 19.")
    expect(desk.get_by_label("Pin at place")).to_be_focused()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("3")
    found.get_by_role("button", name="Pin").focus()
    desk.keyboard.press("Enter")
    expect(row(desk, "The library stays")).to_be_focused()
    expect(row(desk, "The library stays")).to_have_attribute("data-place", "3")


def test_with_buttons_and_nothing_is_saved_before_it_is_said_so(desk, site):
    button(desk, "Pin here", "Story 2").click()
    expect(button(desk, "Unpin", "Story 2")).to_be_focused()
    button(desk, "Up", "Story 6").dblclick()
    expect_order(desk, "Story 1", "Story 2", "Story 3", "Story 6", "Story 4", "Story 5")
    button(desk, "Unpin", "Story 2").click()
    expect(button(desk, "Pin here", "Story 2")).to_be_focused()
    expect_unsaved(desk, "Not saved yet: one change")
    assert stored() == []
    save(desk)
    assert stored() == [("Story 6", 4)]
    expect(desk.get_by_text("This is what readers see now.")).to_be_visible()


def test_a_save_waits_for_what_was_done_just_before(desk):
    button(desk, "Up", "Story 6").click()
    expect_unsaved(desk, "Not saved yet: one change")
    row(desk, "Story 6").focus()
    desk.evaluate(
        """() => {
          const press = (value) => document.querySelector(`button[value^="${value}"]`).click();
          press("up:n");
          press("save");
        }"""
    )
    expect(desk.locator(".messagelist .success")).to_contain_text("Readers see it now")
    assert stored() == [("Story 6", 4)]


def drag(page, headline, target, steps=6):
    start = row(page, headline).locator("[data-handle]").bounding_box()
    end = row(page, target).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + end["height"] / 2, steps=steps)


def test_by_dragging(desk):
    desk.set_viewport_size({"width": 1280, "height": 1400})
    drag(desk, "Story 5", "Story 2")
    expect(row(desk, "Story 2")).to_have_class(re.compile("takes-above"))
    desk.mouse.up()
    expect_order(desk, "Story 1", "Story 5", "Story 2", "Story 3", "Story 4", "Story 6")
    expect_said(desk, "“Story 5”, place 2 of 6")
    drag(desk, "Story 5", "Story 4")
    expect(row(desk, "Story 4")).to_have_class(re.compile("takes-below"))
    desk.mouse.up()
    expect_order(desk, "Story 1", "Story 2", "Story 3", "Story 4", "Story 5", "Story 6")
    drag(desk, "Story 5", "Story 1")
    desk.keyboard.press("Escape")
    desk.mouse.up()
    expect(desk.locator(".takes-above, .takes-below, .is-dragged")).to_have_count(0)
    expect_order(desk, "Story 1", "Story 2", "Story 3", "Story 4", "Story 5", "Story 6")
    save(desk)
    assert stored() == [("Story 5", 5)]


FINGER = """([key, target]) => {
  const handle = document.querySelector(`[data-key="${key}"] [data-handle]`);
  const row = document.querySelector(`[data-key="${target}"]`);
  const send = (kind, at) => {
    const { left, top } = at.getBoundingClientRect();
    const touch = { pointerType: "touch", pointerId: 1, isPrimary: true, bubbles: true };
    const event = { ...touch, clientX: left + 9, clientY: top + 9, cancelable: true };
    handle.dispatchEvent(new PointerEvent(kind, event));
  };
  handle.setPointerCapture = () => {};
  send("pointerdown", handle);
  send("pointermove", row);
  send("pointerup", row);
}"""


def test_a_finger_drags_and_does_not_scroll_the_page(new_context, site, ann):
    made = stories(3)
    page = open_page(
        new_context, site, ann, viewport={"width": 390, "height": 1600}, has_touch=True
    )
    handle = row(page, "Story 3").locator("[data-handle]")
    assert handle.evaluate("handle => getComputedStyle(handle).touchAction") == "none"
    page.evaluate(FINGER, [f"a{made[2].pk}", f"a{made[0].pk}"])
    expect_order(page, "Story 3", "Story 1", "Story 2")


def test_place_and_times(desk):
    button(desk, "Place and times…", "Story 5").click()
    place = desk.get_by_label("Place:")
    expect(place).to_be_focused()
    place.fill("2")
    desk.get_by_label("Until:").fill("2020-01-01T12:00")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("This time has passed.")).to_be_visible()
    expect(desk.get_by_label("Until:")).to_be_focused()
    desk.get_by_label("Until:").fill("")
    desk.get_by_role("button", name="Set place and times").click()
    expect_order(desk, "Story 1", "Story 5", "Story 2", "Story 3", "Story 4", "Story 6")
    expect(button(desk, "Place and times…", "Story 5")).to_be_focused()


def test_who_leaves_with_something_unsaved_is_asked(desk):
    button(desk, "Pin here", "Story 2").click()
    expect_unsaved(desk, "Not saved yet: one change")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    desk.on("dialog", stay)
    with desk.expect_event("dialog"):
        desk.get_by_role("link", name="Discard").click()
    expect_unsaved(desk, "Not saved yet: one change")
    assert asked == ["beforeunload"]
    desk.remove_listener("dialog", stay)
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.get_by_role("link", name="Discard").click()
    expect(desk.get_by_text("This is what readers see now.")).to_be_visible()
    assert stored() == []


def test_the_preview_shows_what_is_not_saved(desk):
    button(desk, "Up", "Story 2").click()
    expect_unsaved(desk, "Not saved yet: one change")
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Preview in a new tab").click()
    preview = opened.value
    page = preview.frame_locator("iframe")
    expect(page.locator(".card-lead h2")).to_have_text("Story 2")
    expect(page.get_by_text("Readers don’t see this page.")).to_be_visible()
    preview.get_by_role("link", name="Desktop, 1280 pixels wide").click()
    expect(preview.locator("iframe.preview-desktop")).to_be_visible()
    expect(page.locator(".card-lead h2")).to_have_text("Story 2")
    expect_unsaved(desk, "Not saved yet: one change")


def test_two_people(quiet, new_context, site, ann, desk):
    bo = factories.in_role(EDITOR, first_name="Bo", last_name="Berg")
    other = open_page(new_context, site, bo)
    button(other, "Pin here", "Story 4").click()
    expect_unsaved(other, "Not saved yet: one change")
    button(desk, "Up", "Story 6").click()
    expect_unsaved(desk, "Not saved yet: one change")
    save(other)
    desk.get_by_role("button", name="Put on the front page").click()
    told = desk.get_by_role("alert", name="The front page was changed meanwhile")
    expect(told).to_contain_text("“Story 4”: pinned at place 4 by Bo Berg on")
    expect_order(desk, "Story 1", "Story 2", "Story 3", "Story 4", "Story 6", "Story 5")
    told.get_by_role("button", name="Do my changes to theirs").click()
    expect(told).to_have_count(0)
    expect(row(desk, "Story 4")).to_contain_text("Pinned by Bo Berg")
    save(desk)
    assert stored() == [("Story 4", 4), ("Story 6", 5)]


def test_without_a_connection_nothing_is_lost(quiet, desk):
    button(desk, "Pin here", "Story 2").click()
    expect_unsaved(desk, "Not saved yet: one change")
    desk.context.set_offline(True)
    button(desk, "Up", "Story 2").click()
    expect(desk.get_by_role("alert")).to_contain_text("What you have arranged is still here")
    desk.context.set_offline(False)
    button(desk, "Up", "Story 2").click()
    expect_order(desk, "Story 2", "Story 1", "Story 3", "Story 4", "Story 5", "Story 6")
    expect(desk.locator("#front-page-failed")).to_be_hidden()


def test_without_scripts(new_context, site, ann):
    made = stories(4)
    slot = pin(made[3], 1)
    page = open_page(new_context, site, ann, java_script_enabled=False)
    button(page, "Down", "Story 4").click()
    expect_order(page, "Story 1", "Story 4", "Story 2", "Story 3")
    page.get_by_role("searchbox").fill("Story 3")
    page.get_by_role("searchbox").press("Enter")
    # The number may stand in the address of other stories too.
    found = page.locator("#front-page-found")
    found.get_by_role("button", name=re.compile("^Pin.*Story 3$")).click()
    expect_order(page, "Story 3", "Story 4", "Story 1", "Story 2")
    button(page, "Place and times…", "Story 4").click()
    page.get_by_label("Place:").fill("4")
    page.get_by_label("Place:").press("Enter")
    expect_order(page, "Story 3", "Story 1", "Story 2", "Story 4")
    save(page)
    assert stored() == [("Story 3", 1), ("Story 4", 4)]
    slot.refresh_from_db()
    assert slot.placed_by == ann


def test_what_readers_get(new_context, site, ann, desk):
    saving.pin(desk.made[5], 1, by=ann)
    reader = new_context(viewport={"width": 390, "height": 844}).new_page()
    reader.goto(site)
    expect(reader.locator(".card-lead h2")).to_have_text("Story 6")
    expect(reader.get_by_role("heading", level=2, name="Latest")).to_be_visible()
    saving.pin(desk.made[4], 2, by=ann)
    reader.reload()
    expect(reader.get_by_role("heading", level=2, name="Top stories")).to_be_visible()
