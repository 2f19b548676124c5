"""Embeds on the page of a story: nothing is asked of others before the reader wants it.

The players are played here: no request of these tests leaves this machine.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests import factories
from tests.browser.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
POST = "https://x.com/NASA/status/1234567890"
CHART = "https://datawrapper.dwcdn.net/WpAbK/"
RECORDING = "https://soundcloud.com/forss/flickermood"
DOCUMENT = "https://www.documentcloud.org/documents/282753-lefler-thesis/"
PLAYED = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Played</title>
<style>html {{ color-scheme: light dark }}</style>
<h1>Played here</h1><button>Play</button>
<script>{script}</script></html>"""
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


def paragraph(address: str, title: str = "") -> str:
    return f'<p class="embed"><a href="{address}">{title or address}</a></p>'


class Web:
    """What a browser asks for. The site itself answers; other sites are played here."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.asked = []
        self.script = ""
        context.route("**/*", self.answer)

    def answer(self, route) -> None:
        request = route.request
        if request.url.startswith((self.site, "data:")):
            route.continue_()
            return
        self.asked.append((request.url, request.headers.get("referer")))
        body = PLAYED.format(script=self.script)
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)


@pytest.fixture
def opened(new_context, site):
    """Opens a story with a body; what its browser asks of others stands in `page.web.asked`."""
    factories.publication()
    factories.guidelines()

    def open_story(body: str, *, facts=None, **options) -> Page:
        version = factories.version(
            body=f"<p>Before the embed.</p>{body}<p>Behind the embed.</p>", **(facts or {})
        )
        context = new_context(**options)
        web = Web(context, site)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.web = web
        page.goto(site + version.get_absolute_url(), wait_until="networkidle")
        return page

    return open_story


def button(page: Page, name: str):
    return page.get_by_role("button", name=name)


def push(page: Page, name: str) -> None:
    """Push a button by script: where players have the focus, or stood a moment ago, mouse and
    keyboard may still reach them first (Chromium runs each in a process of its own)."""
    button(page, name).evaluate("button => button.click()")


def loaded(page: Page, heading: str = "Played here") -> None:
    """Wait until the player's page is there."""
    frame = page.frame_locator(".embed iframe").first
    expect(frame.get_by_role("heading", name=heading)).to_be_attached()


def top_of(page: Page, text: str) -> float:
    return page.get_by_text(text, exact=True).bounding_box()["y"]


EVERY_KIND = {
    "video": (VIDEO, PLAYER),
    "post": (POST, "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890"),
    "chart": (CHART, CHART),
    "recording": (
        RECORDING,
        "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood"
        "&show_comments=false",
    ),
    "document": (
        DOCUMENT,
        "https://embed.documentcloud.org/documents/282753-lefler-thesis/?embed=1",
    ),
}


def test_nothing_is_asked_of_others_before_the_click_and_the_player_alone_after_it(opened):
    page = opened("".join(paragraph(address, kind) for kind, (address, _) in EVERY_KIND.items()))
    assert page.web.asked == []
    for number, (kind, (_address, player)) in enumerate(EVERY_KIND.items(), start=1):
        push(page, f"Load the {kind}")
        expect(page.locator(".embed iframe")).to_have_count(number)
        expect(page.frame_locator(f'iframe[src="{player}"]').locator("h1")).to_be_attached()
    assert page.web.asked == [(player, f"{page.web.site}/") for _, player in EVERY_KIND.values()]


def test_by_keyboard_alone_and_the_focus_goes_to_the_player(opened):
    page = opened(paragraph(VIDEO, "A ferry leaves"))
    page.get_by_role("link", name="A ferry leaves").focus()
    page.keyboard.press("Tab")
    expect(button(page, "Load the video: A ferry leaves")).to_be_focused()
    page.keyboard.press("Enter")
    loaded(page)
    expect(page.locator(".embed iframe")).to_be_focused()
    until(page.frame(url=PLAYER), "() => document.hasFocus()")
    page.keyboard.press("Tab")
    inside = page.frame_locator(".embed iframe").get_by_role("button", name="Play")
    expect(inside).to_be_focused()


def test_the_player_has_a_name_and_no_more_rights_than_it_needs(opened):
    page = opened(paragraph(VIDEO, "A ferry leaves"))
    button(page, "Load the video").click()
    loaded(page)
    frame = page.locator(".embed iframe")
    assert frame.evaluate(
        "frame => Object.fromEntries([...frame.attributes].map(a => [a.name, a.value]))"
    ) == {
        "title": "YouTube: A ferry leaves",
        "sandbox": "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox "
        "allow-presentation",
        "allow": "fullscreen; encrypted-media; picture-in-picture",
        "referrerpolicy": "strict-origin",
        "loading": "eager",
        "src": PLAYER,
    }


