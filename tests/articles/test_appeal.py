import pytest

from articles.models import Appeal
from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_age_is_counted_from_the_founding_year(time_machine):
    time_machine.move_to("2024-06-01T12:00:00Z")
    appeal = factories.appeal(text="<p>We have {years} years behind us.</p>")
    text = appeal.text_html(Publication(founding_year=1897))
    assert text == "<p>We have 127 years behind us.</p>"


def test_stories_show_the_newest_active_appeal():
    factories.appeal(headline="Old")
    current = factories.appeal(headline="Current")
    factories.appeal(headline="Switched off", active=False)
    assert Appeal.objects.current() == current


def test_without_an_appeal_there_is_none():
    assert Appeal.objects.current() is None
