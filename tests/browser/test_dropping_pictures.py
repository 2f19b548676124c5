"""Files that are dropped on a text, or pasted into it."""

from base64 import b64encode

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Locator, Page, expect

from articles.models import Image
from tests import factories, pictures
from tests.browser.choosing import DROP, figure
from tests.browser.desk import open_form, stored
from tests.browser.sessions import let_in, open_story

pytestmark = pytest.mark.django_db(transaction=True)

PASTE = """async (element, {name, content, html}) => {
  const data = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  data.items.add(new File([bytes], name, { type: "image/jpeg" }));
  if (html) data.setData("text/html", html);
  const told = { clipboardData: data, bubbles: true, cancelable: true };
  element.dispatchEvent(new ClipboardEvent("paste", told));
}"""


@pytest.fixture
def page(new_context, site) -> Page:
    context = new_context()
    let_in(context, site, factories.user())
    return open_story(context, site)


@pytest.fixture
def body(page) -> Locator:
    return open_form(page)


def coded(content: bytes) -> str:
    return b64encode(content).decode()


def drop(target: Locator, *files, x=40, y=34):
    sent = [[name, "image/jpeg", coded(content)] for name, content in files]
    target.evaluate(DROP, {"files": sent, "x": x, "y": y})


def said(page: Page) -> Locator:
    return page.locator(".richtext__status")


def undescribed(image: Image) -> str:
    return figure(image, caption="")


def test_a_file_that_is_dropped_becomes_a_figure(page, body):
    page.keyboard.type("Before")
    drop(body, ("quay.jpg", pictures.photograph(300, 200)))
    expect(body.locator("figure img")).to_have_count(1)
    expect(said(page)).to_contain_text("Pictures added: 1.")
    expect(said(page)).to_contain_text("press the Picture button to describe it")
    expect(body.locator(".richtext__uploading")).to_have_count(0)

    html = stored(page)
    kept = Image.objects.get()
    assert kept.original_name == "quay.jpg"
    assert html == f"<p>Before</p>{undescribed(kept)}"


def test_what_stands_there_while_it_is_sent_is_never_stored(page, body):
    waiting = []
    page.route("**/image/upload/", lambda route: waiting.append(route))
    page.keyboard.type("Before")
    drop(body, ("quay.jpg", pictures.photograph(300, 200)))
    placeholder = body.locator(".richtext__uploading")
    expect(placeholder).to_contain_text("Uploading pictures: 1.")
    expect(placeholder.get_by_role("progressbar")).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.type("Well ")
    expect(page.locator("#id_body")).to_have_value("<p>Well Before</p>")

    waiting[0].continue_()
    expect(body.locator("figure img")).to_have_count(1)
    expect(placeholder).to_have_count(0)
    page.keyboard.type("then, ")

    assert stored(page) == f"<p>Well then, Before</p>{undescribed(Image.objects.get())}"


def test_several_files_become_a_gallery_and_refused_ones_are_named(page, body, expected_complaints):
    expected_complaints.append("400")
    drop(
        body,
        ("quay.jpg", pictures.photograph(300, 200)),
        ("words.jpg", pictures.text_that_says_picture()),
        ("pier.jpg", pictures.photograph(320, 200)),
    )
    expect(body.locator(".gallery figure")).to_have_count(2)
    expect(said(page)).to_contain_text("words.jpg: This file is not a picture we can use")
    expect(said(page)).to_contain_text("Pictures added: 2.")

    html = stored(page)
    quay, pier = Image.objects.order_by("pk")
    assert html == f'<div class="gallery">{undescribed(quay)}{undescribed(pier)}</div>'


def test_a_picture_that_is_known_brings_its_words(page, body):
    content = pictures.photograph(300, 200)
    drawn = ContentFile(content, name="quay.jpg")
    factories.image(picture=drawn, alt="A quay", caption="The quay.", credit="Ann")
    drop(body, ("quay.jpg", content))
    expect(body.locator("figure img")).to_have_count(1)

    assert "The quay. Ann" in stored(page)


def test_a_picture_in_the_clipboard_is_pasted(page, body):
    picture = {"name": "image.jpg", "content": coded(pictures.photograph(300, 200))}
    body.evaluate(PASTE, {**picture, "html": "<img src='https://elsewhere.example/a.jpg'>"})
    expect(body.locator("figure img")).to_have_count(1)

    assert stored(page) == undescribed(Image.objects.get())


def test_text_with_a_picture_of_itself_beside_is_pasted_as_text(page, body):
    picture = {"name": "image.jpg", "content": coded(pictures.photograph(300, 200))}
    body.evaluate(PASTE, {**picture, "html": "<p>One <b>two</b></p>"})
    expect(body.locator("strong")).to_have_text("two")

    assert stored(page) == "<p>One <strong>two</strong></p>"
    assert not Image.objects.exists()


def test_a_place_that_was_deleted_meanwhile_loses_no_picture(page, body):
    waiting = []
    page.route("**/image/upload/", lambda route: waiting.append(route))
    page.keyboard.type("Before")
    page.keyboard.press("Enter")
    page.keyboard.type("gone")
    drop(body, ("quay.jpg", pictures.photograph(300, 200)), y=60)
    expect(body.locator(".richtext__uploading")).to_have_count(1)
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.type("Else")
    waiting[0].continue_()
    expect(body.locator("figure img")).to_have_count(1)

    assert stored(page) == f"<p>Else</p>{undescribed(Image.objects.get())}"
