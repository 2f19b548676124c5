"""Feeds show what is public at this moment, and cost the same for many stories as for one."""

import pytest
import time_machine

from articles.models import Article
from articles.publishing import withdraw
from tests import factories
from tests.articles import fed
from tests.articles.feed_formats import titles

pytestmark = pytest.mark.django_db

every_format = pytest.mark.parametrize("ending", fed.ENDINGS.values(), ids=fed.ENDINGS)


@pytest.fixture
def parts():
    return fed.parts()


def illustrated() -> str:
    image = factories.image(credit="Cy Dee")
    picture = f'<img src="{image.picture.url}" alt="A">'
    return (
        f'<p>Words.</p><figure data-image="{image.pk}">{picture}'
        "<figcaption>Cy Dee</figcaption></figure>"
    )


@pytest.mark.parametrize(
    ("kind", "key", "queries"),
    [
        ("", "rss", 4),
        ("", "atom", 4),
        ("", "json", 4),
        ("section", "rss", 5),
        ("topic", "rss", 5),
        ("author", "rss", 5),
        ("series", "rss", 5),
    ],
)
def test_a_feed_takes_as_many_queries_for_three_stories_as_for_one(
    client, parts, django_assert_num_queries, kind, key, queries
):
    """State of the site, part, paper, stories, and the pictures in all of their texts."""
    Article.objects.update(embargo_until=factories.later(days=1))
    address = fed.address(parts, kind, fed.ENDINGS[key])
    for there, more in ((1, [2]), (3, [3, 4])):
        for part in more:
            facts = {"image": factories.image(credit="Di Eff"), "source": factories.source()}
            factories.version(body=illustrated(), **facts, **fed.inside(parts, part=part))
        with django_assert_num_queries(queries):
            response = client.get(address)
        assert response.text.count("Cy Dee") == there


@every_format
def test_what_is_not_public_stands_in_no_feed(client, parts, ending):
    def hidden(part):
        words = {"headline": "zzhiddenzz", "dek": "zzhiddenzz", "body": "<p>zzhiddenzz</p>"}
        return words | fed.inside(parts, part=part)

    factories.article(**hidden(2))
    factories.version(at=factories.later(days=1), **hidden(3))
    held = factories.version(**hidden(4)).article
    Article.objects.filter(pk=held.pk).update(embargo_until=factories.later(days=1))
    factories.withdrawn(**hidden(5))
    edited = factories.version(headline="Open", **fed.inside(parts, part=6)).article
    edited.headline, edited.body = "zzhiddenzz", "<p>zzhiddenzz</p>"
    edited.save()
    for kind in fed.KINDS:
        address = fed.address(parts, kind, ending)
        assert "zzhiddenzz" not in client.get(address).text
        assert titles(client, address) == ["Open", "Inside"]
    assert "zzhiddenzz" not in client.get(f"/{ending}").text
    assert titles(client, f"/{ending}") == ["Open", "Outside", "Inside"]


@every_format
def test_a_story_that_is_withdrawn_leaves_the_feed_at_once(client, parts, ending):
    """Also that of a program which asks only whether anything has changed."""
    first = client.get(f"/{ending}")
    known = {"if-none-match": first["ETag"]}
    again = client.get(f"/{ending}", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    withdraw(Article.objects.get(headline="Inside"), by=None)
    after = client.get(f"/{ending}", headers=known)
    assert after.status_code == 200
    assert after["ETag"] != first["ETag"]
    assert titles(client, f"/{ending}") == ["Outside"]


@every_format
def test_a_scheduled_story_enters_the_feed_in_its_time(client, ending):
    factories.publication()
    factories.version(headline="Later", at=factories.later(hours=1))
    known = {"if-none-match": client.get(f"/{ending}")["ETag"]}
    assert client.get(f"/{ending}", headers=known).status_code == 304
    with time_machine.travel(factories.later(hours=2)):
        assert client.get(f"/{ending}", headers=known).status_code == 200
        assert titles(client, f"/{ending}") == ["Later"]


@pytest.mark.parametrize(
    ("kind", "keys"), [("section", ["section-{pk}", "lists"]), ("", ["lists"])]
)
def test_caches_can_drop_a_feed_by_what_it_shows(client, parts, kind, keys):
    shown = (
        Article.objects.order_by("-pk") if not kind else [Article.objects.get(headline="Inside")]
    )
    named = client.get(fed.address(parts, kind, "feed/"))["Surrogate-Key"].split()
    expected = [key.format(pk=parts["section"].pk) for key in keys]
    assert named == [*expected, *(f"story-{article.pk}" for article in shown), "site"]
