"""The buttons of a story's form that move it from hand to hand, and saves that come too late."""

import pytest

from articles.desk import roles, stages
from articles.models import Article, Stage
from tests import factories
from tests.articles.test_desk import LIST, change, errors_of, form_of
from tests.articles.test_desk_roles import as_, buttons_of, fields_of, page_of, said_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return factories.in_role(roles.REPORTER, first_name="Ann", last_name="Lee")


@pytest.fixture
def story(reporter):
    return factories.article(reporter=reporter, headline="The bridge opens")


# A save that comes too late


def test_what_was_typed_into_a_story_that_went_into_review_is_given_back(client, reporter, story):
    data = form_of(story, headline="Typed too late", dek="A <b>dek</b>", _continue="")
    stages.submit(story, by=reporter)
    response = as_(client, reporter).post(change(story), data)
    assert response.status_code == 403
    texts = {area.text.strip() for area in page_of(response).iter("textarea")}
    assert texts == {"Typed too late", "A <b>dek</b>"}
    assert "It is in review. Take it back to edit it." in response.text
    story.refresh_from_db()
    assert story.headline == "The bridge opens"


def test_a_double_click_on_submit_is_no_error(client, reporter, story):
    data = form_of(story, headline="Now with a mayor", _submit="")
    as_(client, reporter)
    for _click in range(2):
        response = client.post(change(story), data, follow=True)
        assert response.status_code == 200
        assert said_by(response) == ["“Now with a mayor” is in review now."]
    story.refresh_from_db()
    assert (story.headline, story.stage) == ("Now with a mayor", "review")
    assert story.handovers.count() == 1


# The buttons

BUTTONS = [
    # role, stage, own, buttons of steps
    (roles.REPORTER, "draft", True, {"submit"}),
    (roles.REPORTER, "review", True, {"take_back"}),
    (roles.REPORTER, "ready", True, set()),
    (roles.REPORTER, "draft", False, set()),
    (roles.REPORTER, "review", False, set()),
    (roles.EDITOR, "draft", False, {"submit", "mark_ready"}),
    (roles.EDITOR, "review", False, {"send_back", "mark_ready"}),
    (roles.EDITOR, "review", True, {"take_back", "send_back", "mark_ready"}),
    (roles.EDITOR, "ready", False, {"send_back"}),
    (roles.PUBLISHER, "ready", False, {"send_back"}),
    (roles.AUDIENCE, "review", False, set()),
]


@pytest.mark.parametrize(("role", "stage", "own", "expected"), BUTTONS)
def test_each_role_has_the_buttons_of_the_steps_it_may_take(client, role, stage, own, expected):
    person = factories.in_role(role)
    story = factories.article(reporter=person if own else None, stage=stage)
    buttons = buttons_of(as_(client, person).get(change(story)))
    assert buttons.keys() & stages.STEPS.keys() == expected


def test_a_new_story_can_be_submitted_at_once(client, reporter):
    add = f"{LIST}add/"
    assert "submit" in buttons_of(as_(client, reporter).get(add))
    client.post(add, form_of(headline="New", _submit=""))
    assert Article.objects.get().stage == Stage.REVIEW


def test_a_form_with_an_error_takes_no_step(client, reporter, story):
    data = form_of(story, original_url="nowhere", _submit="")
    response = as_(client, reporter).post(change(story), data)
    assert "Enter a valid URL." in errors_of(response)
    story.refresh_from_db()
    assert story.stage == Stage.DRAFT


def test_a_story_without_changes_is_saved_and_not_submitted(client, reporter):
    story = factories.version(reporter=reporter).article
    response = as_(client, reporter).post(change(story), form_of(story, _submit=""), follow=True)
    sentence = "Your work is saved. It has no changes that aren't published."
    assert said_by(response) == [sentence]


def test_a_story_is_taken_back_from_the_page_on_which_it_is_only_read(client, reporter, story):
    stages.submit(story, by=reporter)
    button = buttons_of(as_(client, reporter).get(change(story)))["take_back"]
    assert button.get("formaction") == f"{LIST}{story.pk}/take-back/"
    response = client.post(button.get("formaction"), {"_take_back": ""}, follow=True)
    assert said_by(response) == ["“The bridge opens” is a draft again."]
    assert "headline" in fields_of(response)


def test_looking_at_the_address_of_a_step_does_nothing(client, reporter, story):
    response = as_(client, reporter).get(f"{LIST}{story.pk}/submit/")
    assert response.status_code == 200
    assert "Submit for review" in response.text
    story.refresh_from_db()
    assert story.stage == Stage.DRAFT


@pytest.mark.parametrize("step", [name.replace("_", "-") for name in stages.STEPS])
def test_nobody_takes_a_step_by_its_address_without_the_permission(client, story, step):
    address = f"{LIST}{story.pk}/{step}/"
    assert as_(client, roles.REPORTER).post(address, {"note": "No."}).status_code == 403
    assert as_(client, roles.AUDIENCE).get(address).status_code == 403
    assert client.get(f"{LIST}{story.pk + 1}/{step}/").status_code == 404


# Sending back, with a note


def test_sending_back_saves_asks_for_a_note_and_shows_it_to_the_reporter(client, reporter, story):
    stages.submit(story, by=reporter)
    as_(client, factories.in_role(roles.EDITOR, first_name="Ed", last_name="Itor"))
    data = form_of(story, headline="The bridge opens at last", _send_back="")
    data["reporter"] = reporter.pk
    response = client.post(change(story), data, follow=True)
    assert response.redirect_chain[-1][0] == f"{LIST}{story.pk}/send-back/"
    story.refresh_from_db()
    assert (story.headline, story.stage) == ("The bridge opens at last", "review")
    note = {"note": "Who says so?\n\nAnd <when>?"}
    response = client.post(f"{LIST}{story.pk}/send-back/", note, follow=True)
    assert said_by(response) == ["“The bridge opens at last” is with its reporter again."]
    shown = page_of(as_(client, reporter).get(change(story))).find_class("desk-sent-back")[0]
    assert "Who says so?" in shown.text_content()
    assert "And <when>?" in shown.text_content()
    assert "Sent back by Ed Itor" in shown.text_content()
    client.post(change(story), form_of(story, headline="Mended", _submit=""))
    assert not page_of(client.get(change(story))).find_class("desk-sent-back")


def test_a_note_that_is_missing_is_asked_for_beside_its_field(client, story):
    Article.objects.update(stage=Stage.REVIEW)
    response = as_(client, roles.EDITOR).post(f"{LIST}{story.pk}/send-back/", {"note": "  "})
    assert errors_of(response) == ["Say what is to be done, for its reporter."]
    story.refresh_from_db()
    assert story.stage == Stage.REVIEW


def test_a_note_for_a_story_that_somebody_moved_meanwhile_is_kept_and_the_reason_said(
    client, story
):
    response = as_(client, roles.EDITOR).post(f"{LIST}{story.pk}/send-back/", {"note": "Who?"})
    alert = page_of(response).xpath("//*[@role='alert']")[0]
    assert alert.text_content().strip() == "It is a draft; there is nothing to send back."
    assert page_of(response).get_element_by_id("id_note").text.strip() == "Who?"
