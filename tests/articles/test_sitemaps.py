from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management.color import no_style
from django.db import connection

from articles.models import Article, Version
from articles.publishing import publish, withdraw
from articles.sitemaps import stories
from tests import factories
from tests.articles import sitemap_files

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def numbers_from_one():
    """A part is told by the numbers in it, and PostgreSQL counts on through all tests."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(statement)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def test_a_story_is_listed_with_its_picture(client, clock):
    image = factories.image(rendered=True)
    version = factories.version(image=image, slug="עיר", section=factories.section(slug="town"))
    number = version.article_id
    assert sitemap_files.urls(client, "/sitemap-1.xml") == [
        {
            "loc": f"https://ledger.example/town/{number}/%D7%A2%D7%99%D7%A8/",
            "lastmod": "2026-03-01T07:00:00-05:00",
            "image_loc": f"https://ledger.example{version.picture['large']['src']}",
        }
    ]


def test_the_index_names_every_file_there_is(client, clock):
    factories.version()
    files = sitemap_files.index(client)
    assert files == {
        "/sitemap-pages.xml": None,
        "/sitemap-news.xml": None,
        "/sitemap-1.xml": "2026-03-01T07:00:00-05:00",
    }
    for path in files:
        assert sitemap_files.urls(client, path) != []


def test_a_paper_without_stories_has_an_index_too(client):
    assert list(sitemap_files.index(client)) == ["/sitemap-pages.xml", "/sitemap-news.xml"]
    assert client.get("/sitemap-1.xml").status_code == 404


def test_stories_keep_their_part(client):
    versions = [
        publish(factories.article(pk=number), by=None) for number in (1, 999, 1000, 1999, 4000)
    ]
    paths = [version.get_absolute_url() for version in versions]
    assert list(sitemap_files.index(client))[2:] == [
        "/sitemap-1.xml",
        "/sitemap-2.xml",
        "/sitemap-5.xml",
    ]
    assert sitemap_files.paths(client, "/sitemap-1.xml") == paths[:2]
    assert sitemap_files.paths(client, "/sitemap-2.xml") == paths[2:4]
    assert sitemap_files.paths(client, "/sitemap-5.xml") == paths[4:]
    for missing in (0, 3, 6, 10**17):
        assert client.get(f"/sitemap-{missing}.xml").status_code == 404


class TestDates:
    """lastmod says when a story last changed in substance, and when the part last changed."""

    def dates(self, client):
        (entry,) = sitemap_files.urls(client, "/sitemap-1.xml")
        return entry["lastmod"], sitemap_files.index(client)["/sitemap-1.xml"]

    def test_an_update_and_a_correction_move_them(self, client, clock):
        article = factories.version().article
        for kind, day in (("update", 2), ("correction", 3)):
            clock.move_to(START + timedelta(days=day - 1))
            correction = "It was Tuesday." if kind == "correction" else ""
            publish(article, by=None, kind=kind, correction=correction)
            assert self.dates(client) == (f"2026-03-0{day}T07:00:00-05:00",) * 2

    def test_a_minor_edit_moves_neither(self, client, clock):
        article = factories.version().article
        before = self.dates(client)
        clock.move_to(START + timedelta(days=1))
        article.headline = "A word mended"
        article.save()
        publish(article, by=None, kind="minor")
        assert self.dates(client) == before

    def test_a_save_of_the_working_copy_moves_neither(self, client, clock):
        article = factories.version().article
        before = self.dates(client)
        clock.move_to(START + timedelta(days=1))
        article.save()
        assert self.dates(client) == before

    def test_a_part_changes_when_a_story_goes(self, client, clock):
        factories.version()
        clock.move_to(START + timedelta(days=1))
        article = factories.version().article
        clock.move_to(START + timedelta(days=2))
        withdraw(article, by=None)
        assert self.dates(client) == ("2026-03-01T07:00:00-05:00", "2026-03-03T07:00:00-05:00")

    def test_the_newest_change_counts_wherever_in_the_part_it_is(self, client, clock):
        articles = [factories.version().article for _ in range(3)]
        clock.move_to(START + timedelta(days=1))
        publish(articles[1], by=None, kind="update")
        factories.version(original_url="https://wire.example/", source=factories.source())
        assert sitemap_files.index(client)["/sitemap-1.xml"] == "2026-03-02T07:00:00-05:00"

    def test_summer_time_has_its_own_offset(self, client, clock):
        clock.move_to(datetime(2026, 7, 1, 12, tzinfo=UTC))
        factories.version()
        assert self.dates(client) == ("2026-07-01T08:00:00-04:00",) * 2


class TestWhatIsNotListed:
    """Every file but that of the pages lists only what readers find, under its own address."""

    def listed(self, client):
        files = [path for path in sitemap_files.index(client) if path != "/sitemap-pages.xml"]
        return {path for file in files for path in sitemap_files.paths(client, file)}

    def test_stories_that_are_not_public(self, client):
        live = factories.version()
        factories.article()
        factories.version(at=factories.later(days=1))
        factories.withdrawn()
        held = factories.version().article
        Article.objects.filter(pk=held.pk).update(embargo_until=factories.later(days=1))
        assert self.listed(client) == {live.get_absolute_url()}

    def test_a_part_of_which_nothing_is_public(self, client):
        for number in (1, 1001):
            publish(factories.article(pk=number), by=None)
        withdraw(Article.objects.get(pk=1001), by=None)
        factories.article(pk=2001)
        assert list(sitemap_files.index(client))[2:] == ["/sitemap-1.xml"]
        assert client.get("/sitemap-2.xml").status_code == 404
        assert client.get("/sitemap-3.xml").status_code == 404

    def test_a_withdrawal_that_nobody_saw_moves_no_date(self, client, clock):
        """The index must not tell that something was to come."""
        factories.version()
        before = sitemap_files.index(client)
        secret = factories.version(at=START + timedelta(days=9)).article
        clock.move_to(START + timedelta(days=1))
        withdraw(secret, by=None)
        held = publish(factories.article(), by=None).article
        Article.objects.filter(pk=held.pk).update(embargo_until=START + timedelta(days=9))
        withdraw(Article.objects.get(pk=held.pk), by=None)
        planned = factories.version(at=START + timedelta(days=2)).article
        withdraw(planned, by=None, at=START + timedelta(days=3))
        Article.objects.filter(pk=planned.pk).update(embargo_until=START + timedelta(days=9))
        clock.move_to(START + timedelta(days=4))
        assert sitemap_files.index(client)["/sitemap-1.xml"] == before["/sitemap-1.xml"]

    def test_a_story_whose_original_is_elsewhere(self, client):
        source = factories.source()
        factories.version(source=source, original_url="https://wire.example/1")
        own = factories.version(source=source)
        assert self.listed(client) == {own.get_absolute_url()}

    def test_the_address_before_a_story_was_renamed(self, client):
        article = factories.version(slug="before").article
        article.slug = "after"
        article.save()
        renamed = publish(article, by=None, kind="minor")
        assert self.listed(client) == {renamed.get_absolute_url()}


class TestCost:
    """Not one query more for more stories: the state of the site, and the file's own."""

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, client, django_assert_num_queries, count):
        for number in range(count):
            publish(factories.article(pk=1 + 1000 * number, image=factories.image()), by=None)
            publish(factories.article(pk=2 + number, image=factories.image()), by=None)
        client.get("/sitemap-pages.xml")
        for path, queries in (("/sitemap.xml", 5), ("/sitemap-1.xml", 2), ("/sitemap-news.xml", 3)):
            with django_assert_num_queries(queries):
                assert client.get(path).status_code == 200

    def test_whoever_has_a_file_is_told_so(self, client, django_assert_num_queries):
        factories.version()
        for path in ("/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml", "/sitemap-pages.xml"):
            etag = client.get(path)["ETag"]
            with django_assert_num_queries(1):
                assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
            publish(factories.article(), by=None)
            assert client.get(path, headers={"If-None-Match": etag}).status_code == 200

    def test_the_index_of_the_database_fits_the_query(self):
        """The expression in the query is that of the index, or each part would be read whole."""
        (index,) = [
            index for index in Version._meta.indexes if index.name == "version_newest_of_thousand"
        ]
        article, _changed = index.expressions
        assert str(article) == f"F(article) / Value({stories.SIZE})"
        assert stories.RANGE.sql == f'"articles_version"."article_id" / {stories.SIZE}'
