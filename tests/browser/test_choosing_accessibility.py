"""The dialog in which pictures are chosen, in each of its states, as axe reads it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import factories, pictures
from tests.browser.choosing import dialog, expect_gone, image, open_dialog, option, words
from tests.browser.desk import open_form
from tests.browser.sessions import let_in, open_story

pytestmark = pytest.mark.django_db(transaction=True)


def violations(page: Page, part: str) -> list:
    results = Axe().run(page, context=part, options={"preload": False}).response
    assert results["passes"]
    return [
        (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results["violations"]
    ]


@pytest.fixture(params=["light", "dark"])
def page(new_context, site, request, expected_complaints) -> Page:
    # The checker itself writes style elements into the page, which the policy refuses.
    expected_complaints += ["Applying inline style", "400"]
    context = new_context(color_scheme=request.param, viewport={"width": 320, "height": 640})
    let_in(context, site, factories.user())
    for name in ("gull", "heron"):
        image(name, alt=f"A {name}")
    image("tern", alt="", credit="")
    page = open_story(context, site, factories.article(image=image("lead", alt="A lead")))
    open_form(page)
    return page


def fits(page: Page) -> bool:
    return page.locator("dialog.choosing").evaluate(
        """dialog => [dialog, ...dialog.querySelectorAll("*")].every(
             element => !element.getClientRects().length
               || element.getBoundingClientRect().right <= innerWidth + 1)"""
    )


def test_the_library_the_uploads_and_the_words_of_one(page, tmp_path):
    shown = open_dialog(page)
    file = tmp_path / "words.jpg"
    file.write_bytes(pictures.text_that_says_picture())
    shown.locator("input[type=file]").set_input_files(file)
    expect(shown.get_by_role("list", name="Uploads")).to_contain_text("This file is not a picture")
    assert violations(page, "dialog.choosing") == []
    assert fits(page)

    option(page, "Not described yet").click()
    described = words(page)
    expect(described.get_by_label("Credit: who made it")).to_be_visible()
    assert violations(page, "dialog.choosing") == []
    assert fits(page)
    described.get_by_label("It only decorates").check()
    assert violations(page, "dialog.choosing") == []


def test_several_that_are_ticked_and_their_words(page):
    shown = open_dialog(page, "Gallery")
    option(page, "A gull").click()
    option(page, "A heron").click()
    expect(shown.get_by_role("status").first).to_have_text("Chosen: 2.")
    assert violations(page, "dialog.choosing") == []
    shown.get_by_role("button", name="Go on").click()
    described = page.get_by_role("dialog", name="About the pictures")
    expect(described.get_by_role("group")).to_have_count(2)
    assert violations(page, "dialog.choosing") == []
    assert fits(page)
    described.get_by_role("button", name="Put into the text").click()
    expect_gone(page)
    assert violations(page, ".richtext") == []


def test_nothing_found_and_the_lead_picture_in_the_form(page):
    assert violations(page, ".lead-picture") == []
    page.get_by_role("group", name="Lead picture").get_by_role("button", name="Change").click()
    shown = dialog(page)
    shown.get_by_role("searchbox").fill("walrus")
    expect(shown.get_by_role("status").first).to_have_text("No picture was found.")
    assert violations(page, "dialog.choosing") == []
