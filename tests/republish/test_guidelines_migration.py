"""Guidelines that were written before there were editions keep their texts."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from republish.models import Guidelines

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("republish", "0001_initial")]
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def migrated():
    """Go to a state of the migrations, and back to the newest when the test is over."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes("republish")

    def go(targets=newest):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    yield go
    go()


def test_each_row_becomes_an_edition_with_its_text(migrated):
    old = migrated(BEFORE).get_model("republish", "Guidelines")
    for words in ("one", "two"):
        old.objects.create(
            in_force_from=AT, conditions=f"c {words}", full=f"f {words}", canonical_guide="g"
        )
    migrated()
    first, second = Guidelines.objects.history()
    assert first.in_force_from == AT
    assert second.in_force_from > AT
    for edition, words in ((first, "one"), (second, "two")):
        text = edition.texts.get()
        assert (text.language, text.conditions, text.full) == ("en", f"c {words}", f"f {words}")
        assert (text.canonical_guide, text.corrections) == ("g", "")
