import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture

from articles.models import Image
from republish.copy import pictures as copy_pictures
from tests import factories, pictures
from tests.republish import machines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper():
    factories.publication()
    factories.guidelines()


def address(version) -> str:
    return f"/republish/{version.article_id}/story.json"


def item_of(client, version) -> dict:
    return machines.ninjs(client.get(address(version)))


def drawn(width, height):
    return ContentFile(pictures.photograph(width, height), name="room.jpg")


def test_a_picture_goes_along_where_we_hold_the_right(client):
    drawn = pictures.photograph(900, 600)
    image = factories.image(
        rendered=True,
        picture=ContentFile(drawn, name="room.jpg"),
        alt="A reading room",
        caption="The room.",
        credit="Ann",
    )
    version = factories.version(image=image)
    assert "associations" not in item_of(client, version)
    Image.objects.update(may_republish=True)
    picture = item_of(client, version)["associations"][0]
    assert picture["descriptions"] == [
        {"role": "caption", "contentType": "text/plain", "value": "The room."},
        {"role": "alternative-text", "contentType": "text/plain", "value": "A reading room"},
    ]
    assert (picture["by"], picture["copyrightNotice"]) == ("Ann", "Ann")
    assert [(each["name"], each["width"]) for each in picture["renditions"]] == [
        ("original", 900),
        ("width-480", 480),
        ("width-800", 800),
    ]


def test_a_picture_in_the_text_goes_along_on_the_same_terms(client):
    lead = factories.image()
    inside = factories.image(picture=drawn(900, 600), alt="A shelf", credit="Bo")
    body = (
        f'<p>Text.</p><figure><img src="{inside.picture.url}" alt="A shelf">'
        "<figcaption>The shelf.</figcaption></figure>"
    )
    version = factories.version(image=lead, body=body)
    response = client.get(address(version))
    assert "associations" not in machines.ninjs(response)
    Image.objects.filter(pk=inside.pk).update(may_republish=True)
    again = client.get(address(version), headers={"if-none-match": response["ETag"]})
    (picture,) = machines.ninjs(again)["associations"]
    assert (picture["name"], picture["by"]) == ("picture-1", "Bo")
    assert picture["uri"] == f"https://ledger.example/#picture-{inside.pk}"
    assert [each["value"] for each in picture["descriptions"]] == ["The shelf.", "A shelf"]


def test_each_size_of_a_picture_is_as_it_says(client, media_root):
    image = factories.image(rendered=True, picture=drawn(900, 601), may_republish=True)
    for size in item_of(client, factories.version(image=image))["associations"][0]["renditions"]:
        file = media_root / size["href"].removeprefix("https://ledger.example/media/")
        with Picture.open(file) as opened:
            assert opened.size == (size["width"], size["height"])
            assert Picture.MIME[opened.format] == size["contentType"]


def numbered(image, *, src=None):
    return (
        f'<figure data-image="{image.pk}"><img src="{src or image.picture.url}" alt="A shelf">'
        f"<figcaption>The shelf. {image.credit}</figcaption></figure>"
    )


def test_a_picture_is_known_by_its_number_also_once_its_file_was_replaced(client):
    inside = factories.image(rendered=True, picture=drawn(900, 600), may_republish=True)
    old = inside.picture.url
    version = factories.version(body=f"<p>Text.</p>{numbered(inside)}")
    inside.picture = drawn(700, 500)
    inside.save()
    assert inside.picture.url != old
    assert old in version.body
    (picture,) = item_of(client, version)["associations"]
    assert picture["renditions"][0]["href"] == f"https://ledger.example{inside.picture.url}"
    assert picture["renditions"][0]["width"] == 700


def test_a_number_counts_more_than_an_address(client):
    ours, theirs = factories.image(may_republish=True), factories.image(may_republish=False)
    body = f"<p>Text.</p>{numbered(theirs, src=ours.picture.url)}"
    version = factories.version()
    version.body = body
    [picture] = copy_pictures.of_story(version)
    assert (picture.image, bool(picture.refused)) == (theirs, True)


def test_pictures_of_a_gallery_go_along_one_by_one():
    one, two = (factories.image(may_republish=True, credit=name) for name in ("Ann", "Bo"))
    version = factories.version()
    version.body = f'<div class="gallery">{numbered(two)}{numbered(one)}</div>{numbered(two)}'
    found = copy_pictures.of_story(version)
    assert [(picture.image, picture.credit) for picture in found] == [(two, "Bo"), (one, "Ann")]


def test_a_number_that_nothing_has_is_refused():
    version = factories.version()
    version.body = '<figure data-image="999999"><img src="/media/a.jpg" alt="A"></figure>'
    [picture] = copy_pictures.of_story(version)
    assert (picture.image, bool(picture.refused)) == (None, True)


@pytest.mark.parametrize("count", [1, 3])
def test_numbers_and_addresses_take_one_query_each(count, django_assert_num_queries):
    versions = [factories.version() for _ in range(count)]
    for version in versions:
        image = factories.image()
        version.body = numbered(image) + f'<figure><img src="{image.picture.url}" alt="A"></figure>'
        version.image = None
    with django_assert_num_queries(2):
        copy_pictures.of_stories(versions)
