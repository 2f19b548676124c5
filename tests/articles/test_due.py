"""Announcing what has become of stories, each exactly once."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Event, Topic
from articles.publishing import due, events, publish, reschedule, withdraw
from articles.publishing.due import announce
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Everything that was announced, in its order."""
    said = []

    def live(version, **kwargs):
        said.append(("live", version.article_id, version.number))

    def withdrawn(withdrawal, **kwargs):
        said.append(("withdrawn", withdrawal.article_id, withdrawal.pk))

    events.went_live.connect(live)
    events.withdrawn.connect(withdrawn)
    yield said
    events.went_live.disconnect(live)
    events.withdrawn.disconnect(withdrawn)


@pytest.fixture
def receiver():
    """Connects a receiver of `went_live` for the time of the test."""
    connected = []

    def connect(function):
        events.went_live.connect(function)
        connected.append(function)

    yield connect
    for function in connected:
        events.went_live.disconnect(function)


def test_what_went_live_is_announced_once(heard):
    version = factories.version()
    assert announce() == 1
    assert announce() == 0
    assert heard == [("live", version.article_id, 1)]
    assert Event.objects.get().announced_at is not None


def test_nothing_is_announced_before_its_instant(heard, time_machine):
    factories.version(at=factories.later(hours=1))
    assert announce() == 0
    time_machine.move_to(factories.later(hours=1))
    assert announce() == 1
    assert len(heard) == 1


def test_a_schedule_that_was_moved_is_announced_at_its_new_instant(heard, time_machine):
    article = factories.version(at=factories.later(hours=1)).article
    reschedule(article, by=None, at=factories.later(hours=3))
    time_machine.move_to(factories.later(hours=2))
    assert announce() == 0
    time_machine.move_to(factories.later(hours=2))
    assert announce() == 1


def test_what_happened_meanwhile_is_announced_in_its_order(heard, time_machine):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=1))
    withdrawal = withdraw(article, by=None, at=factories.later(hours=2))
    time_machine.move_to(factories.later(hours=3))
    assert announce() == 3
    pk = article.pk
    assert heard == [("live", pk, 1), ("live", pk, 2), ("withdrawn", pk, withdrawal.pk)]


def test_of_one_story_only_its_own_is_announced(heard):
    factories.version()
    article = factories.version().article
    assert announce(article) == 1
    assert heard == [("live", article.pk, 1)]


def embargoed(article, **until):
    article.refresh_from_db()
    article.embargo_until = factories.later(**until)
    article.save()


def test_a_version_under_an_embargo_waits_until_that_is_over(heard, time_machine):
    article = factories.version(at=factories.later(hours=1)).article
    embargoed(article, hours=5)
    time_machine.move_to(factories.later(hours=2))
    assert announce() == 0
    time_machine.move_to(factories.later(hours=4))
    assert announce() == 1
    assert announce() == 0


@pytest.mark.parametrize("ended_by", [publish, withdraw])
def test_a_version_that_nobody_saw_is_not_announced(heard, time_machine, ended_by):
    article = factories.version(at=factories.later(hours=1)).article
    embargoed(article, hours=2)
    time_machine.move_to(factories.later(hours=1.5))
    article.refresh_from_db()
    if ended_by is publish:
        publish(article, by=None, at=article.embargo_until)
        time_machine.move_to(article.embargo_until + (article.embargo_until - factories.later()))
    else:
        withdraw(article, by=None)
    time_machine.move_to(factories.later(days=1))
    announce()
    numbers = [number for kind, _pk, number in heard if kind == "live"]
    assert numbers == ([2] if ended_by is publish else [])
    assert not [kind for kind, *_rest in heard if kind == "withdrawn"]
    assert not Event.objects.filter(announced_at=None).exists()


def test_a_version_that_was_seen_before_it_was_replaced_is_announced_late(heard):
    article = factories.version().article
    publish(article, by=None)
    assert announce() == 2
    assert [number for _kind, _pk, number in heard] == [1, 2]


def test_withdrawing_what_was_only_scheduled_is_no_news(heard):
    withdraw(factories.version(at=factories.later(hours=1)).article, by=None)
    assert announce() == 0
    assert heard == []
    assert not Event.objects.exists()


def test_a_receiver_that_fails_leaves_its_event_and_stops_no_other(heard, receiver, caplog):
    broken, fine = factories.version().article, factories.version().article

    def fail(version, **kwargs):
        factories.topic(slug=f"written-{version.article_id}")
        if version.article_id == broken.pk:
            raise RuntimeError("The partner's machine is down.")

    receiver(fail)
    assert announce() == 1
    assert "could not be announced and will be tried again" in caplog.text
    assert "The partner's machine is down." in caplog.text
    # What the receivers had written for the broken one went with it.
    assert list(Topic.objects.values_list("slug", flat=True)) == [f"written-{fine.pk}"]
    assert Event.objects.get(announced_at=None).article == broken
    events.went_live.disconnect(fail)
    assert announce() == 1


