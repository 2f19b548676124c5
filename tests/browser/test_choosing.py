"""Choosing pictures for a text: the library, uploads, words, by mouse and by keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.desk import roles
from articles.models import Image
from tests import factories, pictures
from tests.browser.choosing import (
    dialog,
    expect_gone,
    figure,
    image,
    open_dialog,
    option,
    put_in,
    words,
)
from tests.browser.desk import button, open_form, stored
from tests.browser.sessions import let_in, open_story, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person():
    return factories.user()


@pytest.fixture
def page(new_context, site, person) -> Page:
    context = new_context()
    let_in(context, site, person)
    return open_story(context, site)


@pytest.fixture
def body(page) -> Locator:
    return open_form(page)


@pytest.fixture
def files(tmp_path):
    """Write files to choose from: {name: content} gives their paths."""

    def write(**contents):
        paths = [tmp_path / f"{name}.jpg" for name in contents]
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
        return paths

    return write


def test_a_picture_is_uploaded_described_and_put_between_paragraphs(page, body, files):
    page.keyboard.type("Before")
    shown = open_dialog(page)
    with page.expect_file_chooser() as chosen:
        shown.get_by_role("button", name="Upload").click()
    chosen.value.set_files(files(quay=pictures.photograph(900, 600)))
    shown = words(page)
    described = shown.get_by_label("Description for people")
    expect(described).to_be_focused()
    expect(described).to_have_accessible_description("It is kept in the library too.")
    described.fill("A quay at dawn")
    shown.get_by_label("Credit: who made it").fill("Ann Lee")
    shown.get_by_label("Caption and credit").fill("The quay.")
    put_in(page)
    expect(body).to_be_focused()
    page.keyboard.type("After")

    html = stored(page)
    kept = Image.objects.get()
    assert html == f"<p>Before</p>{figure(kept, caption='The quay. Ann Lee')}<p>After</p>"
    assert (kept.alt, kept.credit, kept.width) == ("A quay at dawn", "Ann Lee", 900)


def test_the_keyboard_alone_finds_chooses_and_places(page, body):
    for name in ("gull", "heron", "tern"):
        image(name, alt=f"A {name}")
    heron = Image.objects.get(alt="A heron")
    page.keyboard.type("Before")
    page.keyboard.press("Escape")
    for _press in range(30):
        if button(page, "Picture").evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    shown = dialog(page)
    expect(shown.get_by_role("searchbox")).to_be_focused()
    expect(shown.get_by_role("option")).to_have_count(3)

    page.keyboard.press("ArrowDown")
    expect(option(page, "A tern")).to_be_focused()
    page.keyboard.press("End")
    expect(option(page, "A gull")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(option(page, "A heron")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(shown.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("heron")
    expect(shown.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(words(page).get_by_role("button", name="Put into the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect_gone(page)
    expect(body).to_be_focused()
    page.keyboard.type("After")

    assert stored(page) == f"<p>Before</p>{figure(heron)}<p>After</p>"


def test_what_is_not_found_says_so(page, body):
    image("heron")
    shown = open_dialog(page)
    shown.get_by_role("searchbox").fill("walrus")

    expect(shown.get_by_role("status").first).to_have_text("No picture was found.")
    expect(shown.get_by_role("option")).to_have_count(0)


def test_the_library_goes_on_behind_the_first_page(page, body):
    first = image("first", alt="The first")
    for number in range(24):
        Image.objects.create(
            picture=first.picture.name, alt=f"Picture {number}", width=300, height=200
        )
    shown = open_dialog(page)
    expect(shown.get_by_role("option")).to_have_count(24)
    shown.get_by_role("button", name="More pictures").click()
    expect(option(page, "The first")).to_be_focused()
    expect(shown.get_by_role("button", name="More pictures")).to_be_hidden()


@pytest.mark.parametrize("leave", ["Escape", "Close"])
def test_leaving_the_dialog_changes_nothing(page, body, leave):
    image("heron")
    page.keyboard.type("word")
    page.keyboard.press("Control+a")
    shown = open_dialog(page)
    if leave == "Escape":
        page.keyboard.press("Escape")
    else:
        shown.get_by_role("button", name="Close").click()
    expect_gone(page)
    expect(body).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "word"

    assert stored(page) == "<p>word</p>"


def test_a_picture_is_made_wide_and_narrow_again(page, body):
    heron = image("heron")
    open_dialog(page)
    option(page, "A heron").click()
    words(page).get_by_label("Wide").check()
    put_in(page)
    expect(body.locator("figure.wide")).to_have_count(1)
    body.locator("img").click()
    expect(button(page, "Wide")).to_have_attribute("aria-pressed", "true")
    button(page, "Wide").click()
    expect(body.locator("figure.wide")).to_have_count(0)
    expect(button(page, "Wide")).to_have_attribute("aria-pressed", "false")
    expect(body).to_be_focused()
    button(page, "Wide").click()

    assert stored(page) == figure(heron, attributes=' class="wide"')


def test_a_picture_that_only_decorates_has_no_description(page, body):
    heron = image("heron")
    open_dialog(page)
    option(page, "A heron").click()
    shown = words(page)
    shown.get_by_label("It only decorates").check()
    expect(shown.get_by_label("Description for people")).to_be_disabled()
    put_in(page)
    html = stored(page)

    assert html == figure(heron, alt="").replace('height="200"', 'height="200" role="presentation"')
    open_form(page)
    page.locator(".tiptap img").click()
    button(page, "Picture").click()
    expect(words(page).get_by_label("It only decorates")).to_be_checked()


def test_words_are_asked_for_and_a_missing_one_is_named(page, body):
    image("heron", alt="", credit="Ann Lee")
    open_dialog(page)
    option(page, "Not described yet").click()
    shown = words(page)
    described = shown.get_by_label("Description for people")
    expect(described).to_be_focused()
    expect(shown.get_by_label("Credit: who made it")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(shown).to_be_visible()
    assert described.evaluate("element => element.validity.valueMissing")
    page.keyboard.type("A heron lands")
    page.keyboard.press("Enter")
    expect_gone(page)

    html = stored(page)
    kept = Image.objects.get()
    assert html == figure(kept)
    assert kept.alt == "A heron lands"


def test_files_that_can_not_be_used_say_why_and_the_others_are_stored(
    page, body, files, expected_complaints
):
    expected_complaints.append("400")
    shown = open_dialog(page)
    sent = files(
        words=pictures.text_that_says_picture(),
        quay=pictures.photograph(300, 200),
        half=pictures.truncated(),
        pier=pictures.photograph(320, 200),
    )
    shown.locator("input[type=file]").set_input_files(sent)
    uploads = shown.get_by_role("list", name="Uploads").get_by_role("listitem")
    expect(uploads).to_have_count(4)
    expect(uploads.nth(0)).to_contain_text("This file is not a picture we can use")
    expect(uploads.nth(1)).to_contain_text("Stored.")
    expect(uploads.nth(2)).to_contain_text("half.jpg")
    expect(uploads.nth(3)).to_contain_text("Stored.")
    expect(option(page, "pier.jpg")).to_be_focused()
    expect(shown.get_by_role("option")).to_have_count(2)

    assert sorted(Image.objects.values_list("original_name", flat=True)) == ["pier.jpg", "quay.jpg"]


def test_a_picture_that_is_there_already_is_taken_from_the_library(page, body, files):
    content = pictures.photograph(300, 200)
    shown = open_dialog(page)
    paths = files(quay=content, again=content)
    shown.locator("input[type=file]").set_input_files(paths[:1])
    expect(words(page).get_by_label("Description for people")).to_be_focused()
    words(page).get_by_role("button", name="Another picture").click()
    shown.locator("input[type=file]").set_input_files(paths[1:])
    words(page)

    assert Image.objects.count() == 1


def test_an_existing_figure_is_shown_as_it_is_and_keeps_its_caption(new_context, site, person):
    heron, tern = image("heron"), image("tern", alt="A tern", credit="Bo")
    caption = 'See <a href="https://birds.example/">birds</a>. Ann Lee'
    context = new_context()
    let_in(context, site, person)
    wide = figure(heron, caption=caption, attributes=' class="wide"')
    article = factories.article(body=f'{wide}<p lang="he">a</p>')
    page = open_story(context, site, article)
    page.locator(".tiptap img").click()
    button(page, "Picture").click()
    shown = words(page)
    expect(shown.get_by_label("Description for people")).to_have_value("A heron")
    expect(shown.get_by_label("Caption and credit")).to_have_value("See birds. Ann Lee")
    expect(shown.get_by_label("Wide")).to_be_checked()
    shown.get_by_label("Description for people").fill("A heron in the reeds")
    shown.get_by_role("button", name="Apply").click()
    expect_gone(page)
    once = stored(page)
    assert once == (
        figure(heron, caption=caption, alt="A heron in the reeds", attributes=' class="wide"')
        + '<p lang="he">a</p>'
    )

    page.goto(page.url)  # without the sentence that it is saved
    open_form(page)
    page.locator(".tiptap img").click()
    button(page, "Picture").click()
    words(page).get_by_role("button", name="Another picture").click()
    option(page, "A tern").click()
    words(page).get_by_role("button", name="Apply").click()
    expect_gone(page)
    again = figure(tern, attributes=' class="wide"')
    assert stored(page) == f'{again}<p lang="he">a</p>'


def test_a_picture_is_taken_out_by_key_and_by_button(page, body):
    image("heron")
    # Two clicks in one place would be a double click, so quickly do they follow each other.
    for way, place in [("key", 60), ("button", 240)]:
        open_dialog(page)
        option(page, "A heron").click()
        put_in(page)
        body.locator("img").click(position={"x": place, "y": 120})
        if way == "key":
            page.keyboard.press("Delete")
        else:
            button(page, "Remove picture").click()
        expect(body.locator("figure")).to_have_count(0)
        expect(button(page, "Remove picture")).to_have_attribute("aria-disabled", "true")
    settle(page)
    page.keyboard.type("word")

    assert stored(page) == "<p>word</p>"


def test_what_others_keep_in_the_library_is_described_for_this_story_only(new_context, site):
    image("heron", alt="", credit="")
    context = new_context()
    let_in(context, site, factories.in_role(roles.REPORTER))
    page = open_story(context, site)
    open_form(page)
    open_dialog(page)
    option(page, "Not described yet").click()
    shown = words(page)
    described = shown.get_by_label("Description for people")
    expect(described).to_have_accessible_description(
        "It holds for this story only: others keep this picture in the library."
    )
    described.fill("A heron lands")
    shown.get_by_label("Credit: who made it").fill("Bo")
    put_in(page)
    html = stored(page)

    kept = Image.objects.get()
    assert html == figure(kept, alt="A heron lands", caption="Bo")
    assert (kept.alt, kept.credit) == ("", "")


def test_a_server_that_fails_is_named_and_nothing_is_lost(page, body, expected_complaints):
    expected_complaints.append("500")
    image("heron", alt="")
    open_dialog(page)
    option(page, "Not described yet").click()
    shown = words(page)
    shown.get_by_label("Description for people").fill("A heron lands")
    page.route("**/describe/", lambda route: route.fulfill(status=500, body=""))
    shown.get_by_role("button", name="Put into the text").click()

    expect(shown.get_by_role("alert")).to_contain_text("There is no answer from the server")
    expect(shown.get_by_label("Description for people")).to_have_value("A heron lands")
    page.unroute("**/describe/")
    put_in(page)
    assert "A heron lands" in stored(page)


def test_a_login_that_has_ended_is_named(page, body):
    image("heron")
    page.context.clear_cookies()
    button(page, "Picture").click()

    expect(page.locator("dialog.choosing").get_by_role("status").first).to_contain_text(
        "Your login has ended"
    )
