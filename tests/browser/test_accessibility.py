"""Every kind of page under axe, on a telephone and on a desk, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import every_page

pytestmark = pytest.mark.django_db(transaction=True)

# The copy that is refused, the page that isn't there and the story that is withdrawn are answers
# of their own.
ANSWERS = [r"status of (403|404|410)"]


def violations(page) -> list[str]:
    """Return what axe finds on the page, as `rule: element`."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible(site, new_context, expected_complaints, scheme, width):
    expected_complaints.extend(ANSWERS)
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    found = {}
    for name, address in every_page.build().items():
        page.goto(site + address)
        found[name] = violations(page)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            found[name].append(f"{wider} pixels wider than the window")
    assert {name: what for name, what in found.items() if what} == {}
