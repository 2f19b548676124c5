"""Embeds in the editor: the button, a paste, what is refused, the keyboard, and undo.

The hosts are played on this machine. The browser asks the site alone.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from tests import factories
from tests.browser import sessions
from tests.browser.desk import button, open_form, paste, stored
from tests.newsroom import embed_hosts

pytestmark = pytest.mark.django_db(transaction=True)

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
TYPED = "https://youtu.be/dQw4w9WgXcQ?si=tracking"
TITLE = "A ferry leaves the harbour"
EMBED = f'<p class="embed"><a href="{WATCH}">{TITLE}</a></p>'
LINK = f'<p><a href="{TYPED}">{TYPED}</a></p>'


@pytest.fixture
def hosts(monkeypatch):
    cache.clear()
    with embed_hosts.running(monkeypatch) as hosts:
        yield hosts


@pytest.fixture
def page(new_context, site, hosts) -> Page:
    context = new_context()
    foreign = []
    context.on("request", lambda request: foreign.append(request.url))
    sessions.let_in(context, site, factories.user())
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{site}/admin/articles/article/add/")
    yield page
    assert [url for url in foreign if not url.startswith((site, "data:", "blob:"))] == []


@pytest.fixture
def body(page) -> Locator:
    return open_form(page)


def block(page: Page) -> Locator:
    return page.get_by_role("group", name="Embed: ")


def select(page: Page, at: int = 40) -> None:
    """Click on the embed; a second time elsewhere, or it may be fast enough for a double click."""
    sessions.settle(page)
    block(page).click(position={"x": at, "y": 20})
    expect(button(page, "Embed")).to_have_attribute("aria-pressed", "true")


def status(page: Page) -> Locator:
    return page.locator(".richtext [role=status]")


def ask(page: Page, address: str, title: str | None = None) -> None:
    button(page, "Embed").click()
    dialog = page.get_by_role("dialog", name="Embed")
    field = dialog.get_by_label("Address of a video, post, chart, recording or document")
    expect(field).to_be_focused()
    field.fill(address)
    if title is not None:
        dialog.get_by_label("Title, if not the one that the site gives").fill(title)
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog).to_have_count(0)
    sessions.settle(page)


def test_the_button_asks_for_the_address_and_the_host_gives_the_title(page, body, hosts):
    ask(page, TYPED)
    expect(block(page)).to_have_attribute("aria-label", f"Embed: YouTube, {TITLE}.")
    expect(block(page)).to_contain_text(WATCH)
    expect(status(page)).to_have_text(f"Embedded from YouTube: “{TITLE}”.")
    expect(body).to_be_focused()
    page.keyboard.type("And on")
    assert hosts.questions == [("www.youtube.com", WATCH)]
    assert stored(page) == f"{EMBED}<p>And on</p>"


def test_a_saved_embed_comes_back_and_saving_it_again_changes_nothing(page, body):
    ask(page, TYPED)
    expect(block(page)).to_be_visible()
    stored(page)
    updated = Article.objects.get().updated_at
    expect(block(page)).to_have_attribute("aria-label", f"Embed: YouTube, {TITLE}.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(block(page)).to_be_visible()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().updated_at == updated
    assert Article.objects.get().body == EMBED


def test_in_the_middle_of_a_text_it_stands_behind_the_paragraph(page, body):
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    page.keyboard.type("Second line")
    page.keyboard.press("ArrowUp")
    ask(page, TYPED)
    expect(block(page)).to_be_visible()
    assert stored(page) == f"<p>First line</p>{EMBED}<p>Second line</p>"


def test_an_address_pasted_on_an_empty_line_becomes_an_embed(page, body):
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    paste(page, "", f" {TYPED}\n")
    expect(block(page)).to_be_visible()
    page.keyboard.type("And on")
    assert stored(page) == f"<p>First line</p>{EMBED}<p>And on</p>"


def test_an_address_pasted_as_a_link_of_a_browser_becomes_an_embed_too(page, body):
    paste(page, f'<a href="{TYPED}">YouTube</a>', TYPED)
    expect(block(page)).to_be_visible()
    assert stored(page) == EMBED


def test_an_address_pasted_into_a_line_stays_in_it(page, body, hosts):
    page.keyboard.type("See ")
    paste(page, "", TYPED)
    expect(body.get_by_role("link", name=TYPED)).to_be_visible()
    assert stored(page) == f'<p>See <a href="{TYPED}">{TYPED}</a></p>'
    assert hosts.questions == []


def test_several_lines_are_pasted_as_text(page, body, hosts):
    paste(page, "", f"{TYPED}\n\n{WATCH}")
    expect(body.locator("p").nth(1)).to_contain_text(WATCH)
    expect(block(page)).to_have_count(0)
    assert hosts.questions == []


def test_an_address_that_is_not_on_the_list_becomes_a_link_and_says_so(page, body, hosts):
    ask(page, "news.example/story")
    expect(status(page)).to_contain_text("none that can be embedded, so it stands as a link.")
    expect(body.get_by_role("link", name="https://news.example/story")).to_be_visible()
    expect(block(page)).to_have_count(0)
    assert hosts.questions == []
    address = "https://news.example/story"
    assert stored(page) == f'<p><a href="{address}">{address}</a></p>'


@pytest.mark.parametrize(
    ("code", "said"),
    [(404, "YouTube answered that nothing is there"), (403, "private"), (500, "with an error")],
)
def test_what_the_host_answers_with_an_error_becomes_a_link_and_says_so(
    page, body, hosts, code, said
):
    hosts.answers(b"Sorry", status=code, kind="text/html")
    paste(page, "", TYPED)
    expect(status(page)).to_contain_text(said)
    expect(status(page)).to_contain_text("so the address stands as a link")
    expect(block(page)).to_have_count(0)
    assert stored(page) == LINK


def test_a_host_out_of_reach_leaves_an_embed_and_says_so(page, body, hosts):
    hosts.site.names["www.youtube.com"] = ""
    ask(page, TYPED)
    expect(block(page)).to_have_attribute("aria-label", f"Embed: YouTube, {WATCH}.")
    expect(status(page)).to_contain_text("YouTube can’t be reached at the moment")
    assert stored(page) == f'<p class="embed"><a href="{WATCH}">{WATCH}</a></p>'


def test_a_server_that_does_not_answer_leaves_a_link_and_says_so(page, body, expected_complaints):
    expected_complaints.append("Failed to load resource")
    page.route("**/article/embed/", lambda route: route.abort())
    ask(page, TYPED)
    expect(status(page)).to_have_text(
        "It could not be checked just now, so the address stands as a link."
    )
    assert stored(page) == LINK


def test_while_the_server_is_asked_the_link_stands_and_somebody_writes_on(page, body):
    held = []
    page.route("**/article/embed/", lambda route: held.append(route))
    page.keyboard.type("Before")
    page.keyboard.press("Enter")
    ask(page, TYPED)
    expect(status(page)).to_contain_text("Asking whether it can be embedded")
    expect(body.get_by_role("link", name=TYPED)).to_be_visible()
    page.keyboard.type("Written meanwhile")
    page.keyboard.press("Control+Home")
    page.keyboard.type("Even ")
    held[0].continue_()
    expect(block(page)).to_be_visible()
    assert stored(page) == f"<p>Even Before</p>{EMBED}<p>Written meanwhile</p>"


def test_a_line_that_was_changed_meanwhile_stays_a_link_and_that_is_said(page, body):
    held = []
    page.route("**/article/embed/", lambda route: held.append(route))
    ask(page, TYPED)
    # A moment after the editor gets the focus, it puts the caret where it was once more.
    page.keyboard.type("Behind")
    expect(body).to_contain_text("Behind")
    sessions.settle(page)
    page.keyboard.press("Control+Home")
    page.keyboard.type("See ")
    expect(body.locator("p").first).to_have_text(f"See {TYPED}")
    held[0].continue_()
    expect(status(page)).to_contain_text("The line was changed in the meantime")
    expect(block(page)).to_have_count(0)


def test_undo_gives_the_link_back_and_then_takes_it_away(page, body):
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    paste(page, "", TYPED)
    expect(block(page)).to_be_visible()
    button(page, "Undo").click()
    expect(block(page)).to_have_count(0)
    expect(body.get_by_role("link", name=TYPED)).to_be_visible()
    button(page, "Redo").click()
    expect(block(page)).to_be_visible()
    for _step in range(2):
        button(page, "Undo").click()
    expect(body.get_by_role("link")).to_have_count(0)
    expect(body).to_contain_text("First line")


def test_by_keyboard_it_is_selected_named_moved_and_deleted(page, body):
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    ask(page, TYPED)
    expect(block(page)).to_be_visible()
    page.keyboard.type("Last line")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(status(page)).to_have_text(
        f"Embed: YouTube, {TITLE}. Delete removes it. Alt with the up or down arrow moves it."
    )
    expect(button(page, "Embed")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Alt+ArrowUp")
    expect(body.locator("> *").first).to_have_attribute("role", "group")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(body.locator("> *").nth(2)).to_have_attribute("role", "group")
    page.keyboard.press("Delete")
    expect(block(page)).to_have_count(0)
    expect(status(page)).to_have_text("")
    assert stored(page) == "<p>First line</p><p>Last line</p>"


def test_it_is_cut_and_pasted_whole(page, body):
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    ask(page, TYPED)
    expect(block(page)).to_be_visible()
    select(page)
    page.keyboard.press("Control+x")
    expect(block(page)).to_have_count(0)
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+v")
    expect(block(page)).to_be_visible()
    assert EMBED in stored(page)


def test_the_button_replaces_a_selected_embed(page, body, hosts):
    ask(page, TYPED)
    expect(block(page)).to_be_visible()
    select(page)
    hosts.says({"title": "Another"})
    ask(page, "https://vimeo.com/76979871?share=copy")
    expect(block(page)).to_have_attribute("aria-label", "Embed: Vimeo, Another.")
    expect(block(page)).to_have_count(1)
    assert stored(page) == '<p class="embed"><a href="https://vimeo.com/76979871">Another</a></p>'


@pytest.mark.parametrize(
    "typed",
    [
        '<iframe width="560" src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0&amp;start=0" '
        'style="border:0" onload="steal()"></iframe>',
        "//www.youtube.com/embed/dQw4w9WgXcQ",
        "youtube.com/watch?v=dQw4w9WgXcQ",
    ],
)
def test_the_code_that_a_site_offers_and_half_an_address_will_do(page, body, typed):
    ask(page, typed)
    expect(block(page)).to_be_visible()
    assert stored(page) == EMBED


def test_a_title_of_ones_own_stands_until_the_address_is_another(page, body, hosts):
    ask(page, TYPED, "Our own words")
    expect(block(page)).to_have_attribute("aria-label", "Embed: YouTube, Our own words.")
    select(page)
    button(page, "Embed").click()
    title = page.get_by_label("Title, if not the one that the site gives")
    expect(title).to_have_value("Our own words")
    title.fill("Better words")
    page.keyboard.press("Enter")
    expect(block(page)).to_have_attribute("aria-label", "Embed: YouTube, Better words.")
    select(page, at=140)
    ask(page, "https://vimeo.com/76979871")
    expect(block(page)).to_have_attribute("aria-label", f"Embed: Vimeo, {TITLE}.")


def test_a_title_of_ones_own_is_the_text_of_a_link_too(page, body, hosts):
    hosts.answers(b"Sorry", status=404)
    ask(page, TYPED, "Our own words")
    expect(status(page)).to_contain_text("nothing is there")
    assert stored(page) == f'<p><a href="{TYPED}">Our own words</a></p>'


def test_the_dialog_takes_whole_addresses_only_and_can_be_left(page, body, hosts):
    button(page, "Embed").click()
    dialog = page.get_by_role("dialog", name="Embed")
    field = dialog.get_by_role("textbox").first
    for wrong in ("javascript:alert(1)", "a video", "https://"):
        field.fill(wrong)
        page.keyboard.press("Enter")
        expect(dialog).to_be_visible()
        assert "Type a whole web address" in field.evaluate("field => field.validationMessage")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(body).to_be_focused()
    page.keyboard.type("Nothing")
    assert stored(page) == "<p>Nothing</p>"
    assert hosts.questions == []


def test_a_title_with_markup_is_text(page, body, hosts):
    hosts.says({"title": "<img src=x onerror=alert(1)> & <b>bold</b>"})
    ask(page, TYPED)
    expect(block(page)).to_contain_text("<img src=x onerror=alert(1)> & <b>bold</b>")
    assert stored(page) == (
        f'<p class="embed"><a href="{WATCH}">'
        "&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;bold&lt;/b&gt;</a></p>"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embed_in_the_editor_is_accessible(page, body, expected_complaints, scheme):
    # Of axe itself.
    expected_complaints.append("Applying inline style")
    page.emulate_media(color_scheme=scheme)
    ask(page, TYPED)
    expect(block(page)).to_be_visible()
    select(page)
    found = Axe().run(page, context=".richtext", options={"preload": False}).response
    assert found["passes"]
    violations = [
        (rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]
    ]
    assert violations == []