def test_a_video_takes_the_room_that_was_kept_for_it(opened):
    page = opened(paragraph(VIDEO, "A ferry leaves"))
    page.evaluate(SHIFTS)
    button(page, "Load the video").scroll_into_view_if_needed()
    room = page.locator(".embed-room").bounding_box()
    assert room["width"] / room["height"] == pytest.approx(16 / 9, rel=0.02)
    before = top_of(page, "Before the embed."), top_of(page, "Behind the embed.")
    button(page, "Load the video").click()
    loaded(page)
    assert page.locator(".embed-room").bounding_box() == room
    assert (top_of(page, "Before the embed."), top_of(page, "Behind the embed.")) == before
    assert page.evaluate("window.shifted") == 0


@pytest.mark.parametrize(
    ("address", "name", "height"),
    [
        (POST, "post", 600),
        (CHART, "chart", 500),
        (RECORDING, "recording", 166),
        (DOCUMENT, "document", 640),
    ],
)
def test_whatever_is_higher_than_its_card_moves_nothing_above_it(opened, address, name, height):
    page = opened(paragraph(address, "A title"))
    page.evaluate(SHIFTS)
    page.evaluate("scrollTo(0, document.querySelector('.embed').offsetTop - 100)")
    above = top_of(page, "Before the embed."), page.locator(".embed-title").bounding_box()
    button(page, f"Load the {name}").click()
    loaded(page)
    assert page.locator(".embed iframe").bounding_box()["height"] == height
    assert (top_of(page, "Before the embed."), page.locator(".embed-title").bounding_box()) == above
    assert page.evaluate("window.shifted") == 0


def test_a_chart_says_how_high_it_is_and_is_believed_within_bounds(opened):
    page = opened(paragraph(CHART, "A chart"))
    page.web.script = (
        "addEventListener('message', ({ data }) =>"
        " parent.postMessage({ 'datawrapper-height': { WpAbK: data } }, '*'));"
    )
    button(page, "Load the chart").click()
    loaded(page)
    frame = page.locator(".embed iframe")
    for said, taken in [(333.4, "333"), (9, "80"), (99_999, "2000"), (400, "400")]:
        frame.evaluate("(frame, said) => frame.contentWindow.postMessage(said, '*')", said)
        expect(frame).to_have_attribute("height", taken)
    # Another window says so too, and nobody listens; what comes behind it is heard.
    page.evaluate("postMessage({ 'datawrapper-height': { WpAbK: 700 } }, '*')")
    frame.evaluate("(frame, said) => frame.contentWindow.postMessage(said, '*')", 410)
    expect(frame).to_have_attribute("height", "410")


SAYINGS = [
    (POST, "{ 'twttr.embed': { method: 'twttr.private.resize', params: [{ height: 412 }] } }"),
    ("https://bsky.app/profile/nasa.gov/post/3kqmooj3ems2w", "{ id: 'post', height: 412 }"),
    (
        "https://www.instagram.com/p/DOE-opugX2H/",
        "JSON.stringify({ type: 'MEASURE', details: { height: 412 } })",
    ),
]


@pytest.mark.parametrize(("address", "said"), SAYINGS)
def test_posts_say_how_high_they_are_in_words_of_their_host(opened, address, said):
    page = opened(paragraph(address, "A post"))
    page.web.script = f"parent.postMessage('no JSON', '*'); parent.postMessage({said}, '*');"
    button(page, "Load the post").click()
    expect(page.locator(".embed iframe")).to_have_attribute("height", "412")


def test_without_javascript_the_card_is_a_link(opened):
    page = opened(paragraph(VIDEO, "A ferry leaves"), java_script_enabled=False)
    link = page.get_by_role("link", name="A ferry leaves")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == VIDEO
    expect(page.locator(".embed-room")).to_be_hidden()
    expect(page.locator(".embed button")).to_be_hidden()
    assert page.web.asked == []


def test_in_print_it_is_a_link_with_its_address(opened):
    page = opened(paragraph(VIDEO, "A ferry leaves"))
    button(page, "Load the video").click()
    loaded(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="A ferry leaves")).to_be_visible()
    expect(page.locator(".embed iframe")).to_be_hidden()
    after = "link => getComputedStyle(link, '::after').content"
    assert VIDEO in page.locator(".embed-title a").evaluate(after)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_cards_and_players_are_accessible(opened, scheme, width):
    body = "".join(paragraph(address, f"A {kind}") for kind, (address, _) in EVERY_KIND.items())
    page = opened(body, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert violations(page) == []
    for kind in EVERY_KIND:
        push(page, f"Load the {kind}")
    expect(page.locator(".embed iframe")).to_have_count(len(EVERY_KIND))
    loaded(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def test_in_a_story_from_right_to_left(opened):
    page = opened(paragraph(VIDEO, "מעבורת יוצאת"), facts={"language": "he"})
    host, link = page.locator(".embed-host bdi"), page.locator(".embed-title a")
    card = page.locator(".embed").bounding_box()
    for part in (host, link):
        box = part.bounding_box()
        assert card["x"] + card["width"] - (box["x"] + box["width"]) < 40
    assert host.get_attribute("lang") == "en"
    button(page, "Load the video").click()
    loaded(page)
