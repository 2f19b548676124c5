"""The library's list and forms: finding and keeping pictures, and who can use the pages."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from articles.models import Image
from newsroom.pictures import normalise
from tests import factories, pictures
from tests.browser.dropping import Held, drag_over, drop
from tests.browser.library_pages import (
    expect_state,
    expect_status,
    opened,
    row,
    three,
    words_of,
)
from tests.browser.sessions import let_in
from tests.browser.test_desk_accessibility import faults
from tests.browser.test_html_valid import complaints

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def me():
    return factories.user(first_name="Ed", last_name="Itor")


@pytest.fixture
def start(new_context, site, me, expected_complaints):
    """Open a page of the library for somebody who is logged in."""
    # A file that is refused is answered with a status that says so; the console repeats it.
    expected_complaints.append("status of 400")
    return partial(opened, new_context, site, me)


class TestTheList:
    def test_takes_what_is_dropped_on_it(self, start):
        page = start("")
        drop(page, {"a.png": pictures.drawing()})
        expect_state(page, "a.png", "Stored")
        page.get_by_role("link", name="Show them in the library").click()
        expect(page.locator(".picture-card-name")).to_have_text(["a.png"])
        expect(page.get_by_text("To be described").first).to_be_visible()

    def test_finds_one_by_keyboard_and_keeps_what_is_used(self, start):
        image = factories.image(caption="The bridge at noon", original_name="IMG_7.jpg")
        factories.image(caption="Something else")
        factories.version(headline="Bridge opens", image=image)
        page = start("")
        page.get_by_role("searchbox", name="Search").fill("img_7 BRIDGE")
        page.keyboard.press("Enter")
        expect(page.locator(".picture-card-name")).to_have_text(["The bridge at noon"])
        link = page.get_by_role("link", name="The bridge at noon")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Bridge opens")).to_be_visible()
        expect(page.get_by_role("link", name="Delete", exact=True)).to_have_count(0)
        page.goto(f"{page.url.partition('change/')[0]}delete/")
        expect(
            page.get_by_text("It can’t be deleted, because it is used in “Bridge opens”.")
        ).to_be_visible()
        assert Image.objects.filter(pk=image.pk).exists()

    def test_several_get_the_same_credit(self, start):
        for number in range(2):
            factories.image(caption=f"Number {number}", credit="Old")
        page = start("")
        page.get_by_label("Choose all on this page").check()
        expect(page.get_by_text("2 of 2 selected")).to_be_visible()
        page.get_by_label("Action:").select_option("describe")
        page.get_by_role("button", name="Go").click()
        page.get_by_label("Credit:").fill("New")
        page.get_by_role("button", name="Set credit, source or rights").click()
        expect(page.get_by_text("2 pictures are changed.")).to_be_visible()
        assert set(Image.objects.values_list("credit", flat=True)) == {"New"}

    def test_on_a_telephone_nothing_is_wider_than_the_window(self, start):
        factories.image(caption="Averylongwordwithoutanyspace" * 6, alt="")
        page = start("", viewport=PHONE)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        drop(page, {"averylongname" * 10 + ".png": pictures.drawing()})
        expect_status(page, "Stored: 1 of 1.")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    def test_in_a_window_it_answers_the_form_that_asked(self, start):
        image = factories.image(caption="The bridge")
        page = start("../section/add/")
        window = self.open_window(page)
        window.get_by_role("link", name="The bridge").click()
        expect(page.locator("#chosen")).to_have_value(str(image.pk))
        window = self.open_window(page)
        drop(window, {"a.png": pictures.drawing()})
        row(window, "a.png").get_by_role("button", name="Use this picture").click()
        added = Image.objects.get(original_name="a.png")
        expect(page.locator("#chosen")).to_have_value(str(added.pk))

    def open_window(self, page: Page) -> Page:
        """Ask for a picture from another form, as fields of related things do."""
        with page.expect_popup() as opened:
            page.evaluate(
                """() => {
                  document.getElementById("chosen")?.remove();
                  const input = document.createElement("input");
                  input.id = "chosen";
                  document.body.append(input);
                  window.open("/admin/articles/image/?_popup=1", "chosen", "popup");
                }"""
            )
        return opened.value


def test_without_script_several_are_sent_with_a_form(start):
    page = start("add-several/", java_script_enabled=False)
    page.get_by_label("Credit:").fill("Ann Lee")
    page.get_by_label("Files").set_input_files(
        [
            {"name": name, "mimeType": "image/png", "buffer": content}
            for name, content in three().items()
        ]
    )
    page.get_by_role("button", name="Send").click()
    outcomes = page.get_by_role("region", name="What came of it").get_by_role("listitem")
    expect(outcomes).to_have_count(3)
    expect(outcomes.nth(1)).to_contain_text(str(normalise.DAMAGED))
    outcomes.nth(0).get_by_role("link", name="Describe bridge.jpg").click()
    page.get_by_label("Alternative text").fill("A bridge")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert words_of("bridge.jpg") == ("A bridge", "", "Ann Lee")


def test_a_double_click_on_save_stores_one_picture(start):
    page = start("add/")
    page.locator("input[type=file]").set_input_files(
        [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": pictures.photograph(90, 60)}]
    )
    page.get_by_label("Alternative text").fill("A bridge")
    page.get_by_label("Credit:").fill("Ann Lee")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert words_of("a.jpg") == ("A bridge", "", "Ann Lee")


def test_the_pages_are_valid_html(admin_client, html_checker, tmp_path):
    image = factories.version(image=factories.image(may_republish=True, source="Archive")).image
    factories.image(alt="")
    address = "/admin/articles/image/"
    chosen = {"action": "delete", "_selected_action": [image.pk], "index": "0"}
    pages = {
        "list": admin_client.get(address),
        "window": admin_client.get(address, {"_popup": 1}),
        "form": admin_client.get(f"{address}{image.pk}/change/", {"_popup": 1}),
        "several": admin_client.get(f"{address}add-several/"),
        "bulk": admin_client.post(address, chosen),
    }
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_bytes(page.content)
    assert complaints(html_checker, tmp_path) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestAccessible:
    def test_sending_before_during_and_after(self, scheme, start):
        page = start("add-several/", color_scheme=scheme)
        assert faults(page) == []
        drag_over(page, {"a.png": b""})
        expect(page.locator("body")).to_have_class(re.compile("picture-dropping"))
        assert faults(page) == []
        held = Held(page)
        drop(page, three() | {"fourth.png": pictures.drawing(90, 90)})
        held.wait_for(2)
        assert faults(page) == []
        held.let_go()
        expect_status(page, "Stored: 3 of 4. Not stored: 1.")
        row(page, "chart.png").get_by_role("button", name="Save").click()
        expect(row(page, "chart.png").locator("[aria-invalid]").first).to_be_visible()
        assert faults(page) == []

    def test_windows_and_what_can_only_be_read(self, scheme, start, site):
        image = factories.image(caption="Used")
        page = start("?_popup=1", color_scheme=scheme)
        assert faults(page) == []
        page.goto(f"{site}/admin/articles/image/add/?_popup=1")
        assert faults(page) == []
        let_in(page.context, site, factories.colleague("view_image"))
        page.goto(f"{site}/admin/articles/image/{image.pk}/change/")
        expect(page.get_by_text("In no story.")).to_be_visible()
        assert faults(page) == []

    def test_the_list_and_a_form(self, scheme, start, site):
        image = factories.image(caption="Used", may_republish=True, source="Archive")
        factories.version(headline="Bridge opens", image=image)
        factories.image(caption="", alt="", original_name="IMG_1.jpg")
        page = start("", color_scheme=scheme)
        expect(page.get_by_text("To be described").first).to_be_visible()
        assert faults(page) == []
        page.get_by_text("Add several pictures, or drop").click()
        assert faults(page) == []
        page.goto(f"{site}/admin/articles/image/{image.pk}/change/")
        assert faults(page) == []
        page.goto(f"{site}/admin/articles/image/?q=xyzzy")
        assert faults(page) == []
        for action in ("describe", "delete"):
            page.goto(f"{site}/admin/articles/image/")
            page.get_by_label("Choose all on this page").check()
            page.get_by_label("Action:").select_option(action)
            page.get_by_role("button", name="Go").click()
            expect(page.get_by_role("link", name="Back to the library")).to_be_visible()
            assert faults(page) == []
