"""What readers are told of the age of a story."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml.html import document_fromstring

from articles import publishing
from articles.models import Version
from articles.pages import age
from tests import factories

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2024, 2, 29, 17, tzinfo=UTC)  # noon in New York


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def story(at=PUBLISHED, **facts):
    return publishing.publish_backdated(factories.article(**facts), at=at)


def notice(client, version):
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    return [" ".join(line.text_content().split()) for line in page.xpath("//*[@class='age']")]


@pytest.mark.parametrize(
    ("now", "years"),
    [
        ("2024-12-31T17:00:00Z", 0),
        ("2025-02-28T17:00:00Z", 0),
        # A day that comes every four years is over on the first of March.
        ("2025-03-01T17:00:00Z", 1),
        ("2026-02-28T17:00:00Z", 1),
        ("2028-02-29T17:00:00Z", 3),
        # It is still the day before in New York.
        ("2028-03-01T04:00:00Z", 3),
        ("2028-03-01T06:00:00Z", 4),
    ],
)
def test_whole_years_are_counted_by_the_calendar_of_the_newsroom(time_machine, now, years):
    version = story()
    time_machine.move_to(now)
    assert age.years(version) == years


def test_on_its_anniversary_a_story_is_not_yet_older_than_that(time_machine):
    version = story(at=datetime(2024, 5, 4, 17, tzinfo=UTC))
    time_machine.move_to("2025-05-04T20:00:00Z")
    assert age.years(version) == 0
    time_machine.move_to("2025-05-05T05:00:00Z")
    assert age.years(version) == 1


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2024-12-01T12:00:00Z", []),
        ("2025-12-01T12:00:00Z", ["This story is more than 1 year old."]),
        ("2027-12-01T12:00:00Z", ["This story is more than 3 years old."]),
    ],
)
def test_the_page_says_it(client, time_machine, now, said):
    version = story()
    time_machine.move_to(now)
    assert notice(client, version) == said


def test_a_correction_makes_a_story_no_younger(client, time_machine):
    version = story()
    publishing.publish_backdated(
        version.article, at=PUBLISHED + timedelta(days=700), kind="correction", correction="It was."
    )
    time_machine.move_to("2026-03-02T12:00:00Z")
    assert notice(client, version) == ["This story is more than 2 years old."]


def test_one_topic_that_does_not_age_is_enough(client, time_machine):
    version = story(topics=[factories.topic(), factories.topic(show_age=False)])
    time_machine.move_to("2026-03-02T12:00:00Z")
    assert notice(client, version) == []


def test_switching_a_topic_reaches_stories_of_any_age(client, time_machine):
    topic = factories.topic()
    version = story(topics=[topic])
    time_machine.move_to("2026-03-02T12:00:00Z")
    for show_age, count in ((False, 0), (True, 1)):
        topic.show_age = show_age
        topic.save()
        assert len(notice(client, version)) == count


def test_a_row_from_before_the_switch_tells_its_age(time_machine):
    version = story(topics=[factories.topic(show_age=False)])
    del version.shown["topics"][0]["show_age"]
    Version.objects.filter(pk=version.pk).update(shown=version.shown)
    time_machine.move_to("2026-03-02T12:00:00Z")
    assert age.years(Version.objects.get(pk=version.pk)) == 2
