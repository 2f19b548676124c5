"""A story goes from hand to hand in a real browser: the reporter's, and an editor's."""

import re

import pytest
from playwright.sync_api import expect

from articles.desk import roles
from articles.models import Article, Stage
from tests import factories
from tests.browser.sessions import let_in, open_story, type_body

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/articles/article/"


@pytest.fixture
def reporter():
    return factories.in_role(roles.REPORTER)


@pytest.fixture
def story(reporter):
    return factories.article(reporter=reporter, headline="The bridge opens")


def test_a_reporter_submits_with_two_quick_clicks_and_takes_the_story_back(
    new_context, site, reporter, story
):
    context = new_context()
    let_in(context, site, reporter)
    page = open_story(context, site, story)
    type_body(page, " On Monday.")
    page.get_by_role("button", name="Submit for review").dblclick()
    expect(page.get_by_text("“The bridge opens” is in review now.")).to_be_visible()
    expect(page.get_by_text("It is in review. Take it back to edit it.")).to_be_visible()
    assert story.handovers.count() == 1
    assert "On Monday." in Article.objects.get(pk=story.pk).body
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("“The bridge opens” is a draft again.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Body")).to_be_editable()


def test_an_editor_sends_back_from_the_keyboard_and_the_reporter_reads_why(
    new_context, site, reporter, story
):
    Article.objects.update(stage=Stage.REVIEW)
    editors = new_context()
    let_in(editors, site, factories.in_role(roles.EDITOR))
    page = open_story(editors, site, story)
    page.get_by_role("button", name="Send back…").press("Enter")
    expect(page.get_by_label("What is to be done")).to_be_focused()
    page.keyboard.type("Who says so?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“The bridge opens” is with its reporter again.")).to_be_visible()
    reporters = new_context()
    let_in(reporters, site, reporter)
    page = open_story(reporters, site, story)
    note = page.get_by_role("region", name=re.compile("Sent back by"))
    expect(note).to_contain_text("Who says so?")


def test_several_stories_are_marked_as_ready_without_a_script(new_context, site, story):
    factories.article(headline="The ferry stops")
    context = new_context(java_script_enabled=False)
    let_in(context, site, factories.in_role(roles.EDITOR))
    page = context.new_page()
    page.goto(site + LIST)
    for box in page.locator(".action-select").all():
        box.check()
    page.get_by_label("Action:").select_option("mark_ready")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("heading", name="This will happen to 2 stories")).to_be_visible()
    page.get_by_role("button", name="Mark as ready").click()
    expect(page.get_by_text("2 stories are ready to publish.")).to_be_visible()
    assert set(Article.objects.values_list("stage", flat=True)) == {Stage.READY}
