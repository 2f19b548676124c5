from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from newsroom.models import PolicyPage
from tests import factories
from tests.articles import sitemap_files

pytestmark = pytest.mark.django_db

FILE = "/sitemap-pages.xml"


def test_what_every_paper_has(client):
    assert sitemap_files.urls(client, FILE) == [
        {"loc": "https://ledger.example/"},
        {"loc": "https://ledger.example/corrections/"},
        {"loc": "https://ledger.example/archive/"},
    ]


def test_lists_that_have_a_story_and_no_date_of_their_own(client):
    made = {
        "section": factories.section(),
        "topics": [factories.topic()],
        "authors": [factories.author()],
        "series": factories.series(),
    }
    factories.version(**made, series_part=1)
    lists = [made["section"], made["series"], *made["topics"], *made["authors"]]
    listed = sitemap_files.urls(client, FILE)[1:-2]
    assert listed == [{"loc": f"https://ledger.example{page.get_absolute_url()}"} for page in lists]


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_lists_of_stories_that_are_not_public_are_not_told_of(client, state):
    """A topic that was made for a story to come would tell of it."""
    facts = {"topics": [factories.topic()], "series": factories.series(), "series_part": 1}
    if state == "draft":
        factories.article(**facts)
    elif state == "scheduled":
        factories.version(at=factories.later(days=1), **facts)
    else:
        factories.withdrawn(**facts)
    assert sitemap_files.paths(client, FILE) == ["/", "/corrections/", "/archive/"]


def test_pages_about_the_paper_with_the_time_of_their_last_change(client):
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        for kind, is_public in (("about", True), ("ethics", True), ("funding", False)):
            PolicyPage.objects.create(kind=kind, body="<p>Words</p>", is_public=is_public)
    date = "2026-03-01T07:00:00-05:00"
    listed = sitemap_files.urls(client, FILE)[3:]
    assert [(sitemap_files.path_of(each["loc"]), each["lastmod"]) for each in listed] == [
        (page.get_absolute_url(), date) for page in PolicyPage.objects.public()
    ]
    assert len(listed) == 2


def test_the_guidelines_in_each_language_since_they_hold(client):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    factories.guidelines(in_force_from=at - timedelta(days=9))
    factories.guidelines(in_force_from=at, languages=["en", "he"])
    factories.guidelines(in_force_from=factories.later(days=1))
    assert sitemap_files.urls(client, FILE)[3:] == [
        {"loc": f"https://ledger.example/republish/{path}", "lastmod": "2026-03-01T07:00:00-05:00"}
        for path in ("", "he/", "canonical/", "he/canonical/")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client, django_assert_num_queries, count):
    factories.guidelines()
    PolicyPage.objects.create(kind="about", body="<p>Words</p>", is_public=True)
    for _ in range(count):
        factories.version(topics=[factories.topic()], series=factories.series(), series_part=1)
    client.get("/sitemap.xml")
    with django_assert_num_queries(8):
        client.get(FILE)
