"""Logos in a real browser: what an SVG looks like cleaned, what it can't do, and the masthead."""

import base64
import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect

from newsroom.models import Publication
from newsroom.pictures import vector
from tests import drawings, factories, pictures
from tests.browser.sessions import let_in
from tests.browser.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)

HOSTILE = drawings.svg(
    """<style>@import "/ran/import"; rect { fill: #0a0 }</style>
    <script>fetch("/ran/fetch"); alert(1); location.href = "/ran/location"</script>
    <script href="/ran/script.js"/>
    <image href="/ran/image.png" width="9" height="9" onerror="fetch('/ran/error')"/>
    <use href="/ran/use.svg#a"/>
    <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml"
      src="/ran/frame"></iframe></foreignObject>
    <rect width="200" height="50"/>""",
    """viewBox="0 0 200 50" onload="fetch('/ran/onload')" """,
)

SHIFT = """() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shift))));
})"""


@pytest.fixture
def opened(new_context, expected_complaints):
    """Return a function that opens a drawing by itself, served with the headers given.

    It returns the page, and what the page got from elsewhere, or said. The server of the tests
    has a way of its own to serve what is stored; so the browser is given our answer.
    """
    # What the policy forbids is told in the console, and so is what isn't there.
    expected_complaints.append(r"Security Policy|sandboxed|load|MIME")

    def opened_(address, body, headers):
        context, noticed = new_context(), []
        page = context.new_page()
        # What the policy stops is asked for, but never answered.
        context.on("response", lambda response: noticed.append(response.url))
        page.on("dialog", lambda dialog: (noticed.append("alert"), dialog.dismiss()))
        page.route("**/media/**", lambda route: route.fulfill(body=body, headers=headers))
        page.goto(address)
        return page, noticed

    return opened_


def served(client, media_root, content):
    """Return (body, headers) with which the site serves this file from its storage."""
    (media_root / "hostile.svg").parent.mkdir(parents=True, exist_ok=True)
    (media_root / "hostile.svg").write_bytes(content)
    response = client.get("/media/hostile.svg")
    body = b"".join(response.streaming_content)
    response.close()
    return body, dict(response.headers)


