"""Nothing on a page moves while its pictures and fonts come in, however late they are.

The browser measures it: https://www.w3.org/TR/layout-instability/.
"""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from tests import factories, pictures
from tests.browser.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)

PARAGRAPH = "<p>{}</p>".format("The council heard the town, and the town had much to say. " * 6)
# Shifts with what moved; those within half a second of a click count here as well.
WATCH = """
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 200));
      shifts.push([entry.value, ...moved]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
# Two frames: what the first one lays out, the observer hears before the second.
SETTLE = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
LOOK_AT = """image => image.scrollIntoView({ block: "center", behavior: "instant" })"""
FILES = """image => [...image.parentElement.querySelectorAll("source, img")].flatMap(
  ({ src, srcset }) => [src, ...srcset.split(", ").map(one => one.split(" ")[0])]
).filter(Boolean).map(address => new URL(address, location).href)"""
IN = """async image => {
  await image.decode();
  return image.naturalWidth;
}"""


# How large the words of each headline and paragraph are, whatever their boxes are.
WORDS = """() => [...document.querySelectorAll("h1, h2, h3, p")].map(element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { width, height } = range.getBoundingClientRect();
  return [width, height];
})"""

OURS_ARE_IN = """() => [...document.fonts].some(
  ({ family, status }) => status === "loaded" && /^"?Newsreader"?$/.test(family))"""


class Late:
    """Holds each picture of a page, or other file, back until it is let in."""

    def __init__(self, page: Page, files: str = "**/media/**") -> None:
        self.page = page
        self.held = {}
        page.route(files, lambda route: self.held.update({route.request.url: route}))

    def let_in(self, image) -> None:
        """Let the picture of an <img> in, once the browser has asked for one of its files."""
        assert not image.evaluate("image => image.naturalWidth")
        addresses = image.evaluate(FILES)
        while not (asked := self.held.keys() & addresses):
            self.page.evaluate(SETTLE)
        for address in asked:
            self.held.pop(address).continue_()


def figure_of(image, more="") -> str:
    return (
        f'<figure data-image="{image.pk}"{more}><img src="{image.picture.url}" alt="{image.alt}"'
        f' width="{image.width}" height="{image.height}">'
        f"<figcaption>A caption of this picture. {image.credit}</figcaption></figure>"
    )


def image_of(width, height, *, rendered=False):
    drawn = ContentFile(pictures.photograph(width, height), name="drawn.jpg")
    return factories.image(picture=drawn, rendered=rendered)


def story_with_ten_figures():
    """Ten pictures of many shapes, the first of them with all its renditions."""
    sizes = [(700, 400), (400, 700), (1200, 500), (90, 60), (500, 500)] * 2
    figures = [
        figure_of(image_of(*size, rendered=not place), ' class="wide"' if place % 3 == 1 else "")
        for place, size in enumerate(sizes)
    ]
    return factories.version(
        body=PARAGRAPH.join(["", *figures, ""]), image=image_of(800, 450), dek="The dek."
    ).get_absolute_url()


def story_with_galleries():
    galleries = [
        "".join(
            figure_of(image_of(*size)) for size in [(600, 400), (300, 400), (500, 500)][:number]
        )
        for number in (2, 3)
    ]
    shown = PARAGRAPH.join(f'<div class="gallery">{gallery}</div>' for gallery in galleries)
    return factories.version(
        body=PARAGRAPH * 4 + shown + PARAGRAPH, image=image_of(400, 900)
    ).get_absolute_url()


def home():
    for _number in range(19):
        factories.version(image=image_of(300, 200), dek="The dek of this story.")
    return "/"


PAGES = {"ten figures": story_with_ten_figures, "galleries": story_with_galleries, "home": home}


@pytest.fixture
def paper(site, pictures_as_they_came):
    factories.publication()
    factories.guidelines()
    return site


@pytest.mark.parametrize("size", [(390, 844), (1280, 900)])
@pytest.mark.parametrize("kind", PAGES)
def test_pictures_that_come_while_one_looks_at_their_place_move_nothing(
    new_context, paper, kind, size
):
    address = paper + PAGES[kind]()
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    late = Late(page)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="domcontentloaded")
    images = page.locator("main img").all()
    assert len(images) >= 6
    for image in images:
        image.evaluate(LOOK_AT)
        late.let_in(image)
        assert image.evaluate(IN)
        page.evaluate(SETTLE)
    assert page.evaluate("shifts") == []


def test_opening_and_closing_a_picture_moves_nothing(page, paper):
    page.add_init_script(WATCH)
    page.goto(paper + story_with_ten_figures())
    link = page.locator("a.opens-large[aria-haspopup]").nth(2)
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(SETTLE)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate(SETTLE)
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("size", [(390, 844), (1280, 900)])
@pytest.mark.parametrize("kind", ["ten figures", "home"])
def test_fonts_that_come_late_move_nothing(new_context, paper, kind, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    late = Late(page, "**/*.woff2")
    page.add_init_script(WATCH)
    page.goto(paper + PAGES[kind](), wait_until="domcontentloaded")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(500)  # as long as a browser might wait for a font before the first paint
    page.evaluate(SETTLE)
    assert len(late.held) >= 2
    before = page.evaluate(WORDS)
    for route in late.held.values():
        route.continue_()
    until(page, OURS_ARE_IN)
    page.evaluate(SETTLE)
    assert page.evaluate("shifts") == []
    assert page.evaluate(WORDS) == before
