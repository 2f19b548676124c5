"""What machines read of a story page, parsed as they do."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from lxml.html import document_fromstring
from PIL import Image as PillowImage

from articles.publishing import publish, publish_backdated
from tests import factories, pictures

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 11, 24, 17, 0, tzinfo=UTC)  # noon in New York
SITE = "https://ledger.example"


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def data_of(client, version):
    """Return the only data block of the story's page; the page ends where it should."""
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    [block] = page.xpath("//script[@type='application/ld+json']")
    assert page.xpath("//footer[@class='colophon']")
    return json.loads(block.text)


def test_the_data_is_a_news_article_with_its_address_and_dates(client):
    town = factories.section(name="Town", slug="town")
    article = factories.article(section=town, headline="The library stays", dek="Five to four.")
    publish_backdated(article, at=NOON)
    version = publish_backdated(article, kind="update", at=NOON + timedelta(hours=2))
    data = data_of(client, version)
    address = SITE + version.get_absolute_url()
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert (data["url"], data["mainEntityOfPage"]) == (address, address)
    assert (data["headline"], data["description"]) == ("The library stays", "Five to four.")
    assert data["datePublished"] == "2025-11-24T12:00:00-05:00"
    assert data["dateModified"] == "2025-11-24T14:00:00-05:00"
    assert (data["articleSection"], data["inLanguage"]) == ("Town", "en")
    assert data["publisher"]["name"] == "The Ledger"


def test_a_minor_edit_moves_no_date(client):
    article = factories.article()
    publish_backdated(article, at=NOON)
    data = data_of(client, publish(article, by=None, kind="minor"))
    assert data["dateModified"] == data["datePublished"] == "2025-11-24T12:00:00-05:00"


def test_people_stand_under_the_part_they_have(client):
    names = {"Ann": "by", "Bo": "reporting", "Cy": "photos", "Di": "translation"}
    authors = [factories.author(name=name, slug=name.lower()) for name in names]
    article = factories.article(authors=authors)
    for author in authors:
        article.bylines.filter(author=author).update(role=names[author.name])
    data = data_of(client, publish(article, by=None))
    assert [person["name"] for person in data["author"]] == ["Ann", "Bo"]
    assert data["author"][0] == {"@type": "Person", "name": "Ann", "url": f"{SITE}/author/ann/"}
    assert [person["name"] for person in data["contributor"]] == ["Cy"]
    assert [person["name"] for person in data["translator"]] == ["Di"]


def test_the_lead_picture_is_there_in_three_proportions(client):
    picture = ContentFile(pictures.photograph(1600, 1300), name="room.jpg")
    image = factories.image(picture=picture, caption="The room", credit="Cy Dee", rendered=True)
    shown = data_of(client, factories.version(image=image))["image"]
    assert [(one["width"], one["height"]) for one in shown] == [
        (1200, 675),
        (1200, 900),
        (1200, 1200),
    ]
    for one in shown:
        assert (one["@type"], one["caption"]) == ("ImageObject", "The room")
        assert one["creditText"] == "Cy Dee"
        assert size_of(client, one["url"]) == ("JPEG", (one["width"], one["height"]))


def test_a_picture_without_renditions_is_there_as_it_is(client):
    picture = ContentFile(pictures.photograph(640, 420), name="room.jpg")
    [one] = data_of(client, factories.version(image=factories.image(picture=picture)))["image"]
    assert (
        size_of(client, one["url"])
        == ("JPEG", (one["width"], one["height"]))
        == (
            "JPEG",
            (640, 420),
        )
    )


def test_the_paper_s_logo_stands_with_its_size(client, paper):
    assert "logo" not in data_of(client, factories.version())["publisher"]
    paper.logo = ContentFile(pictures.photograph(900, 300), name="logo.jpg")
    paper.save()
    logo = data_of(client, factories.version())["publisher"]["logo"]
    assert logo["@type"] == "ImageObject"
    assert size_of(client, logo["url"]) == ("JPEG", (logo["width"], logo["height"]))


def size_of(client, address):
    """Return kind and size of the picture that an absolute address of ours leads to."""
    content = b"".join(client.get(address.removeprefix(SITE)))
    with PillowImage.open(BytesIO(content)) as picture:
        return picture.format, picture.size


def test_what_a_story_does_not_have_is_left_out(client):
    data = data_of(client, factories.version())
    missing = {"image", "description", "contributor", "translator", "keywords", "correction"}
    assert missing & data.keys() == set()
    assert "sourceOrganization" not in data


def test_topics_are_keywords(client):
    version = factories.version(topics=[factories.topic(name="Books")])
    assert data_of(client, version)["keywords"] == ["Books"]


def test_an_agency_story_names_the_agency_and_its_original(client):
    wire = factories.source(name="The Wire")
    data = data_of(client, factories.version(source=wire, original_url="https://wire.example/1"))
    assert data["url"] == data["mainEntityOfPage"] == "https://wire.example/1"
    assert data["sourceOrganization"] == {"@type": "Organization", "name": "The Wire"}


@pytest.mark.parametrize("place", ["top", "bottom"])
def test_each_correction_is_a_comment_with_its_date(client, place):
    article = factories.article()
    publish_backdated(article, at=NOON)
    for hours, words in ((1, "It was Tuesday."), (2, "At noon.")):
        at = NOON + timedelta(hours=hours)
        version = publish_backdated(
            article, kind="correction", at=at, correction=words, correction_place=place
        )
    assert data_of(client, version)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "At noon.",
            "datePublished": "2025-11-24T14:00:00-05:00",
        },
        {
            "@type": "CorrectionComment",
            "text": "It was Tuesday.",
            "datePublished": "2025-11-24T13:00:00-05:00",
        },
    ]


@pytest.mark.parametrize(
    "words",
    ["</script><script>alert(1)</script>", "<!-- <script>", "]]>", "“שלום” & \\ \" ' \u2028"],
)
def test_no_words_can_end_the_block_or_change_on_the_way(client, words):
    assert data_of(client, factories.version(headline=words))["headline"] == words


def test_what_the_newsroom_says_among_itself_is_not_in_it(client):
    version = publish(
        factories.article(),
        by=factories.user(username="zzuser"),
        note="zznote",
        overruled_because="zzreason",
    )
    assert "zz" not in json.dumps(data_of(client, version))
