"""Taking a story off the site, now or later, and taking that back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from articles.models import Article, Event, Stage, Version
from articles.publishing import PublishRefusedError, cancel_withdrawal, publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


def live_number(article):
    return article.versions.live().values_list("number", flat=True).first()


def numbers_at(article, time_machine, **laters):
    """Return which version is live after each period, as {name of the period: number}."""
    found = {}
    now = factories.later()
    for name, period in laters.items():
        time_machine.move_to(now + period)
        found[name] = live_number(article)
    return found


def hours(number):
    return timedelta(hours=number)


def problems_of(verb, *args, **kwargs):
    with pytest.raises(PublishRefusedError) as refusal:
        verb(*args, **kwargs)
    return refusal.value.problems


def test_it_is_off_at_once_and_the_record_says_who_and_why():
    article, user = factories.version().article, factories.user()
    said = {"public_note": " A source lied.\n\nWe are sorry. ", "reason": "Lawyer called"}
    withdrawal = withdraw(article, by=user, **said)
    assert live_number(article) is None
    assert article.versions.get().live_until == withdrawal.at
    assert (withdrawal.by, withdrawal.reason) == (user, "Lawyer called")
    assert withdrawal.public_note == "A source lied.\n\nWe are sorry."
    assert list(article.withdrawals.in_effect()) == [withdrawal]


def test_no_text_is_lost_and_the_working_copy_is_a_draft():
    article = factories.version().article
    article.headline, article.stage = "Being rewritten", Stage.REVIEW
    article.save()
    withdraw(article, by=None)
    assert article.stage == Stage.DRAFT
    stored = Article.objects.get(pk=article.pk)
    assert (stored.headline, stored.stage) == ("Being rewritten", Stage.DRAFT)
    assert article.versions.count() == 1


def test_what_was_scheduled_goes_with_it(time_machine):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    withdraw(article, by=None)
    assert numbers_at(article, time_machine, later=hours(2)) == {"later": None}
    assert article.unpublished_since is not None


def test_a_story_that_is_only_scheduled_never_comes(time_machine):
    article = factories.version(at=factories.later(hours=1)).article
    withdraw(article, by=None)
    assert numbers_at(article, time_machine, later=hours(2)) == {"later": None}
    assert not Version.objects.withdrawn().exists()


def test_there_must_be_something_to_withdraw():
    sentence = "There is nothing to withdraw: the story is neither live nor scheduled."
    article = factories.article()
    assert problems_of(withdraw, article, by=None) == {"__all__": sentence}
    gone = factories.withdrawn().article
    assert problems_of(withdraw, gone, by=None) == {"__all__": sentence}
    assert gone.withdrawals.count() == 1
    assert not article.withdrawals.exists()


def test_a_time_in_the_past_is_refused():
    article = factories.version().article
    refused = problems_of(withdraw, article, by=None, at=factories.later(minutes=-1))
    assert refused == {"at": "This time is in the past."}
    assert live_number(article) == 1


def test_who_may_not_publish_may_not_withdraw():
    article, colleague = factories.version().article, factories.colleague("change_article")
    for verb in (withdraw, cancel_withdrawal):
        with pytest.raises(PermissionDenied):
            verb(article, by=colleague)
    assert live_number(article) == 1


def test_later_it_stays_until_then(time_machine):
    article = factories.version(stage=Stage.DRAFT).article
    Article.objects.filter(pk=article.pk).update(stage=Stage.REVIEW)
    at = factories.later(hours=2)
    withdraw(article, by=None, at=at)
    assert article.stage == Stage.REVIEW  # an update may be on its way
    assert article.versions.get().live_until == at
    periods = {"before": hours(1), "after": hours(2)}
    assert numbers_at(article, time_machine, **periods) == {"before": 1, "after": None}


def test_a_change_that_is_published_before_then_is_withdrawn_with_the_rest(time_machine):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=2))
    publish(article, by=None)
    publish(article, by=None, at=factories.later(hours=1))
    periods = {"now": hours(0), "soon": hours(1.5), "after": hours(2.5)}
    assert numbers_at(article, time_machine, **periods) == {"now": 2, "soon": 3, "after": None}


def test_a_version_that_is_scheduled_for_after_it_brings_the_story_back(time_machine):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=1))
    publish(article, by=None, at=factories.later(hours=3))
    periods = {"before": hours(0.5), "between": hours(2), "back": hours(4)}
    shown = numbers_at(article, time_machine, **periods)
    assert shown == {"before": 1, "between": None, "back": 2}


def test_nothing_can_go_live_at_the_very_instant_of_the_withdrawal():
    article, at = factories.version().article, factories.later(hours=1)
    withdraw(article, by=None, at=at)
    refused = problems_of(publish, article, by=None, at=at)
    assert refused["at"].startswith("The story is withdrawn at that very time.")


def test_later_cancels_what_was_to_go_live_after_it_only(time_machine):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    withdraw(article, by=None, at=factories.later(hours=2))
    assert article.scheduled_version.number == 2
    withdraw(article, by=None, at=factories.later(minutes=30))
    assert article.scheduled_version is None
    periods = {"now": hours(0), "after": hours(3)}
    assert numbers_at(article, time_machine, **periods) == {"now": 1, "after": None}


def test_what_is_not_live_by_then_can_not_be_withdrawn_then():
    article = factories.version(at=factories.later(hours=2)).article
    refused = problems_of(withdraw, article, by=None, at=factories.later(hours=1))
    assert refused["at"].startswith("The story isn't live yet at that time.")
    assert article.scheduled_version.number == 1
    withdraw(article, by=None, at=factories.later(hours=3))
    assert article.scheduled_version.live_until is not None


def test_another_decision_takes_the_place_of_the_first(time_machine):
    article = factories.version().article
    first = withdraw(article, by=None, at=factories.later(hours=1))
    second = withdraw(article, by=None, at=factories.later(hours=3), public_note="Later.")
    first.refresh_from_db()
    assert first.cancelled_at is not None
    assert list(article.withdrawals.to_come()) == [second]
    periods = {"first": hours(2), "second": hours(4)}
    assert numbers_at(article, time_machine, **periods) == {"first": 1, "second": None}


def test_deciding_the_same_twice_is_deciding_it_once():
    article, at = factories.version().article, factories.later(hours=1)
    first = withdraw(article, by=None, at=at, public_note="Sorry.")
    assert withdraw(article, by=None, at=at, public_note="Sorry. ") == first
    assert article.withdrawals.count() == 1


def test_now_takes_the_place_of_later():
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=1))
    withdraw(article, by=None)
    assert live_number(article) is None
    assert not article.withdrawals.to_come().exists()
    assert Event.objects.filter(kind="withdrawn").count() == 1


def test_cancelled_it_never_happens(time_machine):
    article = factories.version().article
    withdrawal = withdraw(article, by=None, at=factories.later(hours=2))
    publish(article, by=None, at=factories.later(hours=1))
    cancel_withdrawal(article, by=None, withdrawal=withdrawal.pk)
    periods = {"now": hours(0), "soon": hours(1.5), "after": hours(3)}
    assert numbers_at(article, time_machine, **periods) == {"now": 1, "soon": 2, "after": 2}
    assert not Event.objects.filter(kind="withdrawn").exists()


def test_only_the_withdrawal_that_was_looked_at_is_cancelled():
    article = factories.version().article
    first = withdraw(article, by=None, at=factories.later(hours=1))
    withdraw(article, by=None, at=factories.later(hours=2))
    refused = problems_of(cancel_withdrawal, article, by=None, withdrawal=first.pk)
    assert "changed meanwhile" in refused["__all__"]
    assert article.withdrawals.to_come().exists()


def test_once_it_has_happened_it_can_not_be_cancelled(time_machine):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=1))
    time_machine.move_to(factories.later(hours=1))
    refused = problems_of(cancel_withdrawal, article, by=None)
    assert refused["__all__"].startswith("The story has been withdrawn in the meantime.")
    assert live_number(article) is None


def test_a_withdrawn_story_can_be_published_again_and_withdrawn_again():
    article = factories.withdrawn().article
    publish(article, by=None)
    assert live_number(article) == 2
    withdraw(article, by=None)
    assert live_number(article) is None
    assert article.withdrawals.count() == 2


def held(time_machine, **facts):
    """Return a story that an embargo has held back from its first instant on."""
    article = factories.version(at=factories.later(hours=1), **facts).article
    article.embargo_until = factories.later(days=1)
    article.save()
    time_machine.move_to(factories.later(hours=2))
    assert live_number(article) is None
    return article


def test_a_story_that_an_embargo_holds_can_be_withdrawn_and_was_never_public(time_machine):
    article = held(time_machine)
    withdraw(article, by=None)
    assert not Version.objects.withdrawn().exists()
    assert numbers_at(article, time_machine, after=timedelta(days=2)) == {"after": None}
    assert not Version.objects.withdrawn().exists()


def test_a_story_that_was_public_before_the_embargo_is_withdrawn_for_readers(time_machine):
    article = factories.version().article
    time_machine.move_to(factories.later(hours=1))
    article.embargo_until = factories.later(days=1)
    article.save()
    time_machine.move_to(factories.later(hours=1))
    withdraw(article, by=None)
    assert [version.number for version in Version.objects.withdrawn()] == [1]


def test_an_update_that_an_embargo_holds_does_not_make_the_story_unknown(time_machine):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    article.embargo_until = factories.later(days=1)
    article.save()
    time_machine.move_to(factories.later(hours=2))
    withdrawal = withdraw(article, by=None)
    assert Version.objects.withdrawn().get().live_until == withdrawal.at


def test_the_database_refuses_two_withdrawals_at_one_instant_and_a_late_cancellation():
    article, at = factories.version().article, factories.later(hours=1)
    withdrawal = withdraw(article, by=None, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.withdrawals.create(at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.withdrawals.filter(pk=withdrawal.pk).update(cancelled_at=at + hours(1))
