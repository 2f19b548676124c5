"""Moving and cancelling what is scheduled, until its instant."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Event
from articles.publishing import (
    PublishRefusedError,
    cancel_schedule,
    publish,
    reschedule,
    withdraw,
)
from tests import factories

pytestmark = pytest.mark.django_db

VERBS = {
    "reschedule": lambda article, **facts: reschedule(
        article, at=factories.later(hours=9), **facts
    ),
    "cancel": cancel_schedule,
}


@pytest.fixture(params=VERBS)
def verb(request):
    return VERBS[request.param]


def live_number(article):
    return article.versions.live().values_list("number", flat=True).first()


def problems_of(verb, *args, **kwargs):
    with pytest.raises(PublishRefusedError) as refusal:
        verb(*args, **kwargs)
    return refusal.value.problems


def test_a_first_publication_moves_with_all_its_dates(time_machine):
    article = factories.version(at=factories.later(hours=1)).article
    at = factories.later(hours=3)
    version = reschedule(article, by=None, at=at)
    assert version.live_from == version.first_published == version.last_changed == at
    time_machine.move_to(factories.later(hours=2))
    assert live_number(article) is None
    time_machine.move_to(factories.later(hours=2))
    assert live_number(article) == 1


@pytest.mark.parametrize("earlier", [True, False])
def test_the_version_before_it_lives_until_the_new_instant(time_machine, earlier):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=2))
    at = factories.later(hours=1 if earlier else 3)
    second = reschedule(article, by=None, at=at)
    first = article.versions.get(number=1)
    assert first.live_until == second.live_from == at
    assert second.first_published == first.first_published
    time_machine.move_to(at - timedelta(minutes=1))
    assert live_number(article) == 1
    time_machine.move_to(at)
    assert live_number(article) == 2


@pytest.mark.parametrize(
    ("kind", "moves"), [("minor", False), ("update", True), ("correction", True)]
)
def test_the_date_of_the_last_change_moves_if_the_change_is_one(kind, moves):
    article = factories.version().article
    correction = "It was Tuesday." if kind == "correction" else ""
    publish(article, by=None, kind=kind, correction=correction, at=factories.later(hours=1))
    at = factories.later(hours=2)
    version = reschedule(article, by=None, at=at)
    assert version.last_changed == (at if moves else version.first_published)


def test_a_correction_is_dated_when_readers_get_it():
    article = factories.version().article
    publish(article, by=None, kind="correction", correction="It was May.")
    said = {"kind": "correction", "correction": "It was Tuesday."}
    publish(article, by=None, at=factories.later(hours=1), **said)
    at = factories.later(hours=2)
    newest, older = reschedule(article, by=None, at=at).corrections
    assert (newest["text"], newest["at"]) == ("It was Tuesday.", at)
    assert older["at"] == article.versions.get(number=2).live_from


def test_an_update_that_was_written_after_a_correction_leaves_that_its_date():
    article = factories.version().article
    publish(article, by=None, kind="correction", correction="It was May.")
    publish(article, by=None, at=factories.later(hours=1))
    version = reschedule(article, by=None, at=factories.later(hours=2))
    assert version.corrections[0]["at"] == article.versions.get(number=2).live_from


def test_cancelled_it_never_goes_live_and_the_live_one_goes_on(time_machine):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    assert article.unpublished_since is None
    cancel_schedule(article, by=None)
    assert article.unpublished_since is not None
    time_machine.move_to(factories.later(hours=2))
    assert live_number(article) == 1
    assert article.versions.get(number=1).live_until is None


def test_nothing_that_is_not_scheduled_can_be_moved_or_cancelled(verb):
    sentence = "Nothing of this story is scheduled any more."
    assert problems_of(verb, factories.version().article, by=None) == {"__all__": sentence}


def test_once_its_instant_has_passed_it_is_too_late(verb, time_machine):
    article = factories.version(at=factories.later(hours=1)).article
    time_machine.move_to(factories.later(hours=1))
    refused = problems_of(verb, article, by=None, number=1)
    assert refused == {
        "__all__": "Too late: version 1 has gone live. Publish a change, or withdraw."
    }
    assert live_number(article) == 1


def test_a_version_that_somebody_has_replaced_is_left_alone(verb):
    article = factories.version(at=factories.later(hours=1)).article
    publish(article, by=None, at=factories.later(hours=2))
    refused = problems_of(verb, article, by=None, number=1)
    assert "Version 1 is no longer scheduled" in refused["__all__"]
    assert article.scheduled_version.number == 2


def test_who_may_not_publish_may_not_do_either(verb):
    article = factories.version(at=factories.later(hours=1)).article
    with pytest.raises(PermissionDenied):
        verb(article, by=factories.colleague("change_article"))
    assert article.scheduled_version.number == 1


def test_a_time_in_the_past_is_refused():
    article = factories.version(at=factories.later(hours=1)).article
    refused = problems_of(reschedule, article, by=None, at=factories.later(minutes=-1))
    assert refused == {"at": "This time is in the past."}


def test_nothing_moves_into_an_embargo():
    article = factories.version(at=factories.later(hours=4)).article
    article.embargo_until = factories.later(hours=3)
    article.save()
    refused = problems_of(reschedule, article, by=None, at=factories.later(hours=2))
    assert refused == {"at": "The embargo isn't over at that time."}
    reschedule(article, by=None, at=article.embargo_until)


def test_it_may_move_to_the_other_side_of_a_withdrawal(time_machine):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    withdrawal = withdraw(article, by=None, at=factories.later(hours=2))
    clash = problems_of(reschedule, article, by=None, at=withdrawal.at)
    assert clash["at"].startswith("The story is withdrawn at that very time.")
    reschedule(article, by=None, at=factories.later(hours=3))
    ends = article.versions.order_by("number").values_list("live_until", flat=True)
    assert list(ends) == [withdrawal.at, None]
    back = reschedule(article, by=None, at=factories.later(hours=1))
    ends = article.versions.order_by("number").values_list("live_until", flat=True)
    assert list(ends) == [back.live_from, withdrawal.at]


def test_the_story_stays_withdrawn_if_its_return_is_cancelled(time_machine):
    article = factories.withdrawn().article
    publish(article, by=None, at=factories.later(hours=1))
    cancel_schedule(article, by=None)
    time_machine.move_to(factories.later(hours=2))
    assert live_number(article) is None


def test_the_event_moves_and_goes_with_it():
    article = factories.version(at=factories.later(hours=1)).article
    at = factories.later(hours=2)
    reschedule(article, by=None, at=at)
    assert Event.objects.get().at == at
    cancel_schedule(article, by=None)
    assert not Event.objects.exists()


def test_the_clock_is_read_under_the_lock(monkeypatch, time_machine):
    """Whoever waits for another's transaction may find the instant passed."""
    article = factories.version(at=factories.later(hours=1)).article
    from articles.publishing import intervals

    def slow(article):
        time_machine.move_to(datetime.now().astimezone() + timedelta(hours=2))
        return type(article).objects.select_for_update().get(pk=article.pk)

    monkeypatch.setattr(intervals, "locked", slow)
    refused = problems_of(reschedule, article, by=None, at=factories.later(days=1), number=1)
    assert refused["__all__"].startswith("Too late")
