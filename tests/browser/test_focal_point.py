"""The focal point of a picture, chosen by mouse, finger and keyboard, and the cuts that follow."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from articles.models import Image
from authors.models import Author
from tests import factories, pictures
from tests.browser.sessions import let_in
from tests.browser.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_form(new_context, site):
    """Return a function that opens the form of a picture or an author."""

    def open_form_(row=None, kind="articles/image", **options) -> Page:
        context = new_context(**options)
        let_in(context, site, factories.user())
        page = context.new_page()
        page.goto(f"{site}/admin/{kind}/{f'{row.pk}/change' if row else 'add'}/")
        return page

    return open_form_


def image(**facts):
    """Return a picture twice as wide as high, red on the left and blue on the right."""
    return factories.image(
        picture=ContentFile(pictures.photograph(800, 400), name="halves.jpg"), **facts
    )


def portrayed(**facts):
    return factories.author(portrait=ContentFile(pictures.photograph(), name="ann.jpg"), **facts)


def cross(page):
    return page.get_by_role("slider", name="Focal point")


def cut(page, name):
    return page.get_by_role("listitem").filter(has_text=name).locator("img")


def shown(page):
    """Wait until the picture can be seen, and return it."""
    picture = page.locator(".focal-picture img")
    expect(picture).to_be_visible()
    until(page, "() => document.querySelector('.focal-picture img').naturalWidth > 0")
    picture.scroll_into_view_if_needed()
    return picture


def click(page, across, down):
    """Click the place that is so many shares of the picture from the left and from the top."""
    picture = shown(page)
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * across, "y": box["height"] * down}, force=True)


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def near(value, *shares):
    return all(
        abs(float(part) - share) < 0.02
        for part, share in zip(value.split("x"), shares, strict=True)
    )


def choose(page, label, content, name="new.jpg"):
    page.get_by_label(label, exact=True).set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": content}
    )


def test_by_mouse_with_cuts_that_follow_and_a_value_that_is_stored(open_form):
    made = image()
    page = open_form(made)
    click(page, 0.75, 0.25)
    expect(cross(page)).to_have_attribute(
        "aria-valuetext",
        re.compile(r"^7[45](\.\d)? % from the left, 2[456](\.\d)? % from the top$"),
    )
    for name in ("16:9", "4:3", "1:1"):
        expect(cut(page, name)).to_have_css(
            "object-position", re.compile(r"^7[45](\.\d)?% 2[456](\.\d)?%$")
        )
    save(page)
    assert near(Image.objects.get().ppoi, 0.75, 0.25)


def test_by_dragging_the_cross(open_form):
    made = image()
    page = open_form(made)
    box = shown(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3, steps=4)
    # Beyond the edge the cross stays at the edge.
    page.mouse.move(box["x"] - 50, box["y"] + box["height"] * 0.3, steps=4)
    page.mouse.up()
    expect(page.get_by_label("Focal point:")).to_have_value(re.compile(r"^0x0\.(29|3)\d*$"))
    save(page)
    assert near(Image.objects.get().ppoi, 0, 0.3)


def test_by_keyboard_in_small_and_in_large_steps(open_form):
    made = image()
    page = open_form(made)
    shown(page)
    page.locator("#id_picture").focus()
    page.keyboard.press("Tab")
    expect(cross(page)).to_be_focused()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(page.get_by_label("Focal point:")).to_have_value("0.52x0.41")
    expect(cross(page)).to_have_attribute("aria-valuetext", "52 % from the left, 41 % from the top")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_label("Focal point:")).to_have_value("0x0.41")
    save(page)
    assert Image.objects.get().ppoi == "0x0.41"


def test_by_finger_without_moving_the_point_while_scrolling(open_form):
    made = image()
    page = open_form(made, has_touch=True, viewport={"width": 390, "height": 844})
    box = shown(page).bounding_box()
    shown(page).tap(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5}, force=True)
    expect(page.get_by_label("Focal point:")).to_have_value(re.compile(r"^0\.2[456]\d*x0\.(49|5)"))
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.focal-picture')).touchAction"
    ) == ("auto")


def test_what_is_typed_moves_the_cross(open_form):
    page = open_form(image())
    shown(page)
    page.get_by_label("Focal point:").fill("0.2x0.9")
    expect(cross(page)).to_have_attribute("aria-valuetext", "20 % from the left, 90 % from the top")
    expect(cut(page, "1:1")).to_have_css("object-position", "20% 90%")
    page.get_by_label("Focal point:").fill("rubbish")
    expect(cross(page)).to_have_attribute("aria-valuetext", "50 % from the left, 50 % from the top")


def test_the_cross_lies_on_the_point_in_both_directions_of_writing(open_form):
    page = open_form(image(ppoi="0.25x0.5"))
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.documentElement.dir = direction }", direction)
        picture, on = shown(page).bounding_box(), cross(page).bounding_box()
        assert abs(on["x"] + on["width"] / 2 - picture["x"] - picture["width"] * 0.25) < 2
        assert abs(on["y"] + on["height"] / 2 - picture["y"] - picture["height"] * 0.5) < 2


def test_a_new_picture_gets_its_point_before_it_is_sent(open_form):
    made = image(ppoi="0.1x0.1")
    page = open_form(made)
    old = shown(page).get_attribute("src")
    choose(page, "Picture:", pictures.photograph(400, 900))
    expect(page.get_by_role("status").filter(has_text="The picture you chose")).to_be_visible()
    assert shown(page).get_attribute("src") != old
    # The point so far belonged to another picture.
    expect(page.get_by_label("Focal point:")).to_have_value("0.5x0.5")
    click(page, 0.5, 0.1)
    save(page)
    made.refresh_from_db()
    assert (made.width, made.height) == (400, 900)
    assert near(made.ppoi, 0.5, 0.1)


def test_the_first_picture_of_a_row_too(open_form):
    page = open_form()
    expect(cross(page)).to_be_hidden()
    choose(page, "Picture:", pictures.from_telephone())
    shown(page)
    # It is upright as it will be stored.
    assert page.evaluate(
        "(({naturalWidth, naturalHeight}) => [naturalWidth, naturalHeight])"
        "(document.querySelector('.focal-picture img'))"
    ) == [420, 640]
    cross(page).press("Shift+ArrowDown")
    page.get_by_label("Alternative text:").fill("Two halves")
    page.get_by_label("Credit:").fill("Drawn")
    save(page)
    assert Image.objects.get().ppoi == "0.5x0.6"


def test_taking_the_new_picture_back_brings_the_old_one_and_its_point(open_form):
    page = open_form(image(ppoi="0.1x0.1"))
    old = shown(page).get_attribute("src")
    choose(page, "Picture:", pictures.photograph(400, 900))
    expect(page.get_by_label("Focal point:")).to_have_value("0.5x0.5")
    page.get_by_label("Picture:", exact=True).set_input_files([])
    expect(page.locator(".focal-picture img")).to_have_attribute("src", old)
    expect(page.get_by_label("Focal point:")).to_have_value("0.1x0.1")


def test_a_file_that_no_browser_shows_is_left_to_the_server(open_form):
    page = open_form(image(ppoi="0.1x0.1"))
    choose(page, "Picture:", pictures.text_that_says_picture())
    expect(page.get_by_text("Your browser can’t show this file.")).to_be_visible()
    expect(cross(page)).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("This file is not a picture we can use.")).to_be_visible()
    assert Image.objects.get().ppoi == "0.1x0.1"


def test_a_portrait_has_one_square(open_form):
    author = portrayed()
    page = open_form(author, kind="authors/author")
    shown(page)
    expect(page.locator(".focal-cuts li")).to_have_text(["1:1"])
    cross(page).press("Shift+ArrowLeft")
    save(page)
    assert Author.objects.get().portrait_ppoi == "0.4x0.5"


def test_without_scripts_the_line_of_text_is_there_and_the_picture_beside_it(open_form):
    page = open_form(image(), java_script_enabled=False)
    expect(page.get_by_role("img", name="The picture that is stored")).to_be_visible()
    expect(page.locator(".focal-chooser")).to_be_hidden()
    page.get_by_label("Focal point:").fill("0.3x0.7")
    save(page)
    assert Image.objects.get().ppoi == "0.3x0.7"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_it_is_used(open_form, scheme):
    page = open_form(image(), color_scheme=scheme)
    shown(page)
    choose(page, "Picture:", pictures.photograph(400, 900))
    expect(page.get_by_label("Focal point:")).to_have_value("0.5x0.5")
    cross(page).press("ArrowLeft")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options={"preload": False}).response
        assert [rule["id"] for rule in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
