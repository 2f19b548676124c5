"""The library of pictures: sending several, describing them, finding and keeping what is used."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Image
from newsroom.pictures import normalise
from tests import factories, pictures
from tests.browser.dropping import Held, drag_over, drop
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

    def start(address: str = "add-several/", **options) -> Page:
        context = new_context(**options)
        let_in(context, site, me)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{site}/admin/articles/image/{address}")
        return page

    return start


@pytest.fixture
def page(start) -> Page:
    return start()


def three() -> dict[str, bytes]:
    """Return three files, one of them bad."""
    return {
        "bridge.jpg": pictures.photograph(300, 200),
        "broken.jpg": pictures.truncated(),
        "chart.png": pictures.drawing(),
    }


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem", name=name, exact=True)


def expect_status(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").filter(has_text="tored")).to_have_text(sentence)


def expect_state(page: Page, name: str, sentence: str) -> None:
    expect(row(page, name).locator(".picture-row-state")).to_have_text(sentence)


def words_of(name: str) -> tuple:
    return Image.objects.values_list("alt", "caption", "credit").get(original_name=name)


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
        page = start()
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
        return start()

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
    page = start(java_script_enabled=False)
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
        page = start(color_scheme=scheme)
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
