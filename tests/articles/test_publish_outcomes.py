"""Sending the page that publishes: each way of it has one right outcome."""

import pytest
from django.contrib.admin.models import LogEntry

from articles import publishing
from tests import factories
from tests.articles.publishing_desk import (
    beside,
    change,
    flawless,
    later,
    live,
    now,
    open_page,
    page_of,
    reasons,
    typed_in,
    url,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return factories.user(first_name="Pat", last_name="Lee")


@pytest.fixture
def desk(client, publisher):
    client.force_login(publisher)
    return client


# Publishing


def test_a_story_is_published_now(desk, publisher):
    article = flawless()
    sent = now(open_page(desk, article), note="On the day.")
    response = desk.post(url(article), sent, follow=True)
    assert response.redirect_chain[-1][0] == change(article)
    assert "Version 1 is live." in response.content.decode()
    version = article.live_version
    assert (version.published_by, version.note, version.kind) == (publisher, "On the day.", "first")


@pytest.mark.parametrize("kind", ["minor", "update"])
def test_a_change_is_published_as_its_kind(desk, kind):
    article = live()
    desk.post(url(article), now(open_page(desk, article), kind=kind))
    assert (article.live_version.headline, article.live_version.kind) == ("As changed", kind)


def test_a_correction_is_published_with_its_text_and_place(desk):
    article = live()
    said = {"kind": "correction", "correction": "It was Tuesday.", "correction_place": "top"}
    desk.post(url(article), now(open_page(desk, article), **said))
    version = article.live_version
    assert (version.correction, version.correction_place) == ("It was Tuesday.", "top")
    assert version.corrections[0]["place"] == "top"


def test_a_story_is_scheduled_in_the_time_of_the_newsroom(desk, time_machine, publisher):
    time_machine.move_to("2026-11-24T17:00:00Z")
    desk.force_login(publisher)
    article = flawless()
    response = desk.post(
        url(article), later(open_page(desk, article), "2026-11-27T14:00"), follow=True
    )
    assert article.live_version is None
    assert article.scheduled_version.live_from.isoformat() == "2026-11-27T19:00:00+00:00"
    said = "Version 1 goes live on Fri 27 Nov, 14:00 EST."
    assert said in response.content.decode()
    assert LogEntry.objects.get(object_id=article.pk).change_message == said


def test_warnings_are_overruled_with_a_reason_that_is_kept(desk):
    article = flawless(dek="")
    typed = open_page(desk, article)
    response = desk.post(url(article), now(typed))
    assert beside(response, "overruled_because") == ["Mend what the warnings name, or say why not."]
    assert not article.versions.exists()
    desk.post(url(article), now(typed, overruled_because="Breaking."))
    version = article.live_version
    assert version.overruled_because == "Breaking."
    assert version.overruled == [
        "Write a dek: lists and search results show it below the headline."
    ]


# One right outcome each


def test_a_double_click_publishes_once_and_says_the_same(desk):
    article = flawless()
    sent = now(open_page(desk, article))
    answers = [desk.post(url(article), sent, follow=True) for _ in range(2)]
    assert [answer.redirect_chain[-1][0] for answer in answers] == [change(article)] * 2
    assert all("Version 1 is live." in answer.content.decode() for answer in answers)
    assert article.versions.count() == 1


def test_a_schedule_that_is_sent_twice_is_one_even_after_its_time(desk, time_machine, publisher):
    time_machine.move_to("2026-11-24T17:00:00Z", tick=False)
    desk.force_login(publisher)
    article = live()
    sent = later(open_page(desk, article), "2026-11-24T12:01", kind="minor", note="Soon")
    desk.post(url(article), sent)
    time_machine.move_to("2026-11-24T17:05:00Z")
    response = desk.post(url(article), sent, follow=True)
    assert "Version 2 goes live on Tue 24 Nov, 12:01 EST." in response.content.decode()
    assert article.versions.count() == 2
    assert LogEntry.objects.filter(change_message__contains="goes live").count() == 1


@pytest.mark.parametrize(
    "more", [{"kind": "update"}, {"note": "Another"}, {"at": "2099-01-01T10:00"}]
)
def test_the_back_button_and_another_choice_is_not_taken_for_the_same(desk, more):
    article = live()
    typed = open_page(desk, article)
    desk.post(url(article), now(typed, kind="minor"))
    sent = now(typed, **{"kind": "minor", **more})
    if "at" in more:
        sent["publish-later"] = sent.pop("publish-now")
    response = desk.post(url(article), sent)
    assert reasons(response)[0].startswith("You published version 2 after this page was opened.")
    assert article.versions.count() == 2


def test_a_withdrawn_story_is_not_brought_back_by_the_same_page(desk, publisher):
    article = flawless()
    sent = now(open_page(desk, article))
    desk.post(url(article), sent)
    publishing.withdraw(article, by=publisher)
    assert article.live_version is None
    assert "after this page was opened" in reasons(desk.post(url(article), sent))[0]
    assert article.live_version is None


def test_a_page_from_before_a_save_is_not_taken_for_the_one_that_published_it(desk):
    article = live()
    before = open_page(desk, article)
    article.save()
    desk.post(url(article), now(open_page(desk, article), kind="minor"))
    told = reasons(desk.post(url(article), now(before, kind="minor")))
    assert told[0].startswith("You published version 2 after this page was opened.")


def test_a_story_that_somebody_saved_meanwhile_is_shown_anew_with_what_was_typed(desk):
    article = live()
    typed = open_page(desk, article)
    article.headline = "By somebody else"
    article._history_user = factories.user(first_name="Bo", last_name="Berg")
    article.save()
    response = desk.post(url(article), now(typed, kind="update", note="Mine"))
    [reason] = reasons(response)
    assert reason.startswith("Bo Berg saved the story (")
    assert reason.endswith("Look at what would go live now, and decide again.")
    page = page_of(response)
    assert "By somebody else" in words(page.find_class("publish-story")[0])
    assert page.get_element_by_id("id_publish-note").get("value") == "Mine"
    assert page.xpath("//input[@name='publish-kind'][@checked]/@value") == ["update"]
    assert article.live_version.headline == "As published"
    # Whoever has looked at it again publishes with the button of the page as shown now.
    desk.post(url(article), now(typed_in(page)))
    assert article.live_version.headline == "By somebody else"


def test_a_mistake_in_the_form_hides_no_save_of_somebody_else(desk):
    article = live()
    typed = open_page(desk, article)
    article.save()
    told = reasons(desk.post(url(article), now(typed)))
    assert any("saved the story" in reason for reason in told)
    assert "Say what kind of change this is." in told


def test_a_version_that_somebody_published_meanwhile_stays(desk):
    article = live()
    typed = open_page(desk, article)
    by = factories.user(first_name="Bo", last_name="Berg")
    publishing.publish(article, by=by, overruled_because="No matter.")
    [reason] = reasons(desk.post(url(article), now(typed, kind="update")))
    assert reason.startswith("Bo Berg published version 2 after this page was opened.")
    assert article.live_version.number == 2


def test_a_schedule_that_has_come_true_meanwhile_is_told(desk, time_machine, publisher):
    article = live()
    publishing.publish(article, by=None, at=factories.later(minutes=5))
    typed = {**open_page(desk, article), "publish-kind": "update"}
    time_machine.move_to(factories.later(minutes=6))
    desk.force_login(publisher)
    typed.pop("publish-at")
    [reason] = reasons(desk.post(url(article), now(typed)))
    assert reason.startswith("What was scheduled has gone live or was cancelled since.")


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2026-11-24T11:59", "This time is in the past."),
        ("soon", "Enter a date and a time, such as 2026-11-27 14:00."),
        ("2027-03-14T02:30", "This time doesn't exist: the clocks go forward that night."),
        ("2027-11-07T01:30", "This time comes twice: the clocks go back that night."),
        ("", "Type the time at which the story is to go live."),
    ],
)
def test_a_time_that_can_not_be_is_refused_by_its_field(
    desk, time_machine, publisher, at, sentence
):
    time_machine.move_to("2026-11-24T17:00:00Z")
    desk.force_login(publisher)
    article = live()
    sent = later(open_page(desk, article), at, kind="minor", note="Kept")
    response = desk.post(url(article), sent)
    assert beside(response, "at")[0].startswith(sentence)
    page = page_of(response)
    assert page.get_element_by_id("id_publish-at").get("value", "") == at
    assert page.get_element_by_id("id_publish-note").get("value") == "Kept"
    assert article.versions.count() == 1


