"""The page that asks before a story goes live, in a browser: its buttons, keys and accidents."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import publishing
from articles.models import Version
from tests import factories, pictures
from tests.browser.desk import log_in

pytestmark = pytest.mark.django_db(transaction=True)

BODY = '<p>The <a href="https://library.example/">library</a> stays open.</p>'


@pytest.fixture
def page(new_context, site) -> Page:
    # Far from the newsroom's zone, with a clock that is years behind.
    page = new_context(timezone_id="Asia/Tokyo").new_page()
    page.clock.set_fixed_time("2019-03-01T00:00:00Z")
    log_in(page, site)
    page.wait_for_url("**/add/")
    return page


def flawless(**facts):
    wide = ContentFile(pictures.photograph(1200, 800), name="wide.jpg")
    image = factories.image(picture=wide)
    return factories.article(**{"dek": "Five to four.", "body": BODY, "image": image, **facts})


def live():
    article = flawless(headline="As published")
    publishing.publish(article, by=None)
    article.headline = "As changed"
    article.save()
    return article


def ask(page: Page, site: str, article) -> None:
    page.goto(f"{site}/admin/articles/article/{article.pk}/publish/")


def buttons(page: Page) -> list[str]:
    """What the buttons say that can be seen, "Back to the story" left out."""
    return [
        button.input_value()
        for button in page.locator(".publish-buttons input").all()
        if button.is_visible()
    ]


def said(page: Page, text: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(text)


def test_the_button_says_what_is_chosen_and_typed_in_the_newsroom_s_time(page, site):
    ask(page, site, live())
    assert buttons(page) == ["Publish this change now"]
    page.get_by_label("an update").check()
    assert buttons(page) == ["Publish this change now as an update"]
    time = page.get_by_label("Go live later, at")
    time.fill("2031-07-01T14:00")
    assert buttons(page) == ["Schedule this update for Tue 1 Jul 2031, 14:00 EDT"]
    time.fill("2031-11-27T09:05")
    page.get_by_label("a minor edit").check()
    label = "Schedule this minor edit for Thu 27 Nov 2031, 09:05 EST"
    assert buttons(page) == [label]
    page.get_by_role("button", name=label).click()
    said(page, "Version 2 goes live on Thu 27 Nov 2031, 09:05 EST.")


def test_a_time_of_which_a_part_is_missing_never_publishes_now(page, site):
    article = flawless()
    ask(page, site, article)
    page.get_by_label("Go live later, at").press_sequentially("11")
    assert buttons(page) == ["Schedule for the time above"]
    page.get_by_role("button", name="Schedule for").click()
    expect(page.get_by_role("button", name="Schedule for")).to_be_visible()
    assert not article.versions.exists()


def test_a_correction_shows_its_fields_when_it_is_chosen(page, site):
    article = live()
    ask(page, site, article)
    text = page.get_by_label("Text of the correction")
    expect(text).to_be_hidden()
    page.get_by_label("a correction").check()
    text.fill("It was Tuesday.")
    page.get_by_label("at the top of the story").check()
    page.get_by_role("button", name="Publish this change now as a correction").click()
    said(page, "Version 2 is live.")
    version = article.live_version
    assert (version.correction, version.correction_place) == ("It was Tuesday.", "top")
    assert (timezone.now() - version.live_from).total_seconds() < 600


def test_the_enter_key_publishes_nothing(page, site):
    article = flawless()
    ask(page, site, article)
    note = page.get_by_label("Note for the newsroom")
    note.fill("On the day.")
    with page.expect_navigation():
        note.press("Enter")
    expect(note).to_have_value("On the day.")
    assert not article.versions.exists()


def test_a_story_is_published_by_keyboard_alone(page, site):
    article = live()
    ask(page, site, article)
    reached = []
    page.locator("#id_publish-at").focus()
    for _ in range(14):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || document.activeElement.innerText")
        if name and name not in reached:
            reached.append(name)
        if name == "publish-kind":
            page.keyboard.press("Space")
        if name == "publish-now":
            break
    assert reached == ["publish-at", "publish-check", "publish-kind", "publish-note", "publish-now"]
    page.keyboard.press("Enter")
    said(page, "Version 2 is live.")
    assert article.live_version.kind == "minor"


def test_a_double_click_publishes_once(page, site):
    article = flawless()
    ask(page, site, article)
    page.get_by_role("button", name="Publish now").dblclick()
    said(page, "Version 1 is live.")
    assert article.versions.count() == 1


def test_an_answer_that_is_lost_on_its_way_is_given_again(page, site, expected_complaints):
    expected_complaints.append("ERR_FAILED")
    article = live()
    ask(page, site, article)
    page.get_by_label("a minor edit").check()

    def lose(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            return route.abort()
        return route.continue_()

    page.route("**/publish/", lose)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Publish this change now").click(no_wait_after=True)
    page.unroute("**/publish/")
    assert article.versions.count() == 2
    ask(page, site, article)
    expect(page.get_by_text("nothing since version 2, which is live")).to_be_visible()


def test_the_back_button_after_publishing_shows_the_story_as_it_is_now(page, site):
    article = live()
    ask(page, site, article)
    page.get_by_label("an update").check()
    page.get_by_role("button", name="Publish this change now as an update").click()
    said(page, "Version 2 is live.")
    page.go_back()
    page.get_by_label("a minor edit").check()
    page.get_by_role("button", name=re.compile("^Publish this change now")).click()
    page.wait_for_load_state()
    numbers = list(Version.objects.order_by("number").values_list("number", "kind"))
    told = page.get_by_role("alert").count()
    # Either the browser asked for the page anew, and a minor edit was chosen for what it showed,
    # or it kept the old page, which publishes nothing more.
    assert numbers[:2] == [(1, "first"), (2, "update")]
    assert len(numbers) == (2 if told else 3)


def test_a_session_that_ran_out_loses_nothing_that_was_typed(page, site):
    article = live()
    ask(page, site, article)
    page.get_by_label("a correction").check()
    page.get_by_label("Text of the correction").fill("It was Tuesday.")
    page.context.clear_cookies(name="sessionid")
    button = page.get_by_role("button", name="Publish this change now as a correction")
    button.click()
    page.get_by_label("Username").fill(get_user_model().objects.get().username)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_label("Text of the correction")).to_have_value("It was Tuesday.")
    button.click()
    said(page, "Version 2 is live.")
    ask(page, site, article)
    expect(page.get_by_label("a correction")).not_to_be_checked()


def test_the_checklist_leads_into_the_editor(page, site):
    ask(page, site, factories.article(dek="Five to four."))
    page.get_by_role("link", name="Choose a lead picture").click()
    expect(page.locator(".field-image :focus")).to_have_count(1)
    page.goto(page.url.replace("id_image", "id_body"))
    page.reload()
    expect(page.get_by_role("textbox", name="Body")).to_be_focused()


def test_without_scripts_both_buttons_are_there_and_each_does_what_it_says(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, site)
    article = flawless()
    ask(page, site, article)
    assert buttons(page) == ["Publish now", "Schedule for the time above"]
    page.get_by_label("Go live later, at").fill("2031-07-01T14:00")
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_role("alert")).to_contain_text("You typed a time, but pressed “now”")
    page.get_by_role("button", name="Check again for this time").click()
    page.get_by_role("button", name="Schedule for Tue 1 Jul 2031, 14:00 EDT").click()
    said(page, "Version 1 goes live on Tue 1 Jul 2031, 14:00 EDT.")