def test_killed_in_between_it_is_announced_again_and_once(receiver):
    """A process that is killed takes its open transaction with it."""
    factories.version()

    class Killed(BaseException):
        pass

    def kill(**kwargs):
        factories.topic()
        raise Killed

    receiver(kill)
    with pytest.raises(Killed), transaction.atomic():
        announce()
    events.went_live.disconnect(kill)
    assert not Topic.objects.exists()
    receiver(lambda **kwargs: factories.topic())
    assert (announce(), announce()) == (1, 0)
    assert Topic.objects.count() == 1


def test_the_log_of_the_story_says_what_became_of_it():
    user = factories.user()
    article = factories.article()
    publish(article, by=user, overruled_because="It is a test.")
    withdraw(article, by=user)
    announce()
    entries = LogEntry.objects.filter(object_id=str(article.pk)).order_by("pk")
    assert [(entry.user, entry.get_change_message()) for entry in entries] == [
        (user, "Version 1 went live."),
        (user, "Withdrawn."),
    ]
    assert {entry.get_edited_object() for entry in entries} == {article}


def test_what_the_system_did_has_no_person_in_the_log():
    factories.withdrawn()
    assert announce() == 2
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("stories", [1, 3])
def test_each_event_costs_the_same_few_queries(stories, django_assert_num_queries):
    for _number in range(stories):
        factories.version()
    # what is due, and for each: savepoint, the row, the version, whether the search has it, the
    # mark, release
    with django_assert_num_queries(1 + 6 * stories):
        assert announce() == stories


def test_publishing_and_withdrawing_announce_as_soon_as_they_are_stored(
    heard, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article = factories.version().article
        assert heard == []
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(article, by=None)
    assert [kind for kind, *_rest in heard] == ["live", "withdrawn"]


def test_a_failure_to_announce_is_not_one_to_publish(
    monkeypatch, django_capture_on_commit_callbacks
):
    def broken(article):
        raise RuntimeError

    monkeypatch.setattr(due, "announce", broken)
    with django_capture_on_commit_callbacks(execute=True):
        version = factories.version()
    assert version.article.live_version == version


@pytest.mark.parametrize(("stories", "words"), [(1, "1 event"), (2, "2 events")])
def test_the_command_says_how_many(capsys, stories, words):
    for _number in range(stories):
        factories.version()
    call_command("publish_due")
    assert capsys.readouterr().out == f"{words} announced.\n"
    call_command("publish_due")
    assert capsys.readouterr().out == "0 events announced.\n"


def test_the_command_can_go_on_until_it_has_no_parent_any_more(monkeypatch, heard, caplog):
    """The database may fail in between; the next try finds it well again."""
    factories.version()
    module = "articles.management.commands.publish_due"
    parents = iter([7, 7, 7, 1])
    monkeypatch.setattr(f"{module}.os.getppid", lambda: next(parents))
    monkeypatch.setattr(f"{module}.close_old_connections", lambda: None)
    slept = []
    monkeypatch.setattr(f"{module}.time.sleep", slept.append)
    answers = iter([OSError("The database is away."), None])

    def sometimes():
        if error := next(answers):
            raise error
        return announce()

    monkeypatch.setattr(f"{module}.due.announce", sometimes)
    call_command("publish_due", every=30)
    assert slept == [30, 30]
    assert "The database is away." in caplog.text
    assert len(heard) == 1


@pytest.mark.django_db(transaction=True)
class TestTwoMachines:
    def announced_by(self, count):
        """Let so many threads announce at the same moment; return what each said."""
        gate, said = threading.Barrier(count), []

        def run():
            try:
                gate.wait()
                said.append(announce())
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return said

    def test_each_event_is_announced_by_one_of_them(self, heard):
        for _number in range(8):
            factories.version()
        Event.objects.update(announced_at=None)
        heard.clear()
        said = self.announced_by(4)
        while rest := announce():
            said.append(rest)
        assert sum(said) == 8
        assert len(heard) == len(set(heard)) == 8

    def test_nobody_moves_an_instant_that_is_being_announced(self, receiver, time_machine):
        """The story is locked while receivers work, so a late change waits and is refused."""
        article = factories.version(at=factories.later(hours=1)).article
        time_machine.move_to(factories.later(minutes=59))
        entered, outcome = threading.Event(), []

        def change():
            entered.wait()
            try:
                outcome.append(reschedule(article, by=None, at=factories.later(days=1)))
            except Exception as error:
                outcome.append(str(error))
            finally:
                connection.close()

        def slow(**kwargs):
            entered.set()
            other.join(timeout=1)
            outcome.append("announced")

        receiver(slow)
        other = threading.Thread(target=change)
        other.start()
        time_machine.move_to(factories.later(minutes=2))
        assert announce() == 1
        other.join()
        assert outcome == ["announced", "Nothing of this story is scheduled any more."]