def test_a_time_and_the_button_for_now_contradict_each_other(desk):
    article = flawless()
    response = desk.post(url(article), now(open_page(desk, article), at="2099-01-01T10:00"))
    assert beside(response, "at") == ["You typed a time, but pressed “now”: empty it, or schedule."]
    assert not article.versions.exists()


def test_nothing_is_scheduled_within_the_embargo(desk):
    article = flawless(embargo_until=factories.later(days=3))
    typed = {**open_page(desk, article), "publish-at": ""}
    for sent in (now(typed), later(typed, f"{factories.later(days=2):%Y-%m-%dT%H:%M}")):
        [sentence] = beside(desk.post(url(article), sent), "at")
        assert sentence.startswith("The embargo isn't over at that time.")
    assert not article.versions.exists()


def test_the_enter_key_publishes_nothing_and_examines_the_story_for_the_time(desk):
    article = flawless(embargo_until=factories.later(days=3))
    early = f"{factories.later(days=2):%Y-%m-%dT%H:%M}"
    typed = {**open_page(desk, article), "publish-at": early}
    for sent in (typed, {**typed, "publish-check": ""}):
        response = desk.post(url(article), {**sent, "publish-note": "Kept"})
        assert reasons(response) == []
        assert "The embargo isn't over at that time." in words(page_of(response))
        assert page_of(response).get_element_by_id("id_publish-note").get("value") == "Kept"
    assert not article.versions.exists()


def test_the_first_button_of_the_page_is_the_harmless_one(desk):
    page = page_of(desk.get(url(live())))
    submits = page.get_element_by_id("publish-form").xpath(".//input[@type='submit']/@name")
    assert submits == ["publish-check", "publish-now", "publish-later"]


def test_a_change_needs_its_kind_and_a_correction_its_text(desk):
    article = live()
    typed = open_page(desk, article)
    response = desk.post(url(article), now(typed))
    assert beside(response, "kind") == ["Say what kind of change this is."]
    response = desk.post(url(article), now(typed, kind="correction", correction="  "))
    assert beside(response, "correction") == ["Say what was wrong and what is right."]
    response = desk.post(url(article), now(typed, kind="minor", correction="It was Tuesday."))
    assert beside(response, "kind") == ["You wrote a correction, but chose another kind of change."]
    kept = page_of(response).get_element_by_id("id_publish-correction").text.strip()
    assert kept == "It was Tuesday."
    assert article.versions.count() == 1


def test_errors_of_the_checklist_block_whatever_is_typed(desk):
    article = flawless(headline="")
    response = desk.post(url(article), now(open_page(desk, article), overruled_because="Now!"))
    assert reasons(response) == ["A story needs a headline before it can be published."]
    assert not article.versions.exists()


def test_a_page_without_its_marks_publishes_nothing(desk):
    article = flawless()
    response = desk.post(url(article), {"publish-now": ""})
    assert reasons(response) == ["This page was incomplete. Look through it and decide again."]
    assert not article.versions.exists()
