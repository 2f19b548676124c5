"""Pages as readers adjust them: with more room between letters and lines, four times as large,
and without JavaScript.

Success criteria 1.4.4, 1.4.10 and 1.4.12 of WCAG 2.2; 400 % of 1280 pixels are 320.
"""

import pytest

from tests import every_page

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = [r"status of (403|404|410)"]
# The spacing of 1.4.12. A sheet that a script makes is no inline style to the policy of our pages.
SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Words that stick out of a box that hides or scrolls what does. Text boxes scroll by nature, tables
# in boxes made for it; what is for screen readers only is clipped on purpose.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const { overflowX, overflowY } = getComputedStyle(element);
  if (overflowX === "visible" && overflowY === "visible") return false;
  if (element.matches("textarea, input, pre, .unseen, .table-scroll, svg, img")) return false;
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  return clientWidth > 1 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""
WIDER = "document.documentElement.scrollWidth - innerWidth"


def test_more_room_between_letters_and_lines_hides_nothing(site, new_context, expected_complaints):
    expected_complaints.extend(ANSWERS)
    page = new_context(viewport={"width": 320, "height": 256}).new_page()
    found = {}
    for name, address in every_page.build().items():
        page.goto(site + address)
        page.evaluate(SPACE)
        found[name] = page.evaluate(CLIPPED)
        if (wider := page.evaluate(WIDER)) > 0:
            found[name].append(f"{wider} pixels wider than the window")
    assert {name: what for name, what in found.items() if what} == {}


def test_every_page_has_its_words_without_javascript(site, new_context, expected_complaints):
    expected_complaints.extend(ANSWERS)
    pages = every_page.build()
    context = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for address in pages.values():
        page.goto(site + address)
        assert page.locator("h1").count() == 1, address
        # What only a script makes work is not offered.
        assert page.locator("button:not([type=submit]):visible").count() == 0, address
        assert page.locator("main").inner_text().strip()
