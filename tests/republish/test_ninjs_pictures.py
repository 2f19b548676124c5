import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture

from articles.models import Image
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