def test_a_hostile_drawing_in_the_storage_runs_nothing(site, client, media_root, opened):
    body, headers = served(client, media_root, HOSTILE)
    assert body == HOSTILE
    address = f"{site}/media/hostile.svg"
    page, noticed = opened(address, body, headers)
    # It is drawn all the same, with its own styles.
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        width, height = shot.size
        assert shot.convert("RGB").getpixel((width // 2, height // 2)) == (0, 0xAA, 0)
    assert noticed == [address]
    assert page.url == address


def test_the_same_drawing_without_our_headers_does_run(site, opened):
    # Otherwise the test before this one could not fail.
    page, noticed = opened(f"{site}/media/hostile.svg", HOSTILE, {"Content-Type": "image/svg+xml"})
    page.wait_for_url("**/ran/location")
    assert "alert" in noticed


def test_our_headers_leave_a_logo_as_it_is(site, client, media_root, opened):
    content = vector.clean(drawings.figma())[0]
    body, headers = served(client, media_root, content)
    page, _ = opened(f"{site}/media/hostile.svg", body, headers)
    page.set_viewport_size({"width": 200, "height": 50})
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        colours = shot.convert("RGB").getcolors(100_000)
    # The picture inside is there, and not only its white ground.
    assert max(colours)[1] != (255, 255, 255)


def drawn(page, content):
    """Return what a browser draws of an SVG in an <img>, 480 pixels wide."""
    data = base64.b64encode(content).decode()
    page.set_content(
        f'<body style="margin:0"><img style="display:block;width:480px;height:120px" '
        f'src="data:image/svg+xml;base64,{data}">'
    )
    until(page, "() => document.images[0].complete && document.images[0].naturalWidth > 0")
    return Image.open(io.BytesIO(page.locator("img").screenshot())).convert("RGB")


@pytest.mark.parametrize("name", drawings.LOGOS)
def test_a_cleaned_logo_looks_as_it_did(new_context, name):
    page = new_context().new_page()
    content = drawings.LOGOS[name]()
    before, after = drawn(page, content), drawn(page, vector.clean(content)[0])
    assert len(before.getcolors(1_000_000)) > 1
    difference = ImageStat.Stat(ImageChops.difference(before, after).convert("L"))
    # The picture of pixels inside one of them is compressed once more.
    most, mean = (120, 2) if name == "figma" else (0, 0)
    assert difference.extrema[0][1] <= most
    assert difference.mean[0] <= mean


def paper(**logos):
    files = {name: ContentFile(content, name="logo") for name, content in logos.items()}
    return factories.publication(**files)


def masthead(new_context, site, **options):
    context = new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    page.goto(site)
    logo = page.get_by_role("banner").get_by_role("img", name="The Ledger")
    expect(logo).to_be_visible()
    until(page, "() => document.querySelector('.logo img').naturalWidth > 0")
    return page, logo


def chosen(logo):
    return logo.evaluate("image => new URL(image.currentSrc).pathname")


def test_each_screen_gets_its_logo_in_its_own_proportions(new_context, site):
    wide = drawings.svg(attributes='viewBox="0 0 400 50"')
    both = paper(logo=drawings.logo(), logo_dark=wide)
    for scheme, name, proportion in (("light", both.logo, 4), ("dark", both.logo_dark, 8)):
        page, logo = masthead(new_context, site, color_scheme=scheme)
        assert chosen(logo) == name.url
        box = logo.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(proportion, rel=0.01)
        assert page.evaluate(SHIFT) == 0


def test_paper_gets_the_logo_for_light_ground(new_context, site):
    both = paper(logo=drawings.logo("#000"), logo_dark=drawings.logo("#fff"))
    page, _ = masthead(new_context, site, color_scheme="dark")
    page.emulate_media(media="print")
    until(
        page,
        "path => document.querySelector('.logo img').currentSrc.endsWith(path)",
        both.logo.url,
    )


def test_a_black_logo_alone_can_be_seen_on_a_dark_screen(new_context, site):
    paper(logo=drawings.logo("#000"))
    _, logo = masthead(new_context, site, color_scheme="dark")
    shot = Image.open(io.BytesIO(logo.screenshot())).convert("L")
    ink, ground = shot.getpixel((shot.width // 2, shot.height // 2)), shot.getpixel((2, 2))
    assert ink < 20
    assert ground > 220


def test_a_logo_that_knows_two_schemes_stays_with_its_plate(new_context, site):
    inner = (
        "<style>rect{fill:#000}@media (prefers-color-scheme:dark){rect{fill:#fff}}</style>"
        '<rect x="10" y="10" width="180" height="30"/>'
    )
    paper(logo=drawings.svg(inner))
    _, logo = masthead(new_context, site, color_scheme="dark")
    shot = Image.open(io.BytesIO(logo.screenshot())).convert("L")
    assert shot.getpixel((shot.width // 2, shot.height // 2)) < 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("attributes", ['viewBox="0 0 900 60"', 'viewBox="0 0 60 60"'])
def test_wide_and_square_logos_fit_on_a_telephone(new_context, site, scheme, attributes):
    paper(logo=drawings.svg(attributes=attributes))
    page, logo = masthead(
        new_context, site, color_scheme=scheme, viewport={"width": 320, "height": 700}
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert logo.bounding_box()["width"] <= 320
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found] == []


def test_pixels_come_in_a_modern_format_and_move_nothing(new_context, site):
    paper(logo=pictures.drawing(), logo_dark=pictures.drawing())
    for scheme in ("light", "dark"):
        page, logo = masthead(new_context, site, color_scheme=scheme)
        assert chosen(logo).endswith(".avif")
        assert page.evaluate(SHIFT) == 0


def test_the_form_shows_a_logo_on_its_ground_before_it_is_sent(new_context, site):
    factories.publication()
    context = new_context()
    let_in(context, site, factories.user())
    page = context.new_page()
    page.goto(f"{site}/admin/newsroom/publication/1/change/")
    for label, ground, colour in (
        ("Logo:", "light", "rgb(255, 254, 251)"),
        ("Logo on dark ground:", "dark", "rgb(19, 20, 22)"),
    ):
        page.get_by_label(label, exact=True).set_input_files(
            {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": drawings.logo()}
        )
        box = page.locator(f".picture-on-{ground}")
        expect(box.locator("img")).to_be_visible()
        expect(box).to_have_css("background-color", colour)
    expect(page.get_by_text("The picture you chose. Save to keep it.")).to_have_count(2)
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("A drawing (SVG), sharp at every size.")).to_have_count(2)
    stored = Publication.objects.get()
    for ground, logo in (("light", stored.logo), ("dark", stored.logo_dark)):
        image = page.locator(f".picture-on-{ground}").get_by_role("img")
        expect(image).to_have_attribute("src", logo.url)
        expect(image).to_have_js_property("complete", True)
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [rule["id"] for rule in found] == []
