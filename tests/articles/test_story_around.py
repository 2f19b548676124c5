"""What stands around the text of a story, from other rows than its own."""

from datetime import timedelta

import pytest

from articles import publishing
from newsroom.models import PolicyPage
from tests import factories
from tests.articles.test_story_page import NOON, backdated, one, page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    factories.guidelines()
    return factories.publication()


@pytest.mark.parametrize(
    ("section", "genre", "shown"),
    [
        ("Town", "opinion", "Town Opinion"),
        ("Town", "news", "Town"),
        ("Opinion", "opinion", "Opinion"),
    ],
)
def test_all_but_news_say_what_they_are_above_the_headline(client, section, genre, shown):
    version = factories.version(section=factories.section(name=section), genre=genre)
    assert text(one(page_of(client, version), ".//main//header/*[@class='kicker']")) == shown


@pytest.mark.parametrize("place", ["top", "bottom"])
@pytest.mark.parametrize("is_public", [True, False])
def test_corrections_lead_to_how_we_correct_once_that_is_said(client, place, is_public):
    PolicyPage.objects.create(kind="corrections", body="<p>We say so.</p>", is_public=is_public)
    version = backdated()
    publishing.publish_backdated(
        version.article,
        kind="correction",
        at=NOON + timedelta(hours=2),
        correction="It was Tuesday.",
        correction_place=place,
    )
    corrections = one(page_of(client, version), ".//section[@class='corrections']")
    links = [(text(link), link.get("href")) for link in corrections.iter("a")]
    assert links == [("How we correct mistakes", "/about/corrections/")] * is_public


def test_what_the_page_shows_is_named_for_caches(client):
    topic, lake = factories.topic(), factories.series()
    part, other, version = (
        factories.version(series=lake, series_part=1),
        factories.version(topics=[topic]),
        factories.version(topics=[topic], series=lake, series_part=2),
    )
    keys = client.get(version.get_absolute_url())["Surrogate-Key"].split()
    stories = {f"story-{each.article_id}" for each in (part, other, version)}
    assert stories | {f"topic-{topic.pk}"} <= set(keys)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_with_many_as_with_one(client, count, django_assert_num_queries):
    topics, lake = [factories.topic() for _ in range(count)], factories.series()
    for number in range(count):
        factories.version(topics=topics, image=factories.image())
        factories.version(series=lake, series_part=number + 2)
        factories.appeal(priority=number)
    version = factories.version(topics=topics, series=lake, series_part=1)
    # the number of the site, story, publication, its series, those related to it, appeal;
    # policies, sections in the navigation; the edition in force, its texts
    with django_assert_num_queries(10):
        client.get(version.get_absolute_url())
