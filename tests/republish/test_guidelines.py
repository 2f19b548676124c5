from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from republish.models import Guidelines, GuidelinesText
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_newest_guidelines_in_force_apply():
    factories.guidelines(in_force_from=factories.later(days=-9))
    newer = factories.guidelines(in_force_from=factories.later(days=-1))
    factories.guidelines(in_force_from=factories.later(days=1))
    factories.guidelines(draft=True)
    assert Guidelines.objects.current() == newer


def test_guidelines_come_into_force_by_themselves_at_their_instant():
    now = factories.guidelines()
    to_come = factories.guidelines(in_force_from=factories.later(days=1))
    for moment, current in (
        (to_come.in_force_from - timedelta(microseconds=1), now),
        (to_come.in_force_from, to_come),
    ):
        assert Guidelines.objects.current(moment) == current
        with time_machine.travel(moment, tick=False):
            assert Guidelines.objects.current() == current


def test_an_edition_without_a_text_is_never_in_force():
    edition = Guidelines.objects.create(in_force_from=factories.later(days=-1))
    assert Guidelines.objects.current() is None
    assert not edition.is_fixed


def test_the_history_is_numbered_and_says_until_when_each_applied():
    days = [-9, -5, -1]
    editions = [factories.guidelines(in_force_from=factories.later(days=day)) for day in days]
    factories.guidelines(in_force_from=factories.later(days=1))
    factories.guidelines(draft=True)
    history = Guidelines.objects.history()
    assert history == editions
    assert [edition.number for edition in history] == [1, 2, 3]
    assert [edition.number for edition in editions] == [1, 2, 3]
    assert [edition.in_force_until for edition in history] == [
        editions[1].in_force_from,
        editions[2].in_force_from,
        None,
    ]


def test_what_is_not_yet_in_force_has_no_number():
    assert factories.guidelines(draft=True).number is None
    assert factories.guidelines(in_force_from=factories.later(days=1)).number is None


def changed(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


CHANGES = {
    "its date": lambda edition, text: changed(edition, in_force_from=factories.later(days=2)),
    "a text": lambda edition, text: changed(text, full="<p>Other.</p>"),
    "a new text": lambda edition, text: edition.texts.create(language="he", full="<p>x</p>"),
    "deleting it": lambda edition, text: edition.delete(),
    "deleting a text": lambda edition, text: text.delete(),
    "editions in bulk": lambda edition, text: Guidelines.objects.update(in_force_from=None),
    "texts in bulk": lambda edition, text: GuidelinesText.objects.update(full="<p>x</p>"),
    "deleting in bulk": lambda edition, text: Guidelines.objects.all().delete(),
    "deleting texts in bulk": lambda edition, text: edition.texts.all().delete(),
    "bulk_update": lambda edition, text: GuidelinesText.objects.bulk_update([text], ["full"]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("days", [-1, 1])
def test_what_is_or_was_in_force_never_changes(change, days):
    """The same changes are made to an edition that is still to come, and go through."""
    edition = factories.guidelines(in_force_from=factories.later(days=days))
    text = edition.texts.get()
    if days > 0:
        change(edition, text)
        return
    before = Guidelines.objects.values().get(), GuidelinesText.objects.values().get()
    with pytest.raises(TypeError, match="never changes"), transaction.atomic():
        change(edition, text)
    assert (Guidelines.objects.values().get(), GuidelinesText.objects.values().get()) == before


def test_an_edition_stays_fixed_when_another_follows_it():
    old = factories.guidelines(in_force_from=factories.later(days=-3))
    factories.guidelines()
    with pytest.raises(TypeError):
        old.delete()


def test_no_edition_slips_in_before_one_that_was_in_force():
    factories.guidelines(in_force_from=factories.later(days=-1))
    with pytest.raises(ValidationError) as refusal:
        factories.guidelines(in_force_from=factories.later(days=-2))
    assert list(refusal.value.message_dict) == ["in_force_from"]


def test_two_editions_never_start_at_the_same_instant():
    at = factories.later(days=1)
    factories.guidelines(in_force_from=at)
    with pytest.raises(ValidationError) as refusal:
        factories.guidelines(in_force_from=at)
    assert list(refusal.value.message_dict) == ["in_force_from"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Guidelines.objects.create(in_force_from=at)


def test_nothing_comes_into_force_without_the_papers_own_language():
    draft = factories.guidelines(draft=True, languages=["he"])
    with pytest.raises(ValidationError) as refusal:
        draft.put_into_force()
    assert list(refusal.value.message_dict) == ["in_force_from"]
    assert draft.in_force_from is None


def test_an_edition_has_one_text_in_each_language():
    draft = factories.guidelines(draft=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.texts.create(language="en")


def test_the_text_follows_the_language_of_the_page():
    edition = factories.guidelines(draft=True, conditions="<p>In English</p>")
    edition.texts.create(language="he", conditions="<p>בעברית</p>")
    assert (edition.conditions, edition.language, edition.direction) == (
        "<p>In English</p>",
        "en",
        "ltr",
    )
    with translation.override("he"):
        assert (edition.conditions, edition.language, edition.direction) == (
            "<p>בעברית</p>",
            "he",
            "rtl",
        )


def test_a_page_in_another_language_shows_the_papers_own_where_there_is_no_translation():
    edition = factories.guidelines()
    with translation.override("he"):
        assert (edition.language, edition.direction) == ("en", "ltr")


def test_a_paper_that_changes_its_language_keeps_its_history(settings):
    edition = factories.guidelines()
    settings.LANGUAGE_CODE = "he"
    assert Guidelines.objects.current() == edition
    assert edition.text.language == "en"


def test_the_text_of_guidelines_is_sanitised():
    made = factories.guidelines(full="<p onclick='x()'>Yes<script>no()</script></p>")
    assert made.full == "<p>Yes</p>"


def test_an_edition_is_named_by_the_day_it_begins():
    at = timezone.make_aware(timezone.datetime(2031, 5, 4, 23, 30))
    assert str(factories.guidelines(in_force_from=at)) == "Guidelines of 4 May 2031"
    assert str(Guidelines()) == "Draft of the guidelines"
