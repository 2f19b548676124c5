"""What machines read of a story page, parsed as they do."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from articles.models import Genre, Series
from articles.publishing import publish, publish_backdated
from newsroom.licences import Licence
from tests import factories, pictures
from tests.articles.structured import SITE, graph_of, trail_of

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 11, 24, 17, 0, tzinfo=UTC)  # noon in New York


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def data_of(client, version):
    """Return the story itself, the first node of its page's graph."""
    return graph_of(client, version.get_absolute_url())[0]


def test_the_data_is_a_news_article_with_its_address_and_dates(client):
    town = factories.section(name="Town", slug="town")
    article = factories.article(
        section=town, headline="The library stays", dek="Five to four.", body="<p>It stays.</p>"
    )
    publish_backdated(article, at=NOON)
    version = publish_backdated(article, kind="update", at=NOON + timedelta(hours=2))
    data = data_of(client, version)
    address = SITE + version.get_absolute_url()
    assert (data["url"], data["mainEntityOfPage"]) == (address, address)
    assert (data["headline"], data["description"]) == ("The library stays", "Five to four.")
    assert data["datePublished"] == "2025-11-24T12:00:00-05:00"
    assert data["dateModified"] == "2025-11-24T14:00:00-05:00"
    assert (data["articleSection"], data["inLanguage"]) == ("Town", "en")
    assert (data["wordCount"], data["isAccessibleForFree"]) == (2, True)
    assert (data["copyrightHolder"], data["copyrightYear"]) == ({"@id": f"{SITE}/#paper"}, 2025)


def test_a_minor_edit_moves_no_date(client):
    article = factories.article()
    publish_backdated(article, at=NOON)
    data = data_of(client, publish(article, by=None, kind="minor"))
    assert data["dateModified"] == data["datePublished"] == "2025-11-24T12:00:00-05:00"


def test_the_year_of_the_copyright_is_that_of_the_newsroom(client):
    new_year_in_utc = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
    version = publish_backdated(factories.article(), at=new_year_in_utc)
    assert data_of(client, version)["copyrightYear"] == 2025


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        (Genre.NEWS, "NewsArticle"),
        (Genre.ANALYSIS, "AnalysisNewsArticle"),
        (Genre.BACKGROUND, "BackgroundNewsArticle"),
        (Genre.OPINION, "OpinionNewsArticle"),
        (Genre.REPORTAGE, "ReportageNewsArticle"),
        (Genre.REVIEW, "ReviewNewsArticle"),
    ],
)
def test_the_type_is_that_of_the_genre(client, genre, expected):
    assert data_of(client, factories.version(genre=genre))["@type"] == expected


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


def test_an_author_s_account_elsewhere_is_the_same_person(client):
    author = factories.author(social_url="https://social.example/@ann")
    [person] = data_of(client, factories.version(authors=[author]))["author"]
    assert person["sameAs"] == "https://social.example/@ann"


def test_the_lead_picture_is_there_in_three_proportions(client):
    picture = ContentFile(pictures.photograph(1600, 1300), name="room.jpg")
    image = factories.image(picture=picture, caption="The room", credit="Cy Dee", rendered=True)
    shown = data_of(client, factories.version(image=image))["image"]
    sizes = [(one["width"], one["height"]) for one in shown]
    assert sizes == [(1200, 675), (1200, 900), (1200, 1200)]
    for one in shown:
        assert (one["caption"], one["creditText"]) == ("The room", "Cy Dee")
        assert size_of(client, one["url"]) == ("JPEG", (one["width"], one["height"]))


def test_a_picture_without_renditions_is_there_as_it_is(client):
    picture = ContentFile(pictures.photograph(640, 420), name="room.jpg")
    [one] = data_of(client, factories.version(image=factories.image(picture=picture)))["image"]
    assert (one["width"], one["height"]) == (640, 420)
    assert size_of(client, one["url"]) == ("JPEG", (640, 420))


def size_of(client, address):
    """Return kind and size of the picture that an absolute address of ours leads to."""
    content = b"".join(client.get(address.removeprefix(SITE)))
    with PillowImage.open(BytesIO(content)) as picture:
        return picture.format, picture.size


