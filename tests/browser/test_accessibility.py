"""Every kind of page under axe: on a telephone and on a desk, by day and by night, and as people
set their screens who need other colours.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import every_page

pytestmark = pytest.mark.django_db(transaction=True)

# The copy that is refused, the page that isn't there and the story that is withdrawn are answers
# of their own.
ANSWERS = [r"status of (403|404|410)"]
# All that axe has, best practices too, and the rule that it leaves out of itself.
RULES = {"target-size": {"enabled": True}}
SCREENS = {
    "telephone": {"width": 320},
    "desk at night": {"width": 1280, "color_scheme": "dark"},
    "more contrast": {"width": 1280, "contrast": "more", "reduced_motion": "reduce"},
    "more contrast at night": {"width": 320, "contrast": "more", "color_scheme": "dark"},
    "own colours": {"width": 320, "forced_colors": "active", "color_scheme": "dark"},
}


def violations(page) -> list[str]:
    """Return what axe finds on the page, as `rule: element`."""
    found = Axe().run(page, options={"rules": RULES}).response["violations"]
    # Where the reader's own colours are forced on a page, axe reads ours all the same.
    if page.evaluate("matchMedia('(forced-colors: active)').matches"):
        found = [rule for rule in found if rule["id"] != "color-contrast"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_is_accessible(site, new_context, expected_complaints, screen):
    expected_complaints.extend(ANSWERS)
    options = dict(SCREENS[screen])
    viewport = {"width": options.pop("width"), "height": 900}
    page = new_context(viewport=viewport, **options).new_page()
    found = {}
    for name, address in every_page.build().items():
        page.goto(site + address)
        found[name] = violations(page)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            found[name].append(f"{wider} pixels wider than the window")
    assert {name: what for name, what in found.items() if what} == {}
