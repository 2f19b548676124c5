"""The pictures of a story: opened large without losing the place, by mouse, keyboard and touch."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.desk.drafts import links as draft_links
from tests import factories, pictures
from tests.browser.waiting import until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pictures_as_they_came"),
]

PARAGRAPH = "<p>{}</p>".format("The council heard the town, and the town had much to say. " * 6)
# The policy lets no page evaluate strings, as `wait_for_function` would.
UNTIL_GONE_BACK = """async () => {
  while (history.state !== null) await new Promise(done => requestAnimationFrame(done));
}"""
UNTIL_LOADED = "async image => await image.decode()"
VISIBLE = """element => {
  const box = element.getBoundingClientRect();
  return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
    && box.width > 0 && box.height > 0;
}"""


def figure_of(image) -> str:
    return (
        f'<figure data-image="{image.pk}"><img src="{image.picture.url}" alt="{image.alt}"'
        f' width="{image.width}" height="{image.height}">'
        f"<figcaption>{image.caption} {image.credit}</figcaption></figure>"
    )


def image_named(name: str, *, width=600, height=400, **facts):
    drawn = ContentFile(pictures.photograph(width, height), name=f"{name}.jpg")
    return factories.image(picture=drawn, alt=f"A {name}", caption=f"The {name}.", **facts)


def body_of_all_kinds() -> str:
    single = figure_of(image_named("bridge"))
    gallery = "".join(figure_of(image_named(name)) for name in ("heron", "otter", "wren"))
    return f'{PARAGRAPH * 8}{single}{PARAGRAPH}<div class="gallery">{gallery}</div>{PARAGRAPH * 8}'


@pytest.fixture
def story(site):
    factories.publication()
    factories.guidelines()
    return factories.version(body=body_of_all_kinds(), image=image_named("harbour"))


def view(page: Page, name="Picture"):
    return page.get_by_role("dialog", name=name, exact=True)


def picture_link(page: Page, name: str):
    return page.get_by_role("link", name=f"A {name}")


def open_large(page: Page, address: str, name: str):
    """Open the picture of that name; return where the page was scrolled to."""
    page.goto(address)
    link = picture_link(page, name)
    # Only the script says so: before that the link would lead to the file.
    expect(link).to_have_attribute("aria-haspopup", "dialog")
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    link.click()
    return place


def press(page: Page, name: str):
    page.get_by_role("button", name=name, exact=True).click()


CLOSING = {
    "button": lambda page: press(page, "Close"),
    "Escape": lambda page: page.keyboard.press("Escape"),
    "ground": lambda page: page.mouse.click(3, 300),
    "way back": lambda page: page.go_back(),
}


@pytest.mark.parametrize("way", CLOSING)
def test_closing_leads_back_to_the_place_in_the_text(page, site, story, way):
    place = open_large(page, site + story.get_absolute_url(), "bridge")
    assert place > 0
    expect(view(page)).to_be_visible()
    expect(view(page).get_by_role("img", name="A bridge")).to_be_visible()
    expect(view(page)).to_contain_text("The bridge. Drawn by the tests")
    CLOSING[way](page)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(picture_link(page, "bridge")).to_be_focused()
    page.evaluate(UNTIL_GONE_BACK)
    assert page.evaluate("scrollY") == place
    assert page.url == site + story.get_absolute_url()


def test_what_was_scrolled_below_the_picture_is_scrolled_back(page, site, story):
    place = open_large(page, site + story.get_absolute_url(), "bridge")
    expect(view(page)).to_be_visible()
    page.evaluate("scrollTo({ top: 9, behavior: 'instant' })")
    press(page, "Close")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate(UNTIL_GONE_BACK)
    assert page.evaluate("scrollY") == place


def test_a_picture_opens_again_after_each_way_of_closing(page, site, story):
    open_large(page, site + story.get_absolute_url(), "bridge")
    for close in CLOSING.values():
        expect(view(page)).to_be_visible()
        close(page)
        expect(page.get_by_role("dialog")).to_be_hidden()
        picture_link(page, "bridge").click()
    expect(view(page)).to_be_visible()


def test_the_keyboard_opens_a_picture_and_stays_in_it(page, site, story):
    page.goto(site + story.get_absolute_url())
    link = picture_link(page, "otter")
    expect(link).to_have_attribute("aria-haspopup", "dialog")
    link.focus()
    page.keyboard.press("Enter")
    expect(view(page, "Picture 2 of 3")).to_be_visible()
    for name in ("Close", "Previous picture", "Next picture"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
        page.keyboard.press("Tab")


def test_arrows_and_buttons_lead_through_a_gallery_and_say_where_one_is(page, site, story):
    open_large(page, site + story.get_absolute_url(), "heron")
    place = page.get_by_role("dialog").get_by_role("status")
    expect(place).to_have_text("Picture 1 of 3")
    steps = [
        (lambda: page.keyboard.press("ArrowRight"), 2, "otter"),
        (lambda: press(page, "Next picture"), 3, "wren"),
        (lambda: page.keyboard.press("ArrowRight"), 1, "heron"),
        (lambda: page.keyboard.press("ArrowLeft"), 3, "wren"),
        (lambda: press(page, "Previous picture"), 2, "otter"),
    ]
    for step, number, name in steps:
        step()
        expect(place).to_have_text(f"Picture {number} of 3")
        expect(page.get_by_role("dialog").get_by_role("img")).to_have_attribute("alt", f"A {name}")
        expect(page.get_by_role("dialog")).to_contain_text(f"The {name}.")
    page.keyboard.press("Escape")
    expect(picture_link(page, "heron")).to_be_focused()
    # The step back that closing took comes a moment later, and swallows one that comes before.
    until(page, "() => history.state === null")
    page.go_back()  # one step in the history for the whole gallery
    expect(page).to_have_url("about:blank")


def test_a_single_picture_has_nothing_before_or_after_it(page, site, story):
    open_large(page, site + story.get_absolute_url(), "harbour")
    expect(view(page)).to_be_visible()
    expect(page.get_by_role("button", name="Next picture")).to_be_hidden()
    expect(page.get_by_role("button", name="Previous picture")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(view(page).get_by_role("img", name="A harbour")).to_be_visible()


def test_in_a_story_from_right_to_left_the_arrows_turn_round(page, site):
    factories.publication()
    version = factories.version(body=body_of_all_kinds(), language="he", slug="a")
    open_large(page, site + version.get_absolute_url(), "heron")
    place = page.get_by_role("dialog").get_by_role("status")
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text("Picture 2 of 3")
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text("Picture 1 of 3")
    following = page.get_by_role("button", name="Next picture").bounding_box()
    before = page.get_by_role("button", name="Previous picture").bounding_box()
    assert following["x"] < before["x"]


def test_a_reload_keeps_the_picture_open(page, site, story):
    open_large(page, site + story.get_absolute_url(), "otter")
    expect(view(page, "Picture 2 of 3")).to_be_visible()
    page.reload()
    expect(view(page, "Picture 2 of 3")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_whoever_wants_a_tab_of_its_own_gets_the_file(page, site, story):
    page.goto(site + story.get_absolute_url())
    link = picture_link(page, "bridge")
    expect(link).to_have_attribute("aria-haspopup", "dialog")
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(site + link.get_attribute("href"))
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_a_script_the_picture_is_the_file_and_the_way_back_leads_to_the_text(
    new_context, site, story
):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site + story.get_absolute_url())
    link = picture_link(page, "otter")
    address = site + link.get_attribute("href")
    link.click()
    expect(page).to_have_url(address)
    page.go_back()
    expect(page).to_have_url(site + story.get_absolute_url())


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (844, 390), (1280, 900)])
@pytest.mark.parametrize("shape", [(600, 400), (200, 900)])
def test_the_whole_picture_fits_the_window(new_context, site, size, shape):
    factories.publication()
    image = image_named("tower", width=shape[0], height=shape[1])
    version = factories.version(image=image)
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    open_large(page, site + version.get_absolute_url(), "tower")
    picture = view(page).get_by_role("img")
    expect(picture).to_be_visible()
    picture.evaluate(UNTIL_LOADED)
    assert picture.evaluate(VISIBLE)
    box = picture.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(shape[0] / shape[1], rel=0.02)
    assert box["width"] <= shape[0]
    assert view(page).evaluate("view => view.scrollWidth <= innerWidth")
    assert page.get_by_role("button", name="Close").evaluate(VISIBLE)


def test_a_lead_picture_that_is_higher_than_wide_fits_the_window(new_context, site):
    factories.publication()
    version = factories.version(image=image_named("tower", width=400, height=1600))
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(site + version.get_absolute_url())
    assert picture_link(page, "tower").bounding_box()["height"] < 900


def test_the_browser_takes_the_smallest_format_it_can_show(page, site):
    factories.publication()
    version = factories.version(image=image_named("harbour", rendered=True))
    page.goto(site + version.get_absolute_url())
    picture = page.get_by_role("img", name="A harbour")
    picture.evaluate(UNTIL_LOADED)
    assert picture.evaluate("image => image.currentSrc").endswith(".avif")


def test_whoever_was_sent_a_draft_opens_its_pictures_too(page, site):
    factories.publication()
    article = factories.article(body=body_of_all_kinds())
    token = draft_links.token_of(factories.draft_link(article))
    open_large(page, site + reverse("articles:draft", args=[token]), "wren")
    expect(view(page, "Picture 3 of 3")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pictures_are_accessible_in_the_text_and_opened_large(
    new_context, site, story, scheme, width
):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(site + story.get_absolute_url())
    assert Axe().run(page).response["violations"] == []
    open_large(page, site + story.get_absolute_url(), "otter")
    expect(view(page, "Picture 2 of 3")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_on_paper_pictures_stand_without_what_opens_them(page, site, story):
    open_large(page, site + story.get_absolute_url(), "bridge")
    expect(view(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".figure img").first).to_be_visible()
    shown = "a => getComputedStyle(a, '::after').content"
    assert page.locator("a.opens-large").first.evaluate(shown) == "none"
