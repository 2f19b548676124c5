"""The lead picture of a story: seen, chosen, exchanged and taken away in the form."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Image
from tests import factories, pictures
from tests.browser.choosing import dialog, expect_gone, image, option
from tests.browser.sessions import expect_saved, let_in, open_story, save
from tests.browser.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def context(new_context, site):
    context = new_context()
    let_in(context, site, factories.user())
    return context


def lead(page: Page) -> Locator:
    return page.get_by_role("group", name="Lead picture")


def choose(page: Page, name: str, button: str = "Choose a picture") -> None:
    lead(page).get_by_role("button", name=button).click()
    dialog(page)
    option(page, name).click()
    expect_gone(page)


def test_a_picture_is_chosen_exchanged_and_taken_away(context, site):
    heron, _tern = image("heron"), image("tern", alt="A tern", caption="A tern lands.")
    article = factories.article()
    page = open_story(context, site, article)
    expect(lead(page)).to_contain_text("No picture is chosen.")
    choose(page, "A tern")
    expect(lead(page)).to_contain_text("A tern lands. Ann Lee")
    expect(lead(page).get_by_role("img", name="A tern")).to_be_visible()
    expect(lead(page).get_by_role("button", name="Change")).to_be_focused()
    choose(page, "A heron", "Change")
    expect(lead(page).get_by_role("img", name="A heron")).to_be_visible()
    save(page)
    expect_saved(page)
    assert Article.objects.get().image == heron

    page.goto(page.url)
    expect(lead(page).get_by_role("img", name="A heron")).to_be_visible()
    lead(page).get_by_role("button", name="Remove").click()
    expect(lead(page)).to_contain_text("No picture is chosen.")
    expect(lead(page).get_by_role("button", name="Choose a picture")).to_be_focused()
    save(page)
    expect_saved(page)
    assert Article.objects.get().image is None


def test_the_keyboard_chooses_with_enter_alone(context, site):
    heron = image("heron")
    page = open_story(context, site, factories.article())
    lead(page).get_by_role("button", name="Choose a picture").focus()
    page.keyboard.press("Enter")
    dialog(page)
    page.keyboard.press("ArrowDown")
    expect(option(page, "A heron")).to_be_focused()
    page.keyboard.press("Enter")
    expect_gone(page)
    expect(lead(page).get_by_role("button", name="Change")).to_be_focused()
    save(page)
    expect_saved(page)

    assert Article.objects.get().image == heron


def test_an_upload_is_described_for_the_library_and_leads_the_story(context, site, tmp_path):
    file = tmp_path / "quay.jpg"
    file.write_bytes(pictures.photograph(900, 600))
    page = open_story(context, site, factories.article())
    lead(page).get_by_role("button", name="Choose a picture").click()
    shown = dialog(page)
    shown.locator("input[type=file]").set_input_files(file)
    described = shown.get_by_label("Description for people")
    expect(described).to_be_focused()
    expect(shown.get_by_label("It only decorates")).to_be_hidden()
    expect(shown.get_by_label("Caption and credit")).to_be_hidden()
    described.fill("A quay at dawn")
    shown.get_by_label("Credit: who made it").fill("Ann Lee")
    shown.get_by_role("button", name="Use as lead picture").click()
    expect_gone(page)
    expect(lead(page)).to_contain_text("A quay at dawn")
    save(page)
    expect_saved(page)

    kept = Image.objects.get()
    assert Article.objects.get().image == kept
    assert (kept.alt, kept.credit) == ("A quay at dawn", "Ann Lee")


def test_what_is_missing_is_seen_in_the_form(context, site):
    bare = image("heron", alt="", credit="")
    page = open_story(context, site, factories.article(image=bare))

    expect(lead(page).get_by_role("definition").first).to_have_text("missing")


def test_a_choice_that_was_not_saved_is_kept_in_the_browser(context, site):
    heron = image("heron")
    page = open_story(context, site, factories.article())
    choose(page, "A heron")
    until(
        page,
        """number => Object.entries(localStorage).some(([key, kept]) =>
            key.startsWith("newsroom") && JSON.stringify(kept).includes(number))""",
        json.dumps(f'"image":["{heron.pk}"]')[1:-1],
    )


def test_without_scripts_the_list_of_names_does(new_context, site):
    heron = image("heron")
    context = new_context(java_script_enabled=False)
    let_in(context, site, factories.user())
    page = context.new_page()
    article = factories.article()
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    page.get_by_label("Lead picture").select_option("A heron")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    assert Article.objects.get().image == heron
