"""Several pictures side by side: chosen, put in another order, described, taken out."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import factories
from tests.browser.choosing import expect_gone, figure, image, open_dialog, option, put_in
from tests.browser.desk import button, open_form, stored
from tests.browser.sessions import let_in, open_story

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def birds():
    """Three pictures; the newest, which stands first in the library, is the last."""
    return [image(name, alt=f"A {name}", credit=f"By {name}") for name in ("gull", "heron", "tern")]


@pytest.fixture
def context(new_context, site):
    context = new_context()
    let_in(context, site, factories.user())
    return context


@pytest.fixture
def page(context, site, birds) -> Page:
    return open_story(context, site)


@pytest.fixture
def body(page) -> Locator:
    return open_form(page)


def gallery(*images) -> str:
    return f'<div class="gallery">{"".join(map(figure, images))}</div>'


def words(page: Page) -> Locator:
    shown = page.get_by_role("dialog", name="About the pictures")
    expect(shown.get_by_role("button", name="Back to the library")).to_be_visible()
    return shown


def names(shown: Locator) -> list[str]:
    fields = shown.get_by_label("Description for people")
    return fields.evaluate_all("fields => fields.map(field => field.value)")


def alts(body: Locator) -> list[str]:
    return body.locator(".gallery img").evaluate_all("images => images.map(image => image.alt)")


def test_pictures_are_ticked_and_ordered_with_the_keyboard(page, body, birds):
    gull, heron, tern = birds
    page.keyboard.type("Before")
    shown = open_dialog(page, "Gallery")
    expect(shown.get_by_role("button", name="Go on")).to_be_disabled()
    page.keyboard.press("ArrowDown")
    for _bird in birds:
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(option(page, "A gull")).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Enter")
    expect(shown.get_by_role("status").first).to_have_text("Chosen: 3.")
    shown.get_by_role("button", name="Go on").press("Enter")

    described = words(page)
    expect(described.get_by_role("button", name="Put into the text")).to_be_focused()
    assert names(described) == ["A tern", "A heron", "A gull"]
    last = described.get_by_role("group", name="3. ")
    last.get_by_role("button", name="Move earlier").press("Enter")
    expect(last.get_by_label("Description for people")).to_have_value("A heron")
    assert names(described) == ["A tern", "A gull", "A heron"]
    first = described.get_by_role("group", name="1. ")
    expect(first.get_by_role("button", name="Move earlier")).to_be_disabled()
    expect(first.get_by_label("Wide")).to_be_hidden()
    put_in(page)
    expect(body).to_be_focused()
    page.keyboard.type("After")

    assert stored(page) == f"<p>Before</p>{gallery(tern, gull, heron)}<p>After</p>"


def open_with(context, site, html) -> tuple[Page, Locator]:
    page = open_story(context, site, factories.article(body=html))
    return page, page.get_by_role("textbox", name="Body")


def test_in_the_text_a_picture_moves_by_key_and_by_button(context, site, birds):
    gull, heron, tern = birds
    page, body = open_with(context, site, gallery(gull, heron, tern))
    body.get_by_role("img", name="A gull").click()
    expect(button(page, "Move earlier")).to_have_attribute("aria-disabled", "true")
    expect(button(page, "Wide")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Alt+ArrowDown")
    expect(body.locator(".gallery img").first).to_have_attribute("alt", "A heron")
    button(page, "Move later").click()
    expect(page.locator(".richtext__status")).to_have_text("Picture 3 of 3.")
    expect(body).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(body.locator(".gallery img").nth(1)).to_have_attribute("alt", "A gull")

    assert alts(body) == ["A heron", "A gull", "A tern"]
    assert stored(page) == gallery(heron, gull, tern)


def test_in_the_text_each_picture_has_its_own_caption(context, site, birds):
    gull, heron, _tern = birds
    page, body = open_with(context, site, gallery(gull, heron))
    body.locator("figcaption").nth(1).click()
    page.keyboard.press("End")
    page.keyboard.type(", at dawn")
    page.keyboard.press("Enter")
    page.keyboard.type("After")

    assert stored(page) == (
        f'<div class="gallery">{figure(gull)}{figure(heron, caption="By heron, at dawn")}</div>'
        "<p>After</p>"
    )


def test_taking_out_leaves_a_figure_and_then_nothing(context, site, birds):
    gull, heron, _tern = birds
    page, body = open_with(context, site, f"<p>a</p>{gallery(gull, heron)}")
    body.get_by_role("img", name="A gull").click()
    page.keyboard.press("Delete")
    expect(body.locator(".gallery")).to_have_count(0)
    expect(body.get_by_role("img")).to_have_count(1)
    expect(body.get_by_role("img", name="A heron")).to_be_visible()
    body.get_by_role("img", name="A heron").click()
    button(page, "Remove picture").click()

    assert stored(page) == "<p>a</p>"


def test_a_gallery_is_changed_as_a_whole(context, site, birds):
    gull, heron, tern = birds
    html = f"<p>a</p>{gallery(gull, heron)}<p>b</p>"
    page, body = open_with(context, site, html)
    body.get_by_role("img", name="A heron").click()
    button(page, "Gallery").click()
    described = words(page)
    described.get_by_label("Caption and credit").first.fill("A gull. By gull")
    described.get_by_role("button", name="Back to the library").click()
    option(page, "A tern").click()
    page.locator("dialog.choosing").get_by_role("button", name="Go on").click()
    described = words(page)
    assert names(described) == ["A gull", "A heron", "A tern"]
    described.get_by_role("group", name="2. ").get_by_role("button", name="Leave out").click()
    assert names(described) == ["A gull", "A tern"]
    described.get_by_role("button", name="Apply").click()
    expect_gone(page)
    expect(body).to_be_focused()

    assert stored(page) == (
        f'<p>a</p><div class="gallery">{figure(gull, caption="A gull. By gull")}{figure(tern)}'
        "</div><p>b</p>"
    )


def test_a_picture_of_a_gallery_is_described_by_itself(context, site, birds):
    gull, heron, _tern = birds
    page, body = open_with(context, site, gallery(gull, heron))
    body.get_by_role("img", name="A heron").click()
    button(page, "Picture").click()
    shown = page.get_by_role("dialog", name="About the picture")
    expect(shown.get_by_label("Wide")).to_be_hidden()
    shown.get_by_label("Description for people").fill("A heron in the reeds")
    shown.get_by_role("button", name="Apply").click()
    expect_gone(page)
    changed = figure(heron, alt="A heron in the reeds")

    assert stored(page) == f'<div class="gallery">{figure(gull)}{changed}</div>'


def test_a_figure_of_the_text_moves_between_paragraphs(context, site, birds):
    gull = birds[0]
    page, body = open_with(context, site, f"<p>a</p>{figure(gull)}<p>b</p>")
    body.get_by_role("img", name="A gull").click()
    page.keyboard.press("Alt+ArrowUp")
    expect(button(page, "Move earlier")).to_have_attribute("aria-disabled", "true")

    assert stored(page) == f"{figure(gull)}<p>a</p><p>b</p>"


def test_one_picture_alone_is_a_figure(page, body, birds):
    open_dialog(page, "Gallery")
    option(page, "A heron").click()
    page.locator("dialog.choosing").get_by_role("button", name="Go on").click()
    words(page)
    put_in(page)

    assert stored(page) == figure(birds[1])
