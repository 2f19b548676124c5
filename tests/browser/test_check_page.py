"""The check of a copy in a browser: typed, sent and read, with and without scripts."""

import pytest

from tests import factories
from tests.browser.test_accessibility import violations
from tests.browser.test_html_valid import complaints
from tests.republish.published import copy_of, without_pixel, wordpress

pytestmark = pytest.mark.django_db(transaction=True)

CHECK = "/republish/check/"
BODY = (
    "<p>The council voted on Tuesday to keep the <a href='https://library.example/'>library</a> "
    "open for another year.</p><h2>What was decided</h2>"
    "<p>“We heard the town,” the mayor said after the vote, which was close.</p>"
)


@pytest.fixture
def version(site):
    factories.publication()
    factories.guidelines()
    return factories.version(headline="The library stays open", body=BODY)


def damaged(version) -> str:
    """Return a page that answers with each state: there, different, missing."""
    copied = without_pixel(copy_of(version)).replace("Tuesday", "Monday")
    return wordpress(version, copied, head="")


def test_a_copy_is_pasted_and_answered_for(site, new_context, version):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site + CHECK)
    page.get_by_label("Or its HTML, as it is published").fill(damaged(version))
    page.get_by_role("button", name="Check").click()
    assert page.get_by_role("heading", name="The library stays open").is_visible()
    assert page.get_by_text("The counting image is missing.").is_visible()
    assert "(“Monday” for “Tuesday”)" in page.locator(".check-different").inner_text()
    put_in = page.locator(".check-remedies code").first.inner_text()

    mended = (
        damaged(version).replace("Monday", "Tuesday").replace("</article>", f"{put_in}</article>")
    )
    page.get_by_label("Or its HTML, as it is published").fill(mended)
    page.get_by_role("button", name="Check").click()
    assert page.get_by_text("The counting image is there once, as we gave it.").is_visible()
    assert page.locator(".check-different").count() == 0


def test_a_mistake_is_said_at_its_field(site, new_context, expected_complaints):
    expected_complaints.append("status of 400")
    page = new_context().new_page()
    page.goto(site + CHECK)
    page.get_by_role("button", name="Check").click()
    field = page.get_by_label("The address of your page")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").is_visible()
    assert violations(page) == []


def test_the_answer_is_valid_html(client, html_checker, version, tmp_path):
    other = copy_of(factories.version()) + copy_of(factories.withdrawn())
    for name, source in {"damaged": damaged(version), "several": copy_of(version) + other}.items():
        answer = client.post(CHECK, {"html": source})
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    (tmp_path / "mistake.html").write_bytes(client.post(CHECK).content)
    assert complaints(html_checker, tmp_path) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_answer_is_accessible(site, new_context, version, scheme, width):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(site + CHECK)
    assert violations(page) == []
    page.get_by_label("Or its HTML, as it is published").fill(damaged(version))
    page.get_by_role("button", name="Check").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
