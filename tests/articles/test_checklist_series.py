"""What the checklist finds in a part of a series."""

import pytest

from articles import publishing
from articles.publishing.checklist import examine
from tests import factories

pytestmark = pytest.mark.django_db


def found(article, **when):
    """What is found of the series: the rule of each finding, and none that blocks."""
    findings = [each for each in examine(article, **when) if each.field == "series_part"]
    assert not any(finding.blocks for finding in findings)
    return {finding.code: finding.text for finding in findings}


def part(series, number, **facts):
    return factories.article(series=series, series_part=number, **facts)


def live(series, number):
    return factories.version(series=series, series_part=number).article


def test_the_next_part_of_a_series_is_fine():
    lake = factories.series(planned_parts=3)
    live(lake, 1)
    live(lake, 2)
    assert found(part(lake, 3)) == {}


def test_parts_that_readers_cannot_find_are_named():
    lake = factories.series(name="The lake")
    live(lake, 2)
    part(lake, 1)
    live(factories.series(), 3)
    assert found(part(lake, 4)) == {
        "series_gap": "Readers would not find what comes before in the series “The lake”: 1, 3."
    }


def test_a_part_that_is_live_by_then_is_not_missing():
    lake = factories.series()
    publishing.publish(part(lake, 1), by=None, at=factories.later(hours=1))
    second = part(lake, 2)
    assert set(found(second)) == {"series_gap"}
    assert found(second, at=factories.later(hours=2)) == {}


def test_a_long_gap_is_told_in_few_words():
    text = found(part(factories.series(), 9999))["series_gap"]
    assert text.endswith(": 1, 2, 3, 4, 5.")


def test_a_number_beyond_the_plan_is_told():
    lake = factories.series(name="The lake", planned_parts=1)
    live(lake, 1)
    assert found(part(lake, 2)) == {
        "series_plan": "The series “The lake” has 1 planned parts, and this is part 2."
    }


def test_a_number_that_readers_see_on_another_story_is_told():
    lake = factories.series(name="The lake")
    other = live(lake, 1)
    other.refresh_from_db()
    other.series_part = 2
    other.save()
    assert found(part(lake, 1)) == {
        "series_twice": "Another story that readers see is part 1 of the series “The lake”."
    }


def test_a_story_s_own_live_version_is_no_other_story():
    lake = factories.series()
    assert found(live(lake, 1)) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_tells_it(count, django_assert_num_queries):
    lake = factories.series()
    for number in range(1, count + 1):
        live(lake, number)
    article = part(lake, count + 1)
    with django_assert_num_queries(2):  # the bylines, the parts that are live
        examine(article)
