"""Comparing and restoring in a real browser, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests import factories
from tests.browser.desk import log_in

pytestmark = pytest.mark.django_db(transaction=True)


def reach(page, locator):
    """Press Tab until the element has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"The keyboard doesn't reach {locator}.")


def test_two_versions_are_chosen_compared_and_one_restored_by_keyboard(page, site):
    article = factories.rewritten()
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    old = page.get_by_role("radio", name="Old: version 1")
    reach(page, old)
    expect(old).to_be_checked()
    reach(page, page.get_by_role("button", name="Compare old and new"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/compare/\?new=now&old=v1$"))
    expect(page.get_by_role("row", name="Headline")).to_contain_text("As published")
    reach(page, page.get_by_role("link", name="In one text"))
    page.keyboard.press("Enter")
    expect(page.locator(".compare-text ins")).to_have_text(["Something else."])
    reach(page, page.get_by_role("link", name="Restore version 1…"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Restore: "))).to_be_visible()
    reach(page, page.get_by_role("button", name="Restore version 1"))
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("the text of version 1")
    expect(page.get_by_label("Headline")).to_have_value("As published")
    assert Article.objects.get(pk=article.pk).headline == "As published"


def test_an_earlier_save_is_found_in_the_history_and_restored(page, site):
    article = factories.rewritten()
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    page.get_by_role("link", name="All saves").click()
    page.get_by_role("link", name="Restore… (save 1)").click()
    page.get_by_role("button", name=re.compile("Restore save 1")).click()
    expect(page.get_by_label("Headline")).to_have_value("As published")


def test_what_came_and_went_is_told_apart_without_colour_and_said(page, site):
    article = factories.rewritten()
    log_in(page, site)
    page.goto(f"{site}/admin/articles/article/{article.pk}/compare/?old=v1&new=now")
    for mark, line, said in [("ins", "underline", "added"), ("del", "line-through", "removed")]:
        element = page.locator(f".changes {mark}").first
        expect(element).to_have_css("text-decoration-line", line)
        before = element.evaluate("element => getComputedStyle(element, '::before').content")
        assert said in before


def test_a_comparison_fits_a_phone(page, site):
    article = factories.rewritten(image=factories.image())
    log_in(page, site)
    page.set_viewport_size({"width": 390, "height": 800})
    for address in ("compare/?old=v1&new=now", "restore/?from=v1", "history/"):
        page.goto(f"{site}/admin/articles/article/{article.pk}/{address}")
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) <= 0, address
