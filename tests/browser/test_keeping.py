"""What is typed into the form of a story survives: reload, closed tab, and saves that fail."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, Autosave
from newsroom.times import day_in_words
from tests import factories
from tests.browser.sessions import (
    copies,
    expect_no_copies,
    expect_saved,
    let_in,
    open_story,
    save,
    settle,
    story,
    type_body,
    wait_for_form,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ann():
    return factories.user(username="ann")


@pytest.fixture
def context(new_context, site, ann):
    context = new_context()
    let_in(context, site, ann)
    return context


@pytest.fixture
def article():
    return story()


@pytest.fixture
def page(context, site, article) -> Page:
    return open_story(context, site, article)


def alert(page: Page):
    return page.locator("#keeping").get_by_role("alert")


def headline(page: Page):
    return page.get_by_label("Headline")


def test_after_a_reload_the_text_is_offered_and_comes_back_whole(page, article):
    author = factories.author(name="Cy Dee")
    headline(page).fill("Bridge opens Monday")
    type_body(page, " At noon.")
    page.get_by_text("Add another Byline").click()
    row = page.locator("#bylines-2")
    row.locator(".select2-selection").first.click()
    page.locator(".select2-search__field").last.fill("Cy")
    page.get_by_role("option", name="Cy Dee").click()

    page.reload()

    wait_for_form(page)
    expect(headline(page)).to_have_value("Bridge opens")
    offer = page.get_by_text("You typed something here that was not saved")
    expect(offer).to_be_visible()
    page.get_by_role("link", name="Put it back into the form").click()
    wait_for_form(page)
    expect(headline(page)).to_have_value("Bridge opens Monday")
    expect(page.get_by_role("textbox", name="Body")).to_have_text("At last. At noon.")
    expect(page.locator("#bylines-1 .select2-selection").first).to_contain_text("Cy Dee")
    save(page)
    expect_saved(page)
    expect(offer).not_to_be_attached()
    article.refresh_from_db()
    assert article.headline == "Bridge opens Monday"
    assert article.body == "<p>At last. At noon.</p>"
    assert [byline.author for byline in article.bylines.all()][1:] == [author]
    assert not Autosave.objects.exists()


def test_a_new_story_in_a_tab_that_was_closed_is_offered_in_the_next(context, site):
    first = open_story(context, site)
    headline(first).fill("A new bridge")
    type_body(first, "It opens.")
    first.close(run_before_unload=True)

    second = open_story(context, site)

    expect(second.get_by_text("You began a story that was not saved")).to_be_visible()
    second.get_by_role("link", name="Put it back into the form").click()
    wait_for_form(second)
    expect(headline(second)).to_have_value("A new bridge")
    save(second)
    expect_saved(second)
    assert Article.objects.get().body == "<p>It opens.</p>"


def test_what_is_open_in_another_tab_is_not_offered(context, site, page, article):
    headline(page).fill("Still typing")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert len(copies(page)) == 1

    other = open_story(context, site, article)

    expect(other.locator(".keeping-here")).to_be_attached()
    expect(other.get_by_text("that was not saved")).to_have_count(0)
    assert len(copies(other)) == 1


def test_an_offer_can_be_thrown_away_in_its_place(page):
    headline(page).fill("Never mind")
    page.reload()
    wait_for_form(page)

    page.get_by_role("button", name="Throw it away").click()

    expect(page.get_by_text("that was not saved")).to_have_count(0)
    page.reload()
    wait_for_form(page)
    expect(page.get_by_text("that was not saved")).to_have_count(0)
    assert not Autosave.objects.exists()


def test_every_half_minute_the_server_keeps_what_was_typed(context, site, article):
    page = context.new_page()
    page.clock.install()
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    wait_for_form(page)
    headline(page).fill("Typed on")

    page.clock.run_for(31_000)

    expect(page.get_by_text("not saved yet")).to_be_visible()
    assert Autosave.objects.get().data["headline"] == ["Typed on"]
    article.refresh_from_db()
    assert (article.headline, article.history.count()) == ("Bridge opens", 1)


def test_a_wrong_clock_changes_nothing(context, site, article):
    page = context.new_page()
    page.clock.install(time=datetime(2001, 1, 1, tzinfo=UTC))
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    wait_for_form(page)
    headline(page).fill("Typed in another century")

    page.reload()

    wait_for_form(page)
    expect(page.get_by_text(f"was not saved ({day_in_words(timezone.now())}")).to_be_visible()
    page.get_by_role("link", name="Put it back into the form").click()
    wait_for_form(page)
    save(page)
    expect_saved(page)
    assert Article.objects.get().headline == "Typed in another century"


def test_an_ended_login_leaves_the_text_and_the_next_save_stores_it(page, context, site, ann):
    headline(page).fill("Kept through a login")
    Session.objects.all().delete()

    save(page)

    expect(alert(page)).to_contain_text("Your login has ended, so your text is not saved.")
    expect(alert(page)).to_be_focused()
    expect(headline(page)).to_have_value("Kept through a login")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Log in in a new tab").click()
    login = opened.value
    login.get_by_label("Username").fill("ann")
    login.get_by_label("Password").fill("secret")
    login.get_by_role("button", name="Log in").click()
    login.wait_for_url(f"{site}/admin/")
    save(page)
    expect_saved(page)
    assert Article.objects.get().headline == "Kept through a login"


def test_another_persons_login_does_not_save_ones_text(page, context, site):
    headline(page).fill("Ann's text")
    Session.objects.all().delete()
    save(page)
    expect(alert(page)).to_be_visible()
    let_in(context, site, factories.user(username="bo"))

    save(page)

    expect(alert(page)).to_contain_text("Somebody else is logged in")
    assert Article.objects.get().headline == "Bridge opens"


def test_a_failing_server_leaves_the_text(page, monkeypatch, expected_complaints):
    expected_complaints.append("500")

    def fail(*_args, **_facts):
        raise RuntimeError("The disk is full.")

    headline(page).fill("Kept through a failure")
    with monkeypatch.context() as patch:
        patch.setattr(Article, "save", fail)
        save(page)
        expect(alert(page)).to_contain_text("The server could not save this.")
    expect(headline(page)).to_have_value("Kept through a failure")

    save(page)

    expect_saved(page)
    assert Article.objects.get().headline == "Kept through a failure"


def test_a_lost_connection_leaves_the_text(page, context, expected_complaints):
    expected_complaints.append("ERR_INTERNET_DISCONNECTED")
    headline(page).fill("Kept through a tunnel")
    context.set_offline(True)

    save(page)

    expect(alert(page)).to_contain_text("There is no connection to the server")
    context.set_offline(False)
    expect(alert(page)).to_contain_text("The connection is back.")
    save(page)
    expect_saved(page)
    assert Article.objects.get().headline == "Kept through a tunnel"


def test_an_answer_that_gets_lost_makes_no_false_alarm(page, article, expected_complaints):
    expected_complaints.append("ERR_FAILED")
    headline(page).fill("Saved, but nobody knows")

    def lose_the_answer(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/change/", lose_the_answer)
    save(page)
    expect(alert(page)).to_contain_text("so this may not be saved")
    page.unroute("**/change/")
    assert Article.objects.get().headline == "Saved, but nobody knows"
    page.get_by_label("Dek").fill("Typed on.")

    save(page)

    expect_saved(page)
    article.refresh_from_db()
    assert (article.dek, article.history.count()) == ("Typed on.", 3)


def test_a_double_click_saves_once(context, site):
    page = open_story(context, site)
    headline(page).fill("Once")

    page.get_by_role("button", name="Save", exact=True).dblclick()

    expect_saved(page)
    assert Article.objects.get().history.count() == 1


def test_what_is_wrong_is_shown_by_the_page_and_the_text_stays(page):
    headline(page).fill("Kept")
    page.get_by_label("Address of the original").fill("no address")
    type_body(page, " More.")

    save(page)

    expect(page.locator(".errorlist", has_text="Enter a valid URL")).to_be_visible()
    wait_for_form(page)
    expect(headline(page)).to_have_value("Kept")
    page.get_by_label("Address of the original").fill("")
    save(page)
    expect_saved(page)
    assert Article.objects.get().body == "<p>At last. More.</p>"


def test_a_saved_text_is_not_offered_again(page):
    headline(page).fill("Saved")
    settle(page)
    save(page)
    expect_saved(page)
    wait_for_form(page)
    expect(page.get_by_text("that was not saved")).to_have_count(0)
    expect_no_copies(page)


def test_it_works_without_scripts(new_context, site, ann, article):
    context = new_context(java_script_enabled=False)
    let_in(context, site, ann)
    page = context.new_page()
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    headline(page).fill("By hand")
    save(page)
    expect_saved(page)
    article.refresh_from_db()
    assert article.headline == "By hand"
