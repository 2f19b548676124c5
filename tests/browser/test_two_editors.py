"""Two people with browsers of their own in one story."""

import pytest
from playwright.sync_api import expect

from articles.models import Autosave
from tests import factories
from tests.browser.sessions import (
    expect_no_copies,
    expect_saved,
    let_in,
    open_story,
    save,
    story,
    type_body,
    wait_for_form,
)
from tests.browser.test_editor import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article():
    return story(headline="Bridge opens", body="<p>The bridge opens on Monday at noon.</p>")


@pytest.fixture
def ann(new_context, site, article, expected_complaints):
    return editor(new_context, site, article, expected_complaints, "Ann", "Lee")


@pytest.fixture
def bo(new_context, site, article, expected_complaints):
    return editor(new_context, site, article, expected_complaints, "Bo", "Berg")


def editor(new_context, site, article, complaints, first_name, last_name, **options):
    # The page of a conflict is no success, and says so; the console repeats that.
    complaints.append("409")
    user = factories.user(username=first_name, first_name=first_name, last_name=last_name)
    context = new_context(**options)
    let_in(context, site, user)
    return open_story(context, site, article)


def sign(page) -> None:
    """Let the page give its sign of presence now, as if it were shown again."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_they_see_each_other_and_who_left(ann, bo):
    expect(bo.get_by_text("Ann Lee has this story open too.")).to_be_visible()
    sign(ann)
    expect(ann.get_by_text("Bo Berg has this story open too.")).to_be_visible()

    ann.goto("about:blank")

    expect(bo.locator(".keeping-here")).to_be_attached()
    for _ in range(20):
        sign(bo)
        bo.wait_for_timeout(100)
        if not bo.get_by_text("has this story open too").is_visible():
            break
    expect(bo.get_by_text("has this story open too")).to_be_hidden()


def test_different_fields_merge(ann, bo, article):
    ann.get_by_label("Headline").fill("The bridge opens")
    save(ann)
    expect_saved(ann)
    sign(bo)
    expect(bo.get_by_text("Ann Lee saved a newer text on")).to_be_visible()
    bo.get_by_label("Dek").fill("At last.")

    save(bo)

    expect_saved(bo)
    expect(bo.get_by_text("your text now has the field Headline.")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.dek) == ("The bridge opens", "At last.")


def test_the_second_sees_both_texts_and_keeps_either(ann, bo, article):
    ann.get_by_label("Headline").fill("Ann's headline")
    type_body(ann, " Ann was there.")
    save(ann)
    expect_saved(ann)
    bo.get_by_label("Headline").fill("Bo's headline")
    type_body(bo, " Bo was there.")
    bo.get_by_label("Dek").fill("Bo's dek.")

    save(bo)

    expect(bo.get_by_role("alert")).to_contain_text("Nothing is saved yet, and nothing is lost.")
    article.refresh_from_db()
    assert article.headline == "Ann's headline"
    body = bo.get_by_role("group", name="Body")
    expect(body.locator("del")).to_contain_text("Ann")
    expect(body.locator("ins")).to_contain_text("Bo")
    expect(bo.get_by_role("group", name="Headline")).to_contain_text("Ann Lee saved this story on")
    bo.get_by_role("group", name="Headline").get_by_label("Keep the text saved").check()
    body.get_by_label("Keep mine").check()
    bo.get_by_role("button", name="Save my choice").click()

    expect_saved(bo)
    article.refresh_from_db()
    assert (article.headline, article.dek) == ("Ann's headline", "Bo's dek.")
    assert article.body.endswith("Bo was there.</p>")
    wait_for_form(bo)
    expect(bo.get_by_text("that was not saved")).to_have_count(0)
    expect_no_copies(bo)
    assert not Autosave.objects.exists()


def test_the_second_can_go_on_writing_and_a_closed_page_loses_nothing(ann, bo, site, article):
    ann.get_by_label("Headline").fill("Ann's headline")
    save(ann)
    expect_saved(ann)
    bo.get_by_label("Headline").fill("Bo's headline")
    save(bo)
    expect(bo.get_by_role("button", name="Save my choice")).to_be_visible()
    bo.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    wait_for_form(bo)
    bo.get_by_role("link", name="Put it back into the form").click()
    wait_for_form(bo)
    save(bo)
    bo.get_by_role("button", name="Go on in the form with mine").click()
    wait_for_form(bo)
    expect(bo.get_by_label("Headline")).to_have_value("Bo's headline")
    bo.get_by_label("Headline").fill("Both of us")

    save(bo)

    expect_saved(bo)
    article.refresh_from_db()
    assert article.headline == "Both of us"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_two_texts_is_accessible(
    new_context, site, ann, article, expected_complaints, scheme
):
    # The checker itself writes style elements into the page, which the policy refuses.
    expected_complaints.append("Applying inline style")
    looks = {"color_scheme": scheme}
    bo = editor(new_context, site, article, expected_complaints, "Bo", "Berg", **looks)
    sign(ann)
    assert violations(bo, ".keeping-others") == []
    type_body(ann, " Ann was there.")
    save(ann)
    expect_saved(ann)
    type_body(bo, " Bo was there.")
    save(bo)
    expect(bo.get_by_role("button", name="Save my choice")).to_be_visible()
    assert violations(bo, "#content") == []
