"""An appeal by itself: its words, its time, and what is no appeal."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Appeal, Section
from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)


def complaints(**facts) -> dict:
    """Return what is wrong with an appeal of these facts, by field."""
    appeal = Appeal(
        **{"headline": "Dear reader", "text": "<p>Help.</p>", "signer_name": "Ed", **facts}
    )
    try:
        appeal.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("founded", [1897, None])
def test_the_age_of_the_paper_stands_in_the_text(founded):
    appeal = factories.appeal(text="<p>We have {years} years behind us.</p>")
    paper = Publication(founding_year=founded)
    age = paper.years_published if founded else ""
    assert appeal.text_html(paper) == f"<p>We have {age} years behind us.</p>"


def test_an_appeal_with_all_its_parts_is_sound():
    facts = {"starts_at": NOON, "ends_at": NOON + HOUR, "priority": 100, "signer_role": "Editor"}
    assert complaints(**facts, call_to_action="Give", link="https://give.example/?a=1") == {}


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"text": ""}, "text", "This field cannot be blank."),
        (
            {"text": "<p>word</p>" * 5000},
            "text",
            "Keep the text to 500 words; it has 5000.",
        ),
        (
            {"link": "https://give.example/"},
            "call_to_action",
            "The address needs a button: say what stands on it.",
        ),
        (
            {"call_to_action": "Give"},
            "link",
            "The button needs an address: say where it leads.",
        ),
        (
            {"call_to_action": "Give", "link": "javascript:alert(1)"},
            "link",
            "Enter a valid URL.",
        ),
        (
            {"starts_at": NOON, "ends_at": NOON - HOUR},
            "ends_at",
            "The end has to come after the start.",
        ),
        (
            {"starts_at": NOON, "ends_at": NOON},
            "ends_at",
            "The end has to come after the start.",
        ),
        ({"priority": 101}, "priority", "Choose a number from -100 to 100."),
        ({"priority": -101}, "priority", "Choose a number from -100 to 100."),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(facts, field, sentence):
    assert complaints(**facts) == {field: [sentence]}


def test_the_longest_text_is_sound():
    assert complaints(text=f"<p>{'word ' * 500}</p>") == {}


def test_the_database_refuses_an_end_before_the_start():
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.appeal(starts_at=NOON, ends_at=NOON)


@pytest.mark.parametrize(
    ("facts", "at", "state"),
    [
        ({}, NOON, "now"),
        ({"active": False}, NOON, "off"),
        ({"starts_at": NOON}, NOON - MOMENT, "later"),
        ({"starts_at": NOON}, NOON, "now"),
        ({"ends_at": NOON}, NOON - MOMENT, "now"),
        ({"ends_at": NOON}, NOON, "over"),
        ({"starts_at": NOON, "active": False}, NOON - MOMENT, "off"),
        ({"starts_at": NOON - HOUR, "ends_at": NOON}, NOON - HOUR, "now"),
    ],
)
def test_the_state_and_the_query_agree_on_each_instant(facts, at, state):
    appeal = factories.appeal(**facts)
    assert appeal.state(at) == state
    assert Appeal.objects.current(at).exists() == (state == "now")
    assert Appeal.objects.unfinished(at).exists() == (state in {"now", "later"})


def test_the_clock_decides_when_no_instant_is_named(time_machine):
    appeal = factories.appeal(starts_at=NOON, ends_at=NOON + HOUR)
    seen = []
    for at in (NOON - MOMENT, NOON, NOON + HOUR - MOMENT, NOON + HOUR):
        time_machine.move_to(at, tick=False)
        seen.append((appeal.state(), Appeal.objects.current().count()))
    assert seen == [("later", 0), ("now", 1), ("now", 1), ("over", 0)]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Again"},
        {"text": "<p>Other words.</p>"},
        {"signer_name": "Bo"},
        {"signer_role": "Deputy"},
        {"call_to_action": "Join"},
        {"link": "https://join.example/"},
    ],
)
def test_other_words_are_another_revision(change):
    appeal = factories.appeal(call_to_action="Give", link="https://give.example/")
    before = appeal.revision
    for name, value in change.items():
        setattr(appeal, name, value)
    assert appeal.revision != before


def test_when_and_where_it_stands_is_no_other_revision():
    appeal = factories.appeal()
    before = appeal.revision
    appeal.priority, appeal.starts_at, appeal.active = 5, NOON, False
    appeal.save()
    appeal.sections.add(factories.section())
    assert Appeal.objects.get().revision == before


def test_words_that_move_from_one_field_to_the_next_are_another_revision():
    one, other = Appeal(signer_name="Ed", signer_role=""), Appeal(signer_name="", signer_role="Ed")
    assert one.revision != other.revision


def test_a_deleted_section_switches_off_what_was_shown_there_alone():
    town, sports = factories.section(), factories.section()
    alone, both = factories.appeal(headline="Alone"), factories.appeal(headline="Both")
    everywhere = factories.appeal(headline="Everywhere")
    alone.sections.add(town)
    both.sections.add(town, sports)
    town.delete()
    active = dict(Appeal.objects.values_list("headline", "active"))
    assert active == {"Alone": False, "Both": True, "Everywhere": True}
    assert everywhere.sections.count() == 0


def test_so_do_all_its_sections_deleted_at_once():
    appeal = factories.appeal()
    appeal.sections.add(factories.section(), factories.section())
    Section.objects.all().delete()
    appeal.refresh_from_db()
    assert not appeal.active


def test_a_section_is_there_still_if_its_deletion_is_taken_back():
    town, appeal = factories.section(), factories.appeal()
    appeal.sections.add(town)
    with transaction.atomic():
        Section.objects.get().delete()
        transaction.set_rollback(True)
    appeal.refresh_from_db()
    assert (appeal.active, appeal.sections.get()) == (True, town)
