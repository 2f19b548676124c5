"""The steps of a story from hand to hand, each as its function."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import roles, stages
from articles.models import Article, Handover, Stage
from articles.publishing import PublishRefusedError, publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return factories.in_role(roles.REPORTER)


@pytest.fixture
def editor():
    return factories.in_role(roles.EDITOR)


@pytest.fixture
def story(reporter):
    return factories.article(reporter=reporter)


def stage_of(article):
    return Article.objects.get(pk=article.pk).stage


def steps_of(article):
    return [(step.stage, step.by, step.note) for step in article.handovers.order_by("pk")]


def refusal(step, *args, **kwargs):
    """Return the problems with which a step is refused."""
    with pytest.raises(PublishRefusedError) as caught:
        step(*args, **kwargs)
    return caught.value.problems


def test_a_story_goes_from_its_reporter_to_the_editors_and_is_ready(story, reporter, editor):
    stages.submit(story, by=reporter, note="The mayor hasn't called back yet.")
    assert stage_of(story) == story.stage == Stage.REVIEW
    stages.mark_ready(story, by=editor)
    assert stage_of(story) == story.stage == Stage.READY
    assert steps_of(story) == [
        ("review", reporter, "The mayor hasn't called back yet."),
        ("ready", editor, ""),
    ]


def test_a_story_is_sent_back_with_a_note(story, reporter, editor):
    stages.submit(story, by=reporter)
    handover = stages.send_back(story, by=editor, note="  Who says so?  ")
    assert stage_of(story) == story.stage == Stage.DRAFT
    assert (handover.note, handover.by) == ("Who says so?", editor)


def test_a_story_that_is_ready_can_be_sent_back_too(story, editor):
    stages.mark_ready(story, by=editor)
    stages.send_back(story, by=editor, note="Wait for the court.")
    assert stage_of(story) == Stage.DRAFT


def test_a_reporter_takes_a_story_back_from_review_only(story, reporter, editor):
    stages.submit(story, by=reporter)
    stages.take_back(story, by=reporter)
    assert stage_of(story) == Stage.DRAFT
    stages.mark_ready(story, by=editor)
    problems = refusal(stages.take_back, story, by=reporter)
    assert problems == {"stage": "It is marked as ready; only an editor can send it back."}
    assert stage_of(story) == Stage.READY


@pytest.mark.parametrize("note", ["", "   \n"])
def test_nothing_is_sent_back_without_a_word(story, editor, note):
    stages.mark_ready(story, by=editor)
    problems = refusal(stages.send_back, story, by=editor, note=note)
    assert problems == {"note": "Say what is to be done, for its reporter."}
    assert stage_of(story) == Stage.READY
    assert len(steps_of(story)) == 1


REFUSED = [
    (stages.SUBMIT, Stage.REVIEW, "It is in review already."),
    (stages.SUBMIT, Stage.READY, "It is marked as ready already."),
    (stages.TAKE_BACK, Stage.DRAFT, "It isn't in review."),
    (stages.SEND_BACK, Stage.DRAFT, "It is a draft; there is nothing to send back."),
    (stages.MARK_READY, Stage.READY, "It is marked as ready already."),
]


@pytest.mark.parametrize(("step", "stage", "sentence"), REFUSED)
def test_a_step_from_the_wrong_stage_is_refused_with_a_sentence(story, step, stage, sentence):
    Article.objects.update(stage=stage)
    given = {"note": "Please."} if step.needs_note else {}
    assert refusal(step.verb, story, by=None, **given) == {"stage": sentence}
    assert stage_of(story) == stage
    assert steps_of(story) == []


@pytest.mark.parametrize("step", [stages.SUBMIT, stages.MARK_READY])
def test_what_is_published_as_it_stands_has_nothing_to_submit(step):
    article = factories.version().article
    sentence = "It has no changes that aren't published."
    assert refusal(step.verb, article, by=None) == {"stage": sentence}
    article.save()
    step.verb(article, by=None)
    assert stage_of(article) == step.leads_to


@pytest.mark.parametrize("step", stages.STEPS.values(), ids=lambda step: step.name)
def test_a_double_click_succeeds_twice_and_leaves_one_record(story, editor, step):
    start = Stage.REVIEW if step.leads_to == Stage.DRAFT else Stage.DRAFT
    Article.objects.update(stage=start)
    given = {"note": "Who says so?"} if step.needs_note else {}
    assert step.verb(story, by=editor, **given) is not None
    second_tab = Article.objects.get(pk=story.pk)
    assert step.verb(second_tab, by=editor, **given) is None
    assert stage_of(story) == second_tab.stage == step.leads_to
    assert len(steps_of(story)) == 1


def test_the_same_step_by_somebody_else_is_refused(story, reporter, editor):
    stages.submit(story, by=reporter)
    assert refusal(stages.submit, story, by=editor) == {"stage": "It is in review already."}


def test_another_note_is_not_dropped_as_if_it_had_been_sent(story, editor):
    stages.mark_ready(story, by=editor)
    stages.send_back(story, by=editor, note="Who says so?")
    assert "stage" in refusal(stages.send_back, story, by=editor, note="And when?")


def test_a_step_counts_the_stage_in_the_database_and_not_the_callers(story, reporter, editor):
    stale = Article.objects.get(pk=story.pk)
    stages.mark_ready(story, by=editor)
    assert "stage" in refusal(stages.submit, stale, by=reporter)


def test_a_step_is_no_edit(story, editor):
    before = Article.objects.values().get(pk=story.pk)
    saves = story.history.count()
    stages.mark_ready(story, by=editor)
    assert Article.objects.values().get(pk=story.pk) == {**before, "stage": "ready"}
    assert story.history.count() == saves


def test_publishing_makes_a_draft_again(story):
    stages.mark_ready(story, by=None)
    publish(story, by=None)
    assert stage_of(story) == Stage.DRAFT


NOBODY_ELSE = [
    (stages.SUBMIT, Stage.DRAFT, {roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR}),
    (stages.TAKE_BACK, Stage.REVIEW, {roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR}),
    (stages.SEND_BACK, Stage.REVIEW, {roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR}),
    (stages.MARK_READY, Stage.DRAFT, {roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR}),
]


@pytest.mark.parametrize("role", roles.ROLES)
@pytest.mark.parametrize(("step", "start", "allowed"), NOBODY_ELSE)
def test_with_anothers_story_only_editors_take_a_step(story, step, start, allowed, role):
    Article.objects.update(stage=start)
    given = {"note": "Please."} if step.needs_note else {}
    person = factories.in_role(role)
    if role in allowed:
        assert step.verb(story, by=person, **given)
    else:
        with pytest.raises(PermissionDenied):
            step.verb(story, by=person, **given)
        assert stage_of(story) == start
        assert not Handover.objects.exists()


def test_who_lost_the_permission_to_write_can_not_submit_any_more(story, reporter):
    reporter.groups.clear()
    with pytest.raises(PermissionDenied):
        stages.submit(story, by=type(reporter).objects.get(pk=reporter.pk))


def test_the_steps_that_are_open_follow_the_stage_and_the_person(story, reporter, editor):
    def names(user):
        story.refresh_from_db()
        return [step.name for step in stages.open_to(user, story)]

    assert names(reporter) == ["submit"]
    assert names(editor) == ["submit", "mark_ready"]
    stages.submit(story, by=reporter)
    assert names(reporter) == ["take_back"]
    assert names(editor) == ["take_back", "send_back", "mark_ready"]
    stages.mark_ready(story, by=editor)
    assert names(reporter) == []
    assert names(editor) == ["send_back"]
    publish(story, by=None)
    assert names(editor) == names(reporter) == []


def test_what_is_being_typed_can_be_submitted_with_the_save(reporter):
    story = Article.objects.get(pk=factories.version(reporter=reporter).article_id)
    assert stages.open_to(reporter, story) == []
    assert stages.open_to(reporter, story, saving=True) == [stages.SUBMIT]


def test_the_note_stands_until_the_story_is_submitted_again(story, reporter, editor):
    assert stages.note_of_return(story) is None
    stages.submit(story, by=reporter, note="Here it is.")
    assert stages.note_of_return(story) is None
    sent_back = stages.send_back(story, by=editor, note="Who says so?")
    story.save()
    assert stages.note_of_return(story) == sent_back
    stages.submit(story, by=reporter)
    assert stages.note_of_return(story) is None
    stages.take_back(story, by=reporter)
    assert stages.note_of_return(story) is None


def test_the_note_is_gone_once_the_story_is_published(story, editor):
    stages.mark_ready(story, by=editor)
    stages.send_back(story, by=editor, note="Who says so?")
    publish(story, by=None)
    assert stages.note_of_return(story) is None
    story.save()
    assert stages.note_of_return(story) is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file")
def test_a_step_locks_the_row(story):
    with CaptureQueriesContext(connection) as asked:
        stages.submit(story, by=None)
    assert any("FOR UPDATE" in query["sql"] for query in asked.captured_queries)
