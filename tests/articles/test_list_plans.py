"""A page of a list is read from an index in its order, however long the list is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Version
from articles.pages import archive
from newsroom import keyset, listing
from tests import factories
from tests.articles import archive_of
from tests.articles.plans import plans_of

pytestmark = pytest.mark.django_db

# A page has 20 stories, and one more is looked for. A story has two versions at most, and one in
# forty was withdrawn.
FEW = 60


@pytest.fixture
def ends():
    """What the lists of a large archive are of, each with many stories and with few."""
    ends = {
        "section": factories.section(),
        "topic of many": factories.topic(),
        "topic of few": factories.topic(),
        "author of many": factories.author(),
        "author of few": factories.author(),
    }
    section, *others = ends.values()
    archive_of.build(section=section, topics=others[:2], authors=others[2:])
    return ends


ROWS = {"section": "", "topic": "topic_rows", "author": "signatures"}
INDEXES = {
    "section": "version_newest_in_section",
    "topic": "version_newest_in_topic",
    "author": "version_newest_of_author",
}


def pages(ends):
    """Yield a name, the index, and a function that asks for a page, for each kind of page."""
    for name, end in ends.items():
        kind = name.split(" ")[0]
        stories = end.versions.live().for_lists()
        for where, at in (("first", None), ("deep", timezone.now() - timedelta(days=60))):
            place = at and keyset.Place(at, 1)

            def ask(stories=stories, place=place, rows=ROWS[kind]):
                listing.page(stories, place, rows=rows)

            yield f"{name}, {where}", INDEXES[kind], ask


def test_no_page_sorts_its_list_or_reads_much_of_it(ends):
    [by_words] = plans_of(lambda: list(Version.objects.live().order_by("dek")[:20]), few=FEW)
    assert by_words.sorts  # so a sort is seen
    for name, index, ask in [*pages(ends), *calendar()]:
        plans = plans_of(ask, few=FEW)
        assert [plan.sql for plan in plans if plan.sorts] == [], name
        assert max(plan.read for plan in plans) <= FEW, name
        if "few" not in name:  # those are found by any index of their list
            assert all(index in plan.indexes for plan in plans), name


def calendar():
    """Yield the same of the pages of the archive."""
    day = timezone.localdate() - timedelta(days=60)
    following = day + archive.DAY

    def beside():
        return archive.day_before(day), archive.day_from(following), archive.newest_day()

    for name, ask in (
        ("day", lambda: listing.page(archive.stories(day, following).for_lists(), None)),
        ("days beside it", beside),
        ("month", lambda: archive.weeks(day.replace(day=1))),
        ("year", lambda: archive.months(day.year)),
        ("years", archive.years),
    ):
        yield name, "version_newest", ask
