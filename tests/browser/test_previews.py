"""Previews, draft links and corrections in a browser, as editors and their readers use them."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.desk.drafts import links as draft_links
from articles.models import DraftLink
from articles.publishing import publish
from tests import factories
from tests.browser.desk import log_in

pytestmark = pytest.mark.django_db(transaction=True)

WIDE = {"width": 1440, "height": 900}


@pytest.fixture(autouse=True)
def paper():
    factories.guidelines()
    return factories.publication()


@pytest.fixture
def desk(new_context, site):
    """A page of somebody who is logged in at the desk."""
    page = new_context(viewport=WIDE).new_page()
    log_in(page, site)
    expect(page.get_by_label("Headline:")).to_be_visible()
    return page


def story():
    article = factories.article(headline="The bridge", section=factories.section(name="Town"))
    publish(article, by=None)
    publish(article, by=None, kind="correction", correction="It was Tuesday.")
    return article


def preview_of(site, article):
    return f"{site}/admin/articles/article/{article.pk}/preview/"


def inner_width(page):
    return page.locator("iframe").element_handle().content_frame().evaluate("innerWidth")


@pytest.mark.parametrize("viewport", [WIDE, {"width": 1000, "height": 700}])
def test_the_framed_page_is_as_wide_as_the_link_says(desk, site, viewport):
    desk.set_viewport_size(viewport)
    desk.goto(preview_of(site, story()))
    framed = desk.frame_locator("iframe")
    expect(framed.get_by_role("heading", level=1)).to_have_text("The bridge")
    assert inner_width(desk) == 390
    switch = desk.get_by_role("link", name="Desktop, 1280 pixels wide")
    switch.focus()
    desk.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-current", "page")
    expect(framed.get_by_role("heading", level=1)).to_be_visible()
    assert inner_width(desk) == 1280
    room, frame = desk.locator(".preview-room"), desk.locator("iframe")
    assert frame.bounding_box()["width"] <= room.bounding_box()["width"] + 1
    assert room.evaluate("room => { room.scrollLeft = 99; return room.scrollLeft; }") == 0


def test_without_scripts_the_preview_works(new_context, site, desk):
    state = desk.context.storage_state()
    page = new_context(java_script_enabled=False, storage_state=state).new_page()
    page.goto(preview_of(site, story()))
    framed = page.frame_locator("iframe")
    expect(framed.get_by_role("heading", level=1)).to_have_text("The bridge")
    page.get_by_role("link", name="Desktop, 1280 pixels wide").click()
    expect(page.locator("iframe.preview-desktop")).to_be_visible()


def test_links_of_the_framed_page_open_in_a_new_tab(desk, site):
    desk.goto(preview_of(site, story()))
    with desk.context.expect_page() as opened:
        desk.frame_locator("iframe").get_by_role("link", name="Town").first.click()
    assert opened.value.url.startswith(f"{site}/town-")
    assert desk.frames[1].url.endswith("/preview/page/")


def test_links_within_the_framed_page_stay_there(desk, site):
    desk.goto(preview_of(site, story()))
    desk.frame_locator("iframe").get_by_role("link", name="Corrected on").click()
    expect(desk.frame_locator("iframe").locator("h2#corrections")).to_be_in_viewport()
    assert desk.frames[1].url.endswith("/preview/page/#corrections")
    assert len(desk.context.pages) == 1


def test_the_browser_frames_no_other_page_of_ours(desk, site, expected_complaints):
    expected_complaints.append("frame-ancestors")
    desk.goto(preview_of(site, story()))
    with desk.expect_console_message(lambda said: "frame-ancestors" in said.text):
        desk.locator("iframe").evaluate("frame => { frame.src = '/'; }")


def test_a_draft_link_is_made_copied_read_and_revoked(desk, site, new_context):
    article = factories.article(headline="Not out yet")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    desk.get_by_role("link", name="Make, copy or revoke draft links").click()
    desk.get_by_label("For:").fill("Lee Lawyer")
    desk.get_by_label("1 day, until").check()
    desk.get_by_role("button", name="Make the link").click()
    desk.get_by_role("button", name="Copy link").click()
    expect(desk.get_by_text("The link is on the clipboard.")).to_be_visible()
    address = desk.evaluate("navigator.clipboard.readText()")

    reader = new_context().new_page()
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Not out yet")
    expect(reader.get_by_role("complementary", name="Draft")).to_contain_text("Draft for Lee")
    assert DraftLink.objects.get().views == 1

    desk.reload()
    expect(desk.get_by_text("opened once")).to_be_visible()
    desk.get_by_role("button", name="Revoke the link for Lee Lawyer").click()
    expect(desk.get_by_text("revoked", exact=True)).to_be_visible()


def test_a_revoked_link_shows_nothing_of_the_draft(new_context, site, expected_complaints):
    expected_complaints.append("status of 410")
    link = factories.draft_link(
        factories.article(headline="Not out yet"), revoked_at=factories.later(hours=-1)
    )
    page = new_context().new_page()
    page.goto(draft_links.address(link))
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")
    assert "Not out yet" not in page.content()


def test_without_scripts_a_link_can_be_made_selected_and_revoked(new_context, site, desk):
    state = desk.context.storage_state()
    page = new_context(java_script_enabled=False, storage_state=state).new_page()
    article = factories.article()
    page.goto(f"{site}/admin/articles/article/{article.pk}/draft-links/")
    page.get_by_label("For:").fill("Lee Lawyer")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_label("Address for Lee Lawyer")).to_be_visible()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    page.get_by_role("button", name="Revoke the link for Lee Lawyer").click()
    expect(page.get_by_text("revoked", exact=True)).to_be_visible()


def test_readers_get_from_the_list_of_corrections_to_each_one(new_context, site):
    """The page's console is quiet, so that its policy has nothing against the data in it."""
    story()
    page = new_context().new_page()
    page.goto(site)
    page.get_by_role("contentinfo").get_by_role("link", name="Corrections").click()
    page.get_by_role("link", name="The bridge").click()
    expect(page.locator("#correction-1")).to_be_in_viewport()
    expect(page.locator("#correction-1")).to_contain_text("It was Tuesday.")
    data = json.loads(page.locator("script[type='application/ld+json']").text_content())
    (article,) = [each for each in data["@graph"] if each["@type"] == "NewsArticle"]
    assert article["correction"][0]["text"] == "It was Tuesday."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_previews_and_draft_links_are_accessible(desk, site, scheme):
    desk.emulate_media(color_scheme=scheme)
    article = story()
    factories.draft_link(article)
    factories.draft_link(article, revoked_at=factories.later(hours=-1))
    form = f"{site}/admin/articles/article/{article.pk}/draft-links/"
    found = {}
    for width in (320, 1280):
        desk.set_viewport_size({"width": width, "height": 800})
        for shown in ("phone", "desktop"):
            desk.goto(f"{preview_of(site, article)}?width={shown}")
            found[width, shown] = faults(desk)
        desk.goto(form)
        found[width, "links"] = faults(desk)
        desk.get_by_role("button", name="Make the link").click()
        expect(desk.get_by_text("Say who gets the link.")).to_be_visible()
        found[width, "errors"] = faults(desk)
    assert {where: what for where, what in found.items() if what} == {}


def faults(page):
    """Return what axe finds on the page and in its frame, and what is wider than the window."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    named = [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]
    return named + [f"{wider} pixels wider than the window"] * (wider > 0)
