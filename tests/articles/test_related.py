"""Which stories stand below a story, and what it costs to find them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml.html import document_fromstring

from articles import publishing
from articles.models import Section, Version
from articles.pages import related
from articles.pages.related import MOST_STORIES, MOST_TOPICS, NEWEST_OF_TOPIC, to_story
from tests import factories
from tests.articles import archive_of

pytestmark = pytest.mark.django_db

ages = iter(range(100_000, 0, -1))


@pytest.fixture
def water():
    return factories.topic(name="Water")


@pytest.fixture
def birds():
    return factories.topic(name="Birds")


def story(*topics, **facts):
    """Return the live version of a story that is newer than those before it."""
    at = timezone.now() - timedelta(minutes=next(ages))
    return publishing.publish_backdated(factories.article(topics=topics, **facts), at=at)


def test_the_most_topics_in_common_come_first_and_then_the_newest(water, birds):
    both, older, newer = story(water, birds), story(birds), story(water)
    story(factories.topic())
    assert to_story(story(water, birds)) == [both, newer, older]


def test_it_is_never_the_story_itself_in_any_version(water):
    version = story(water)
    publishing.publish(version.article, by=None)
    assert to_story(version) == []


def test_a_story_without_topics_has_none_and_asks_nothing(water, django_assert_num_queries):
    story(water)
    alone = story()
    with django_assert_num_queries(0):
        assert to_story(alone) == []


def test_a_story_stands_there_once_in_its_live_version(water, birds):
    other = story(water, birds, headline="As it was")
    article = other.article
    article.refresh_from_db()
    article.headline = "As it is"
    article.save()
    publishing.publish(article, by=None)
    assert [shown.headline for shown in to_story(story(water, birds))] == ["As it is"]


def test_what_is_not_public_is_not_there(water):
    factories.article(topics=[water])
    factories.version(topics=[water], at=factories.later(days=1))
    factories.withdrawn(topics=[water])
    held = factories.version(topics=[water]).article
    held.embargo_until = factories.later(days=1)
    held.save()
    assert to_story(story(water)) == []


def test_the_parts_of_its_series_are_left_to_their_list(water):
    lake = factories.series()
    story(water, series=lake, series_part=1)
    other = story(water, series=factories.series(), series_part=1)
    alone = story(water)
    assert to_story(story(water, series=lake, series_part=2)) == [alone, other]


def test_what_an_agency_sent_twice_stands_there_once(water):
    wire = factories.source()
    same = {"source": wire, "original_url": "https://wire.example/1"}
    story(water, **same)
    newer = story(water, **same)
    other = story(water, source=wire, original_url="https://wire.example/2")
    plain = story(water, source=wire)
    ours = story(water)
    assert to_story(ours) == [plain, other, newer]
    assert to_story(story(water, **same)) == [ours, plain, other]


def test_there_are_four_at_most(water):
    several = [story(water) for _number in range(MOST_STORIES + 2)]
    assert to_story(story(water)) == several[: -MOST_STORIES - 1 : -1]


def test_each_topic_offers_its_newest_alone(water, birds, monkeypatch):
    monkeypatch.setattr(related, "NEWEST_OF_TOPIC", 1)
    story(water, birds)
    of_water, of_birds = story(water), story(birds)
    assert to_story(story(water, birds)) == [of_birds, of_water]


def test_the_first_topics_of_many_are_asked(django_assert_num_queries):
    topics = [factories.topic(name=f"{number:02}") for number in range(MOST_TOPICS + 1)]
    story(topics[-1])
    near = story(topics[0])
    with django_assert_num_queries(1):
        assert to_story(story_of(topics)) == [near]


def story_of(topics):
    """Return a version as it is in memory alone, which is all that the question needs."""
    shown = {"topics": [{"topic": topic.pk} for topic in topics]}
    return Version(article_id=0, shown=shown)


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_finds_all_that_their_cards_show(water, birds, count, django_assert_num_queries):
    for _number in range(count):
        story(water, birds, image=factories.image(), source=factories.source())
    version = story(water, birds)
    with django_assert_num_queries(1) as asked:
        for other in to_story(version):
            assert other.get_absolute_url().startswith(f"/{other.section.slug}/")
            assert other.byline_text
            assert other.source.name
    assert '"articles_version"."body"' not in asked[0]["sql"]


def test_it_reads_the_newest_of_a_large_topic_from_their_index():
    """The archive is large enough that an engine with a choice would not read all of it."""
    topics = [factories.topic(), factories.topic()]
    authors = [factories.author(), factories.author()]
    archive_of.build(section=factories.section(), topics=topics, authors=authors)
    with CaptureQueriesContext(connection) as asked:
        found = to_story(story_of(topics[:1]))
    assert len(found) == MOST_STORIES
    plan = explained(asked[0]["sql"])
    assert plan.count("version_newest_in_topic") == 1
    for scanned in ("SCAN articles_version", "SCAN U", "Seq Scan on articles_version"):
        assert scanned not in plan


def explained(sql) -> str:
    how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_the_page_shows_them_with_their_language(client, water):
    factories.publication()
    town = factories.section(name="Town", slug="town")
    hebrew = story(water, headline="הספרייה נשארת", language="he", section=town)
    english = story(water, section=Section.objects.get(pk=town.pk))
    page = document_fromstring(client.get(english.get_absolute_url()).content)
    [box] = page.xpath("//aside[@class='related']")
    assert page.get_element_by_id(box.get("aria-labelledby")).text == "More on this"
    [link] = box.xpath(".//a[@class='card-link']")
    assert (link.text, link.get("href")) == ("הספרייה נשארת", hebrew.get_absolute_url())
    assert link.getparent().get("lang") == "he"
    assert box.xpath(".//*[@class='card-words']/@dir") == ["rtl"]
    assert not box.xpath(".//img")


def test_a_story_without_any_has_no_empty_box(client, water):
    factories.publication()
    page = document_fromstring(client.get(story(water).get_absolute_url()).content)
    assert not page.xpath("//aside[@class='related']")


def test_more_are_offered_than_shown():
    """Otherwise a topic of one busy day would hide what shares more."""
    assert NEWEST_OF_TOPIC > MOST_STORIES
