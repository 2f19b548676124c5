"""By keyboard alone: each place that the Tab key leads to is seen, and nothing lies over it.

Success criteria 2.4.7 and 2.4.11 of WCAG 2.2.
"""

import pytest

from tests import every_page

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = [r"status of (403|404|410)"]
# What has the focus: its markup, whether a mark shows it, and whether it is what one sees there.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body || element.tagName === "IFRAME") return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width && height);
  const seen = boxes.some(({ left, top, right, bottom }) => {
    const across = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const down = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const on = document.elementFromPoint(across, down);
    return on && (element.contains(on) || on.contains(element));
  });
  // The browser marks the button inside a field for a date by itself.
  const inside = element.matches("input[type=date]:not(:focus)");
  const marked = inside || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  return { markup: element.outerHTML.slice(0, 120), marked, seen };
}"""
MOST = 300  # places on a page


def walk(page) -> list[dict]:
    """Press Tab until the focus leaves the page; return what had it, in order."""
    places = []
    for _number in range(MOST):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUSED)
        if place is None:
            break
        places.append(place)
    return places


@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_seen_wherever_it_goes(site, new_context, expected_complaints, width):
    expected_complaints.extend(ANSWERS)
    page = new_context(viewport={"width": width, "height": 700}, reduced_motion="reduce").new_page()
    unseen = {}
    for name, address in every_page.build().items():
        page.goto(site + address)
        places = walk(page)
        assert 3 < len(places) < MOST, name
        assert "skip" in places[0]["markup"]
        unseen[name] = [each["markup"] for each in places if not (each["marked"] and each["seen"])]
    assert {name: found for name, found in unseen.items() if found} == {}


def test_the_first_key_leads_past_the_masthead(site, page):
    address = every_page.build()["story"]
    page.goto(site + address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
