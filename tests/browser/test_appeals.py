"""The letter to readers in a real browser: hidden by those who want, and kept nowhere else."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from tests import factories, pictures

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2
# Everything that moves in sight while nobody has done anything.
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry =>
        `${entry.value} ${entry.sources.map(source => source.node?.outerHTML).join()}`)))
        .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def appeal():
    factories.publication()
    factories.guidelines()
    return factories.appeal(
        headline="Dear readers",
        portrait=ContentFile(pictures.photograph(400, 300), name="ed.jpg"),
        signature=ContentFile(pictures.drawing(480, 160), name="name.png"),
        call_to_action="Give",
        link="https://give.example/",
    )


@pytest.fixture
def story(appeal):
    return factories.version(body="<p>Short.</p>")


@pytest.fixture
def address(site, story):
    return site + story.get_absolute_url()


@pytest.fixture
def page(new_context, address):
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    return page


def letter(page: Page):
    return page.get_by_role("complementary", name="Dear readers")


def note(page: Page):
    return page.locator(".appeal-hidden")


def hide(page: Page) -> None:
    page.get_by_role("button", name="Hide this letter").click()
    expect(letter(page)).to_be_hidden()


def expect_loaded(page: Page, address: str) -> None:
    """Open a page and wait until it is there whole; the script has decided before that."""
    page.goto(address)
    expect(page.locator("html[data-appeal]")).to_be_attached()


def test_it_is_hidden_by_keyboard_and_the_focus_goes_on(page):
    button = page.get_by_role("button", name="Hide this letter")
    page.get_by_role("link", name="Give").focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(letter(page)).to_be_hidden()
    expect(note(page)).to_be_focused()
    expect(note(page)).to_contain_text("The letter is hidden in this browser for 30 days.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show it again")).to_be_focused()


def test_it_comes_back_by_the_keyboard_too(page, address):
    hide(page)
    page.get_by_role("button", name="Show it again").press("Space")
    expect(letter(page)).to_be_visible()
    expect(note(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Hide this letter")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    expect_loaded(page, address)
    expect(letter(page)).to_be_visible()


def test_it_stays_hidden_on_this_story_and_on_others(page, site, address):
    hide(page)
    other = factories.version()
    for place in (address, site + other.get_absolute_url()):
        expect_loaded(page, place)
        expect(letter(page)).to_be_hidden()
        expect(note(page)).to_be_hidden()


def test_other_words_are_shown_again(page, appeal, address):
    hide(page)
    appeal.text = "<p>Something else.</p>"
    appeal.save()
    expect_loaded(page, address)
    expect(letter(page)).to_be_visible()


def test_another_letter_is_shown_and_each_is_hidden_by_itself(page, appeal, address):
    hide(page)
    factories.appeal(headline="Dear readers", text="<p>It is winter.</p>", priority=1)
    expect_loaded(page, address)
    expect(letter(page)).to_contain_text("It is winter.")
    hide(page)
    type(appeal).objects.exclude(pk=appeal.pk).delete()
    expect_loaded(page, address)
    expect(letter(page)).to_be_hidden()


def test_after_thirty_days_it_is_shown_again(page, address):
    page.clock.set_fixed_time("2026-11-27T12:00:00Z")
    hide(page)
    for at, is_shown in (
        ("2026-12-26T12:00:00Z", False),
        ("2026-12-27T11:59:59.999Z", False),
        ("2026-12-27T12:00:00Z", True),
    ):
        page.clock.set_fixed_time(at)
        expect_loaded(page, address)
        expect(letter(page)).to_be_visible(visible=is_shown)


def test_a_clock_that_was_wrong_hides_it_for_no_longer(page, address):
    hide(page)
    page.clock.set_fixed_time("2020-01-01T12:00:00Z")
    expect_loaded(page, address)
    expect(letter(page)).to_be_visible()


@pytest.mark.parametrize(
    "kept", ["{", "null", "7", "[]", '"words"', '{"1": null}', '{"1": {"until": "x"}}']
)
def test_whatever_stands_in_its_place_does_no_harm(page, address, kept):
    page.evaluate("kept => localStorage.setItem('hidden-appeals', kept)", kept)
    expect_loaded(page, address)
    expect(letter(page)).to_be_visible()
    hide(page)
    expect_loaded(page, address)
    expect(letter(page)).to_be_hidden()


def test_the_browser_keeps_the_number_the_revision_and_the_day_alone(page, appeal):
    page.clock.set_fixed_time("2026-11-27T12:00:00Z")
    hide(page)
    assert page.evaluate("Object.keys(localStorage)") == ["hidden-appeals"]
    kept = json.loads(page.evaluate("localStorage.getItem('hidden-appeals')"))
    until = page.evaluate("Date.parse('2026-12-27T12:00:00Z')")
    assert kept == {str(appeal.pk): {"revision": appeal.revision, "until": until}}


def test_hiding_sends_nothing_and_sets_no_cookie(page, address):
    page.wait_for_load_state("networkidle")
    requests = []
    page.context.on("request", lambda request: requests.append(request.url))
    hide(page)
    page.get_by_role("button", name="Show it again").click()
    expect(letter(page)).to_be_visible()
    hide(page)
    assert requests == []
    assert page.context.cookies() == []
    with page.expect_request(address) as asked:
        expect_loaded(page, address)
    assert "cookie" not in asked.value.headers


def test_where_the_browser_keeps_nothing_it_is_hidden_on_this_page(new_context, address):
    page = new_context().new_page()
    refuse = "get() { throw new DOMException('Refused', 'SecurityError'); }"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ {refuse} }})")
    page.goto(address)
    hide(page)
    expect(note(page)).to_be_focused()
    expect(note(page)).to_contain_text("The letter is hidden on this page.")
    page.get_by_role("button", name="Show it again").click()
    expect(letter(page)).to_be_visible()


def test_without_script_it_stays_and_offers_nothing_that_does_not_work(new_context, address):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(letter(page)).to_be_visible()
    expect(letter(page).get_by_role("link", name="Give")).to_be_visible()
    expect(letter(page).get_by_role("button")).to_have_count(0)
    expect(note(page)).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_in_sight_moves_whether_it_is_hidden_or_not(
    site, new_context, expected_complaints, appeal, width
):
    # Without what moves for reasons of its own: the panel's buttons, and letters of another face.
    expected_complaints.append(r"\.woff2")
    story = factories.version(body="<p>Short.</p>", republishable=False)
    context = new_context(viewport={"width": width, "height": 1600})
    context.add_init_script(WATCH_SHIFTS)
    context.route("**/*.woff2", lambda route: route.abort())
    page = context.new_page()
    for _time in ("shown", "hidden"):
        expect_loaded(page, site + story.get_absolute_url())
        expect(page.get_by_role("contentinfo").last).to_be_in_viewport()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shifts") == []
        if letter(page).is_visible():
            hide(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_and_so_is_what_stands_in_its_place(new_context, address, scheme, width):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(address)
    for act in (lambda: None, lambda: hide(page)):
        act()
        violations = Axe().run(page).response["violations"]
        assert [rule["id"] for rule in violations] == []


@pytest.mark.parametrize("language", ["en", "he"])
def test_long_words_and_bare_letters_fit_a_narrow_window(site, new_context, appeal, language):
    words = {"headline": LONG, "text": f"<p>{LONG}</p>", "signer_name": LONG[:100]}
    for name, value in words.items():
        setattr(appeal, name, value)
    appeal.signer_role, appeal.call_to_action = LONG[:100], LONG[:100]
    appeal.save()
    bare = factories.section()
    factories.appeal(priority=1, signer_role="").sections.add(bare)
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    for section in (factories.section(), bare):
        page.goto(site + factories.version(section=section, language=language).get_absolute_url())
        expect(page.locator(".appeal")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        inside = "box => [...document.querySelectorAll('.appeal *')].every(part =>"
        inside += " part.getBoundingClientRect().right <= 320)"
        assert page.evaluate(inside)


def test_ink_is_light_on_dark_ground_and_dark_on_light(new_context, appeal, address):
    styles = {}
    for scheme in ("light", "dark"):
        page = new_context(color_scheme=scheme).new_page()
        page.goto(address)
        ink = page.locator(".appeal-signature")
        styles[scheme] = ink.evaluate("ink => getComputedStyle(ink).filter.includes('invert')")
    assert styles == {"light": False, "dark": True}


def test_it_is_not_printed(page):
    page.emulate_media(media="print")
    expect(letter(page)).to_be_hidden()
    page.emulate_media(media="screen")
    hide(page)
    page.emulate_media(media="print")
    expect(note(page)).to_be_hidden()
