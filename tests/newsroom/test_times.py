"""Times at the desk: written in the newsroom's zone (New York, under test), and typed in it."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from newsroom import times
from newsroom.times.forms import TimeField

FRIDAY = datetime(2026, 11, 27, 19, 0, tzinfo=UTC)


class Form(forms.Form):
    at = TimeField(required=False)


def typed(value):
    form = Form({"at": value})
    return form.cleaned_data["at"] if form.is_valid() else form.errors["at"][0]


@pytest.fixture
def november(time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")


def test_an_instant_is_written_in_the_zone_of_the_newsroom(november):
    assert times.in_words(FRIDAY) == "Fri 27 Nov, 14:00 EST"
    assert times.in_words(None) == ""


def test_another_year_is_named(november):
    assert times.in_words(FRIDAY.replace(year=2027)) == "Sat 27 Nov 2027, 14:00 EST"


def test_summer_time_has_its_own_letters(november):
    assert times.in_words(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "Wed 1 Jul, 08:00 EDT"


def test_templates_write_it_the_same_way(november):
    source = "{% load times %}{{ at|in_words }}; {{ at|day_in_words }}; {% zone_in_words %}"
    shown = Template(source).render(Context({"at": FRIDAY}))
    assert shown == "Fri 27 Nov, 14:00 EST; Fri 27 Nov; America/New York"


@pytest.mark.parametrize(
    ("filter_name", "english", "hebrew"),
    [
        ("in_words", "Fri 27 Nov, 14:00 EST", "שישי 27 בנובמבר, 14:00 EST"),
        ("day_in_words", "Fri 27 Nov", "שישי 27 בנובמבר"),
        ("clock_in_words", "14:00 EST", "14:00 EST"),
        ("reader_day", "Nov 27, 2026", "27 בנובמבר 2026"),
        ("reader_time", "Nov 27, 2026, 2:00 PM EST", "27 בנובמבר 2026, 14:00 EST"),
        ("full_day", "27 November 2026", "27 בנובמבר 2026"),
        ("full_time", "27 November 2026, 14:00 EST", "27 בנובמבר 2026, 14:00 EST"),
    ],
)
def test_each_language_has_its_own_order(november, filter_name, english, hebrew):
    template = Template("{% load times %}{{ at|" + filter_name + " }}")
    assert template.render(Context({"at": FRIDAY})) == english
    with translation.override("he"):
        assert template.render(Context({"at": FRIDAY})) == hebrew


def test_a_day_stays_that_day_in_every_zone(november):
    assert times.reader_day(FRIDAY.date()) == "Nov 27, 2026"
    assert times.reader_day(datetime(2026, 11, 28, 2, 0, tzinfo=UTC)) == "Nov 27, 2026"
    assert times.full_day(datetime(2026, 11, 28, 2, 0, tzinfo=UTC)) == "27 November 2026"


def test_what_is_typed_is_the_time_of_the_newsroom():
    assert typed("2026-11-27T14:00") == FRIDAY
    assert typed(" 2026-11-27 14:00:00 ") == FRIDAY
    assert typed("") is None


@pytest.mark.parametrize("value", ["soon", "2026-11-27", "2026-13-01T10:00", "14:00", "9" * 40])
def test_what_is_no_time_is_refused_with_an_example(value):
    assert typed(value) == "Enter a date and a time, such as 2026-11-27 14:00."


def test_a_time_that_the_clock_jumps_over_is_refused():
    assert typed("2027-03-14T02:30").startswith("This time doesn't exist")
    assert typed("2027-03-14T01:30") == datetime(2027, 3, 14, 6, 30, tzinfo=UTC)
    assert typed("2027-03-14T03:30") == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_is_refused():
    assert typed("2027-11-07T01:30").startswith("This time comes twice")
    assert typed("2027-11-07T00:59") == datetime(2027, 11, 7, 4, 59, tzinfo=UTC)
    assert typed("2027-11-07T02:00") == datetime(2027, 11, 7, 7, 0, tzinfo=UTC)


def test_the_field_shows_what_was_stored_and_what_was_typed():
    shown = str(Form(initial={"at": FRIDAY})["at"])
    assert 'type="datetime-local"' in shown
    assert 'value="2026-11-27T14:00"' in shown
    assert 'data-zone="America/New York"' in shown
    assert 'value="soon"' in str(Form({"at": "soon"})["at"])


def test_a_field_that_was_left_alone_has_not_changed():
    unchanged = Form({"at": "2026-11-27T14:00"}, initial={"at": FRIDAY.replace(second=31)})
    assert not unchanged.has_changed()
    assert Form({"at": "2026-11-27T14:01"}, initial={"at": FRIDAY}).has_changed()
    assert Form({"at": ""}, initial={"at": FRIDAY}).has_changed()
