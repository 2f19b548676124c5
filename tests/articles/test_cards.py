"""Cards as the services that show links to our pages ask for them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from lxml.html import document_fromstring
from PIL import Image as PillowImage

from articles.cards import card
from articles.models import Article
from articles.publishing import publish
from newsroom.models import Publication
from tests import factories, pictures

pytestmark = pytest.mark.django_db

SITE = "https://ledger.example"


@pytest.fixture(autouse=True)
def paper():
    return factories.publication(tagline="All the town")


def card_of(version):
    return card.of_story(version, Publication.current()).url


def told(client, address):
    """Return what the head of a page says of how a link to it looks, by name; lists of values."""
    page = document_fromstring(client.get(address).content)
    found = {}
    for meta in page.xpath("//head/meta[@property or starts-with(@name, 'twitter:')]"):
        name = meta.get("property") or meta.get("name")
        found.setdefault(name, []).append(meta.get("content"))
    return found


def opened(client, address):
    """Return kind and size of the picture at an absolute address of ours."""
    response = client.get(address.removeprefix(SITE))
    assert response.status_code == 200
    content = b"".join(response) if response.streaming else response.content
    with PillowImage.open(BytesIO(content)) as picture:
        return picture.format, picture.size


def size_told(found):
    return tuple(int(*found[f"og:image:{side}"]) for side in ("width", "height"))


def test_a_story_without_a_picture_has_a_card(client):
    version = factories.version(headline="Up it goes")
    found = told(client, version.get_absolute_url())
    assert found["og:image"] == [SITE + card_of(version)]
    assert found["og:image:alt"] == ["Up it goes"]
    assert found["twitter:card"] == ["summary_large_image"]
    assert opened(client, *found["og:image"]) == ("PNG", size_told(found)) == ("PNG", (1200, 630))


def test_a_picture_is_cut_for_links_once_it_is_rendered(client):
    picture = ContentFile(pictures.photograph(1600, 1300), name="room.jpg")
    version = factories.version(image=factories.image(picture=picture, alt="A room", rendered=True))
    found = told(client, version.get_absolute_url())
    assert found["og:image:alt"] == ["A room"]
    assert opened(client, *found["og:image"]) == ("JPEG", size_told(found)) == ("JPEG", (1200, 630))


def test_until_then_it_is_there_as_it_is_and_in_its_own_size(client):
    picture = ContentFile(pictures.photograph(640, 420), name="room.jpg")
    version = factories.version(image=factories.image(picture=picture))
    found = told(client, version.get_absolute_url())
    assert opened(client, *found["og:image"]) == ("JPEG", size_told(found)) == ("JPEG", (640, 420))


def test_a_story_tells_who_wrote_it_when_and_about_what(client):
    author = factories.author(slug="ann")
    topics = [factories.topic(name="Books"), factories.topic(name="Water")]
    version = factories.version(
        authors=[author], topics=topics, section=factories.section(name="Town"), language="he"
    )
    found = told(client, version.get_absolute_url())
    assert found["og:type"] == ["article"]
    assert found["og:url"] == [SITE + version.get_absolute_url()]
    assert found["og:locale"] == ["he_IL"]
    assert found["article:author"] == [f"{SITE}/author/ann/"]
    assert sorted(found["article:tag"]) == ["Books", "Water"]
    assert found["article:section"] == ["Town"]
    assert found["article:published_time"] == found["article:modified_time"]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "The Ledger"),
        ("/town/", "Town"),
        ("/topic/books/", "Books"),
        ("/author/ann/", "Ann Lee"),
        ("/corrections/", "Corrections"),
        ("/about/ethics/", "Ethics"),
        ("/republish/", "Republish our stories"),
    ],
)
def test_every_other_page_has_the_card_of_the_paper(client, paper, address, title):
    author, topic = factories.author(name="Ann Lee", slug="ann"), factories.topic(slug="books")
    section = factories.section(name="Town", slug="town")
    topic.name = "Books"
    topic.save()
    factories.version(section=section, topics=[topic], authors=[author])
    factories.policy("ethics")
    factories.guidelines()
    found = told(client, address)
    assert (found["og:type"], found["og:title"]) == (["website"], [title])
    assert (found["og:url"], found["og:locale"]) == ([SITE + address], ["en_US"])
    assert found["og:image"] == [SITE + card.of_paper(paper).url]
    assert found["og:image:alt"] == ["The Ledger"]
    assert opened(client, *found["og:image"]) == ("PNG", size_told(found)) == ("PNG", (1200, 630))


def test_a_page_in_another_language_has_the_card_of_the_paper_too(client, paper):
    factories.guidelines(languages=["en", "he"])
    assert told(client, "/republish/he/")["og:image"] == [SITE + card.of_paper(paper).url]


def test_the_address_changes_with_all_that_is_drawn(client, paper):
    version = factories.version(section=factories.section(name="Town"))
    first = card_of(version)
    publish(version.article, by=None, kind="minor")
    assert card_of(version.article.versions.get(number=2)) == first
    Article.objects.filter(pk=version.article_id).update(social_title="For sharing")
    publish(Article.objects.get(pk=version.article_id), by=None, kind="minor")
    second = card_of(version.article.versions.get(number=3))
    paper.name = "The Courier"
    paper.save()
    third = card_of(version.article.versions.get(number=3))
    assert len({first, second, third}) == 3


def test_an_address_from_before_a_change_leads_to_the_card_of_now(client, paper):
    version = factories.version()
    for old, now in (
        (f"/card/{version.article_id}/0123456789ab.png", card_of(version)),
        ("/card/0123456789ab.png", card.of_paper(paper).url),
    ):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (302, now)


@pytest.mark.parametrize("state", ["draft", "scheduled", "held"])
def test_what_is_not_public_has_no_card(client, state):
    article = factories.article()
    if state != "draft":
        publish(article, by=None, at=factories.later(days=1) if state == "scheduled" else None)
    if state == "held":
        Article.objects.filter(pk=article.pk).update(embargo_until=factories.later(days=1))
    addresses = [f"/card/{article.pk}/0.png", *map(card_of, article.versions.all())]
    assert len(addresses) == (1 if state == "draft" else 2)
    assert {client.get(address).status_code for address in addresses} == {404}


def test_the_card_of_a_withdrawn_story_is_gone(client):
    version = factories.withdrawn()
    response = client.get(card_of(version))
    assert (response.status_code, response["Content-Type"]) == (410, "text/html; charset=utf-8")


def test_a_card_is_kept_and_asked_for_again_with_one_query(client, django_assert_num_queries):
    address = card_of(factories.version())
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    with django_assert_num_queries(1):
        unchanged = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first["Content-Type"], again.content) == ("image/png", first.content)
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_a_card_takes_three_queries(client, django_assert_num_queries):
    address = card_of(factories.version())
    with django_assert_num_queries(3):
        client.get(address)