def test_the_paper_s_logo_stands_with_its_size(client, paper):
    assert "logo" not in data_of(client, factories.version())["publisher"]
    paper.logo = ContentFile(pictures.photograph(900, 300), name="logo.jpg")
    paper.save()
    logo = data_of(client, factories.version())["publisher"]["logo"]
    assert size_of(client, logo["url"]) == ("JPEG", (logo["width"], logo["height"]))


def test_the_publisher_names_those_of_its_policies_that_are_public(client):
    for kind in ("about", "ethics", "corrections", "masthead", "contact"):
        factories.policy(kind)
    factories.policy("funding", is_public=False)
    assert data_of(client, factories.version())["publisher"] == {
        "@type": "NewsMediaOrganization",
        "@id": f"{SITE}/#paper",
        "name": "The Ledger",
        "url": f"{SITE}/",
        "foundingDate": "1897",
        "publishingPrinciples": f"{SITE}/about/ethics/",
        "ethicsPolicy": f"{SITE}/about/ethics/",
        "correctionsPolicy": f"{SITE}/about/corrections/",
        "masthead": f"{SITE}/about/masthead/",
        "actionableFeedbackPolicy": f"{SITE}/about/contact/",
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "newsroom",
            "url": f"{SITE}/about/contact/",
        },
    }


def test_what_a_story_does_not_have_is_left_out(client):
    assert data_of(client, factories.version()).keys() == {
        *("@type", "mainEntityOfPage", "url", "headline", "inLanguage", "datePublished"),
        *("dateModified", "author", "articleSection", "wordCount", "isAccessibleForFree"),
        *("publisher", "copyrightHolder", "copyrightYear", "license"),
    }


def test_topics_are_keywords(client):
    version = factories.version(topics=[factories.topic(name="Books")])
    assert data_of(client, version)["keywords"] == ["Books"]


@pytest.mark.parametrize(
    ("licence", "republishable", "expected"),
    [
        (Licence.OWN, True, f"{SITE}/republish/"),
        (Licence.CC_BY_ND, True, "https://creativecommons.org/licenses/by-nd/4.0/"),
        (Licence.RESERVED, True, None),
        (Licence.OWN, False, None),
        (Licence.CC_BY, False, None),
    ],
)
def test_the_licence_is_named_only_where_others_may_have_the_story(
    client, licence, republishable, expected
):
    version = factories.version(licence=licence, republishable=republishable)
    assert data_of(client, version).get("license") == expected


def test_an_agency_story_names_the_agency_and_its_original(client):
    wire = factories.source(name="The Wire", url="https://wire.example/", may_republish=True)
    version = factories.version(source=wire, original_url="https://wire.example/1")
    data = data_of(client, version)
    agency = {"@type": "Organization", "name": "The Wire", "url": "https://wire.example/"}
    assert data["mainEntityOfPage"] == data["isBasedOn"] == "https://wire.example/1"
    assert data["url"] == SITE + version.get_absolute_url()
    assert data["sourceOrganization"] == data["copyrightHolder"] == agency
    assert data.keys() & {"license", "copyrightYear"} == set()


def test_a_part_of_a_series_says_which(client):
    series = Series.objects.create(name="The lake", slug="lake")
    data = data_of(client, factories.version(series=series, series_part=2))
    address = SITE + series.get_absolute_url()
    assert data["isPartOf"] == {"@type": "CreativeWorkSeries", "name": "The lake", "url": address}
    assert data["position"] == 2


def test_corrections_are_comments_with_their_dates(client):
    article = factories.article()
    publish_backdated(article, at=NOON)
    for hours, words, place in ((1, "It was Tuesday.", "top"), (2, "At noon.", "bottom")):
        at = NOON + timedelta(hours=hours)
        version = publish_backdated(
            article, kind="correction", at=at, correction=words, correction_place=place
        )
    said = data_of(client, version)["correction"]
    assert [(each["text"], each["datePublished"]) for each in said] == [
        ("At noon.", "2025-11-24T14:00:00-05:00"),
        ("It was Tuesday.", "2025-11-24T13:00:00-05:00"),
    ]


def test_the_breadcrumbs_lead_from_the_paper_by_the_section(client):
    version = factories.version(section=factories.section(name="Town", slug="town"), headline="Up")
    assert trail_of(client, version.get_absolute_url()) == [
        ("The Ledger", f"{SITE}/"),
        ("Town", f"{SITE}/town/"),
        ("Up", None),
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
