from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from articles.publishing import publish
from articles.sitemaps import news
from tests import factories
from tests.articles import sitemap_files

pytestmark = pytest.mark.django_db

FILE = "/sitemap-news.xml"
# Noon in New York, where the newsroom is.
NOON = datetime(2026, 3, 4, 17, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _paper():
    factories.publication(name="The Ledger & Post")


def published(clock, at, **facts):
    """Publish a story at an instant, and go on at noon."""
    clock.move_to(at)
    version = factories.version(**facts)
    clock.move_to(NOON)
    return version


def test_a_recent_story(client, clock):
    version = published(
        clock,
        NOON - timedelta(hours=2),
        headline="Cats & <dogs>: “stay”",
        seo_title="Another title",
        language="pt-br",
    )
    assert sitemap_files.urls(client, FILE) == [
        {
            "loc": f"https://ledger.example{version.get_absolute_url()}",
            "news_publication_name": "The Ledger & Post",
            "news_publication_language": "pt",
            "news_publication_date": "2026-03-04T10:00:00-05:00",
            "news_title": "Cats & <dogs>: “stay”",
        }
    ]


def test_the_date_is_that_of_the_first_publication(client, clock):
    version = published(clock, NOON - timedelta(hours=2))
    publish(version.article, by=None, kind="update")
    (entry,) = sitemap_files.urls(client, FILE)
    assert entry["news_publication_date"] == "2026-03-04T10:00:00-05:00"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "en"), ("he", "he"), ("en-gb", "en"), ("zh-hans", "zh-cn"), ("zh-hant", "zh-tw")],
)
def test_languages_as_google_writes_them(code, expected):
    assert news.language(code) == expected


def test_a_title_that_no_document_can_hold(client, clock):
    factories.version(headline="A\x0bline\x1f")
    (entry,) = sitemap_files.urls(client, FILE)
    assert entry["news_title"] == "Aline"


class TestTwoDays:
    """What is listed changes at midnight, and is never older than two days."""

    def test_today_and_yesterday_are_listed_newest_first(self, client, clock):
        midnight = datetime(2026, 3, 3, 5, tzinfo=UTC)
        first = published(clock, midnight)
        second = published(clock, NOON)
        published(clock, midnight - timedelta(seconds=1))
        assert sitemap_files.paths(client, FILE) == [
            second.get_absolute_url(),
            first.get_absolute_url(),
        ]

    def test_a_file_without_stories(self, client, clock):
        published(clock, NOON - timedelta(days=3))
        assert sitemap_files.urls(client, FILE) == []

    def test_the_day_ends_at_the_newsrooms_midnight(self, client, clock):
        version = published(clock, NOON)
        etag = client.get(FILE)["ETag"]
        last = datetime(2026, 3, 6, 4, 59, 59, tzinfo=UTC)
        clock.move_to(last)
        assert sitemap_files.paths(client, FILE) == [version.get_absolute_url()]
        clock.move_to(last + timedelta(seconds=1))
        assert client.get(FILE, headers={"If-None-Match": etag}).status_code == 200
        assert sitemap_files.paths(client, FILE) == []

    @pytest.mark.parametrize(
        "day",
        [datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)],
        ids=["a day of 23 hours", "a day of 25 hours"],
    )
    def test_nothing_is_older_than_two_days_at_any_hour(self, clock, day):
        for halves in range(144):
            now = day + timedelta(minutes=30 * halves)
            clock.move_to(now)
            assert timedelta(hours=23) <= now - news.since() <= timedelta(hours=48)


class TestManyStories:
    """A file has a thousand stories at most; there are as many files as it takes."""

    @pytest.fixture(autouse=True)
    def _small_files(self, monkeypatch):
        assert news.AT_MOST == 1000
        monkeypatch.setattr(news, "AT_MOST", 2)

    @pytest.mark.parametrize(("count", "files"), [(0, 1), (2, 1), (3, 2), (5, 3)])
    def test_the_index_names_them(self, client, clock, count, files):
        versions = [factories.version() for _ in range(count)]
        named = [path for path in sitemap_files.index(client) if "news" in path]
        assert named == ["/sitemap-news.xml", "/sitemap-news-2.xml", "/sitemap-news-3.xml"][:files]
        listed = [path for file in named for path in sitemap_files.paths(client, file)]
        assert listed == [version.get_absolute_url() for version in reversed(versions)]
        assert client.get(f"/sitemap-news-{files + 1}.xml").status_code == 404

    def test_the_first_has_one_address(self, client, clock):
        factories.version()
        assert client.get("/sitemap-news-1.xml").status_code == 404
