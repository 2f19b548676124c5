from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from newsroom import outbox
from newsroom.models import Outgoing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch):
    """A sender of the kind "test"; `told` is what it got, and `told.error` what it raises."""

    class Told(list):
        error = None

        def send(self, bodies):
            if self.error:
                raise self.error
            self.append(bodies)

    told = Told()
    monkeypatch.setitem(outbox._senders, "test", told.send)
    return told


def test_what_is_put_is_sent_once_it_is_stored(told):
    with transaction.atomic():
        outbox.put("test", {"story": 1})
        assert told == []
    assert told == [[{"story": 1}]]
    assert not Outgoing.objects.exists()


def test_what_is_undone_is_never_sent(told):
    with transaction.atomic():
        outbox.put("test", {"story": 1})
        transaction.set_rollback(True)
    assert not outbox.send_due()
    assert told == []


def test_what_was_put_together_is_sent_together_and_in_order(told):
    with transaction.atomic():
        outbox.put("test", 1)
        outbox.put("test", 2)
    assert told == [[1, 2]]


def test_what_fails_is_sent_again_later_and_ever_later(told, caplog):
    told.error = OSError("away")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        outbox.put("test", 1)
        pauses = []
        for _attempt in range(4):
            row = Outgoing.objects.get()
            pauses.append(row.next_attempt_at - timezone.now())
            clock.move_to(row.next_attempt_at - timedelta(seconds=1))
            assert not outbox.send_due()
            clock.move_to(row.next_attempt_at)
            assert outbox.send_due()
    assert pauses == [timedelta(seconds=30 * 2**step) for step in range(4)]
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 5


def test_it_arrives_after_all(told):
    told.error = OSError("away")
    outbox.put("test", 1)
    told.error = None
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert outbox.send_due()
        assert not outbox.send_due()
    assert told == [[1]]


def test_what_is_refused_is_dropped(told, caplog):
    told.error = outbox.RefusedError("no such key")
    outbox.put("test", 1)
    assert not Outgoing.objects.exists()
    assert "no such key" in caplog.text


def test_what_nobody_takes_is_given_up_in_the_end(told, caplog):
    told.error = OSError("away")
    Outgoing.objects.create(kind="test", body=1, attempts=outbox.MOST_ATTEMPTS - 1)
    assert outbox.send_due()
    assert not Outgoing.objects.exists()
    assert caplog.records[-1].levelname == "ERROR"


def test_a_failing_kind_holds_up_no_other(told, monkeypatch):
    others = []
    monkeypatch.setitem(outbox._senders, "other", others.append)
    told.error = OSError("away")
    Outgoing.objects.create(kind="test", body=1)
    Outgoing.objects.create(kind="other", body=2)
    assert outbox.send_due()
    assert others == [[2]]


def test_what_nobody_sends_any_more_stays(told):
    Outgoing.objects.create(kind="unknown", body=1)
    assert not outbox.send_due()
    assert Outgoing.objects.count() == 1


def test_two_workers_never_take_the_same(told):
    Outgoing.objects.create(kind="test", body=1)
    assert len(outbox._claimed("test")) == 1
    assert outbox._claimed("test") == []
