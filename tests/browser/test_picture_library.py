"""Sending several pictures to the library and describing them, by mouse and by keyboard."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from articles.models import Image
from newsroom.pictures import normalise
from tests import factories, pictures
from tests.browser.dropping import Held, drop
from tests.browser.library_pages import (
    expect_state,
    expect_status,
    opened,
    row,
    three,
    words_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def me():
    return factories.user(first_name="Ed", last_name="Itor")


@pytest.fixture
def start(new_context, site, me, expected_complaints):
    """Open a page of the library for somebody who is logged in."""
    # A file that is refused is answered with a status that says so; the console repeats it.
    expected_complaints.append("status of 400")
    return partial(opened, new_context, site, me)


@pytest.fixture
def page(start) -> Page:
    return start("add-several/")


class TestABatch:
    def test_three_are_dropped_and_described_by_keyboard(self, page):
        page.get_by_label("Credit:").fill("Ann Lee")
        page.get_by_label("Source:").fill("Archive")
        drop(page, three())
        expect_status(page, "Stored: 2 of 3. Not stored: 1.")
        expect(row(page, "broken.jpg")).to_contain_text(str(normalise.DAMAGED))
        assert Image.objects.count() == 2
        row(page, "bridge.jpg").get_by_label("Alternative text").focus()
        page.keyboard.type("A bridge in red and blue")
        page.keyboard.press("Tab")
        page.keyboard.type("It opened in May.")
        page.keyboard.press("Enter")
        expect(row(page, "bridge.jpg")).to_contain_text("Saved")
        # Enter has gone on to the next picture that can be described.
        expect(row(page, "chart.png").get_by_label("Alternative text")).to_be_focused()
        page.keyboard.type("Three bars")
        page.keyboard.press("Enter")
        expect(row(page, "chart.png")).to_contain_text("Saved")
        assert words_of("bridge.jpg") == (
            "A bridge in red and blue",
            "It opened in May.",
            "Ann Lee",
        )
        assert words_of("chart.png") == ("Three bars", "", "Ann Lee")
        assert set(Image.objects.values_list("source", flat=True)) == {"Archive"}

    def test_files_are_chosen_with_the_button_too(self, page):
        page.get_by_label("Files").set_input_files(
            [{"name": "a.png", "mimeType": "image/png", "buffer": pictures.drawing()}]
        )
        expect_state(page, "a.png", "Stored")
        expect(row(page, "a.png").locator("img")).to_be_visible()

    def test_two_are_underway_at_a_time_and_the_others_wait(self, page):
        held = Held(page)
        drop(page, {f"{side}.png": pictures.drawing(side, side) for side in (100, 150, 200, 250)})
        held.wait_for(2)
        expect(page.get_by_role("progressbar")).to_have_count(2)
        expect_state(page, "200.png", "Waiting")
        expect_state(page, "250.png", "Waiting")
        assert len(held.routes) == 2
        held.let_go()
        expect_status(page, "Stored: 4 of 4.")

    def test_what_waits_and_what_is_underway_can_be_cancelled(self, page):
        held = Held(page)
        drop(page, {f"{side}.png": pictures.drawing(side, side) for side in (100, 150, 200)})
        held.wait_for(2)
        row(page, "200.png").get_by_role("button", name="Cancel").click()
        expect_state(page, "200.png", "Cancelled")
        with page.expect_event("requestfailed"):
            row(page, "100.png").get_by_role("button", name="Cancel").click()
        expect_state(page, "100.png", "Cancelled")
        held.let_go()
        expect_status(page, "Stored: 1 of 3. Not stored: 2.")
        row(page, "200.png").get_by_role("button", name="Send it again").click()
        expect_state(page, "200.png", "Stored")
        names = Image.objects.order_by("pk").values_list("original_name", flat=True)
        assert list(names) == ["150.png", "200.png"]

    def test_what_failed_is_sent_again(self, page, expected_complaints):
        expected_complaints.append("ERR_FAILED")
        page.route("**/image/upload/", lambda route: route.abort(), times=2)
        drop(page, {"a.png": pictures.drawing(100, 90), "b.png": pictures.drawing(90, 100)})
        failed = "Not stored: the connection or the server failed."
        expect_state(page, "a.png", failed)
        expect_state(page, "b.png", failed)
        page.get_by_role("button", name="Send the failed ones again").click()
        expect_status(page, "Stored: 2 of 2.")
        assert Image.objects.count() == 2

    def test_a_server_that_fails_is_no_loss_either(self, page, expected_complaints):
        expected_complaints.append("status of 500")
        page.route("**/image/upload/", lambda route: route.fulfill(status=500), times=1)
        drop(page, {"a.png": pictures.drawing()})
        row(page, "a.png").get_by_role("button", name="Send it again").click()
        expect_state(page, "a.png", "Stored")

    def test_what_a_server_in_front_finds_too_large_is_said(self, page, expected_complaints):
        expected_complaints.append("status of 413")
        page.route("**/image/upload/", lambda route: route.fulfill(status=413), times=1)
        drop(page, {"a.png": pictures.drawing()})
        expect(row(page, "a.png")).to_contain_text("This picture is larger than 20 MB.")

    def test_a_file_that_is_too_large_is_not_even_sent(self, page):
        page.wait_for_selector("[data-ready]")
        page.evaluate(
            """() => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([new Uint8Array(20 * 1024 ** 2 + 1)], "huge.jpg"));
              const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
              document.body.dispatchEvent(new DragEvent("drop", options));
            }"""
        )
        expect(row(page, "huge.jpg")).to_contain_text(
            "This picture is larger than 20 MB. Save it smaller and send it again."
        )
        row(page, "huge.jpg").get_by_role("button", name="Remove from the list").click()
        expect(row(page, "huge.jpg")).to_have_count(0)
        expect(page.get_by_label("Files")).to_be_focused()

    def test_the_page_warns_before_it_is_left_while_files_are_sent(self, page):
        held = Held(page)
        drop(page, {"a.png": pictures.drawing()})
        held.wait_for(1)
        # Chromium asks only on a page that somebody has touched.
        page.get_by_label("Credit:").click()
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.close(run_before_unload=True)
        expect(row(page, "a.png")).to_be_visible()
        held.let_go()
        expect_state(page, "a.png", "Stored")
        assert asked == ["beforeunload"]


class TestTheSamePicture:
    def test_in_the_library_is_named_and_linked(self, page, site):
        content = pictures.photograph(200, 150)
        drop(page, {"first.jpg": content})
        expect_state(page, "first.jpg", "Stored")
        page.reload()
        drop(page, {"second.jpg": content})
        expect_state(
            page,
            "second.jpg",
            "This picture is in the library already. It wasn’t stored again.",
        )
        link = row(page, "second.jpg").get_by_role("link", name="Open it")
        pk = Image.objects.get().pk
        expect(link).to_have_attribute("href", f"/admin/articles/image/{pk}/change/")
        row(page, "second.jpg").get_by_role("button", name="Store it as another picture").click()
        expect_state(page, "second.jpg", "Stored")
        assert Image.objects.count() == 2

    def test_twice_in_one_batch_is_stored_once(self, page):
        content = pictures.photograph(200, 150)
        drop(page, {"one.jpg": content, "copy.jpg": content})
        expect_status(page, "Stored: 2 of 2.")
        expect(page.get_by_text("is in the library already")).to_have_count(1)
        assert Image.objects.count() == 1

    def test_chosen_twice_is_sent_once(self, page):
        content = pictures.photograph(200, 150)
        drop(page, {"one.jpg": content})
        expect_state(page, "one.jpg", "Stored")
        drop(page, {"one.jpg": content})
        expect(page.get_by_text("This file is in the list already.")).to_be_visible()
        assert Image.objects.count() == 1


class TestDescribing:
    @pytest.fixture
    def page(self, start) -> Page:
        page = start("add-several/")
        drop(page, {"a.png": pictures.drawing(100, 90), "b.png": pictures.drawing(90, 100)})
        expect_status(page, "Stored: 2 of 2.")
        return page

    def test_what_is_missing_is_said_by_its_field(self, page):
        alt = row(page, "a.png").get_by_label("Alternative text")
        row(page, "a.png").get_by_label("Credit").fill("Ann Lee")
        row(page, "a.png").get_by_role("button", name="Save").click()
        expect(alt).to_be_focused()
        expect(alt).to_have_accessible_description(
            "Say what the picture shows, for people who can’t see it."
        )
        alt.fill("Bars")
        row(page, "a.png").get_by_role("button", name="Save").click()
        expect(row(page, "a.png")).to_contain_text("Saved")
        expect(alt).not_to_have_attribute("aria-invalid", "true")
        assert words_of("a.png") == ("Bars", "", "Ann Lee")

    def test_one_button_saves_all_and_names_what_is_to_be_mended(self, page):
        for name in ("a.png", "b.png"):
            row(page, name).get_by_label("Alternative text").fill(f"Bars of {name}")
        row(page, "a.png").get_by_label("Credit").fill("Ann Lee")
        page.get_by_role("button", name="Save all descriptions").click()
        expect(page.get_by_text("Pictures saved: 1. To be mended: 1.")).to_be_visible()
        credit = row(page, "b.png").get_by_label("Credit")
        expect(credit).to_be_focused()
        credit.fill("Bo Berg")
        page.get_by_role("button", name="Save all descriptions").click()
        expect(page.get_by_text("Pictures saved: 1.", exact=True)).to_be_visible()
        assert words_of("b.png") == ("Bars of b.png", "", "Bo Berg")

    def test_common_words_can_come_afterwards(self, page):
        row(page, "a.png").get_by_label("Alternative text").fill("Typed and not saved")
        page.get_by_label("Credit:").fill("Ann Lee")
        page.get_by_label("Partners may republish it").check()
        page.get_by_role("button", name="Write this into all pictures below").click()
        expect(page.get_by_text("Pictures saved: 2.")).to_be_visible()
        expect(row(page, "b.png").get_by_label("Credit")).to_have_value("Ann Lee")
        assert set(Image.objects.values_list("credit", "may_republish")) == {("Ann Lee", True)}
        expect(row(page, "a.png").get_by_label("Alternative text")).to_have_value(
            "Typed and not saved"
        )

    def test_a_double_click_saves_once_and_says_so(self, page):
        row(page, "a.png").get_by_label("Alternative text").fill("Bars")
        row(page, "a.png").get_by_label("Credit").fill("Ann Lee")
        row(page, "a.png").get_by_role("button", name="Save").dblclick()
        expect(row(page, "a.png")).to_contain_text("Saved")
        assert words_of("a.png") == ("Bars", "", "Ann Lee")


class TestALoginThatEnds:
    @pytest.fixture
    def page(self, start, expected_complaints) -> Page:
        expected_complaints.append("status of 403")
        return start("add-several/")

    def test_in_a_batch_keeps_the_rows_and_goes_on(self, page, site, me):
        drop(page, {"a.png": pictures.drawing(100, 90)})
        expect_state(page, "a.png", "Stored")
        row(page, "a.png").get_by_label("Alternative text").fill("Typed before")
        page.context.clear_cookies()
        drop(page, {"b.png": pictures.drawing(90, 100), "c.png": pictures.drawing(80, 100)})
        alert = page.get_by_role("alert").filter(has_text="You are no longer logged in.")
        expect(alert).to_be_focused()
        expect_state(page, "b.png", "Waiting")
        expect_state(page, "c.png", "Waiting")
        page.get_by_role("button", name="Go on").click()
        expect(alert).to_be_visible()
        self.log_in_elsewhere(page, site, me)
        page.get_by_role("button", name="Go on").click()
        expect_status(page, "Stored: 3 of 3.")
        expect(alert).to_be_hidden()
        expect(row(page, "a.png").get_by_label("Alternative text")).to_have_value("Typed before")
        assert Image.objects.count() == 3

    def test_while_describing_keeps_the_words(self, page, site, me):
        drop(page, {"a.png": pictures.drawing(100, 90)})
        expect_state(page, "a.png", "Stored")
        page.context.clear_cookies()
        row(page, "a.png").get_by_label("Alternative text").fill("Bars")
        row(page, "a.png").get_by_label("Credit").fill("Ann Lee")
        row(page, "a.png").get_by_role("button", name="Save").click()
        expect(page.get_by_text("You are no longer logged in.")).to_be_visible()
        self.log_in_elsewhere(page, site, me)
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("You are no longer logged in.")).to_be_hidden()
        row(page, "a.png").get_by_role("button", name="Save").click()
        expect(row(page, "a.png")).to_contain_text("Saved")
        assert words_of("a.png") == ("Bars", "", "Ann Lee")

    def test_as_somebody_else_it_doesnt_go_on(self, page, site, me):
        page.context.clear_cookies()
        drop(page, {"a.png": pictures.drawing()})
        expect(page.get_by_text("You are no longer logged in.")).to_be_visible()
        self.log_in_elsewhere(page, site, factories.user())
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("Somebody else is logged in now")).to_be_visible()
        assert not Image.objects.exists()

    def log_in_elsewhere(self, page: Page, site: str, user) -> None:
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Log in in a new tab").click()
        login = opened.value
        login.get_by_label("Username").fill(user.username)
        login.get_by_label("Password").fill("secret")
        login.get_by_role("button", name="Log in").click()
        expect(login.get_by_role("link", name="View site")).to_be_visible()
        login.close()
