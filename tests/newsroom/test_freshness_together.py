"""Two who change something at the same time."""

import threading

import pytest
from django.db import connection, transaction

from newsroom import freshness
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_neither_forgets_what_the_other_has_planned():
    soon, later = factories.later(hours=1), factories.later(hours=2)
    has_written, other_waits = threading.Event(), threading.Event()

    def other():
        has_written.wait(20)
        other_waits.set()
        try:
            factories.appeal(starts_at=later)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    with transaction.atomic():
        factories.appeal(starts_at=soon)
        has_written.set()
        other_waits.wait(20)
        # Long enough for the other to come as far as it can.
        thread.join(1)
        assert thread.is_alive()
    thread.join(20)
    assert freshness.current().next_at == soon
