from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from republish.copy.frame import pixel_url
from republish.models import Place, Reads
from republish.pixel import token
from republish.pixel.views import GIF
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "https://partner.example/news/library?from=mail"


def path_of(version):
    return pixel_url(version).removeprefix("https://ledger.example")


def test_a_read_is_counted_by_day_version_and_place(client, time_machine):
    version = factories.version()
    time_machine.move_to(datetime(2031, 5, 4, 23, 59, 59, tzinfo=UTC), tick=False)
    for _ in range(3):
        client.get(path_of(version), headers={"referer": PAGE})
    client.get(path_of(version))
    time_machine.move_to(datetime(2031, 5, 5, 0, 0, 1, tzinfo=UTC), tick=False)
    client.get(path_of(version), headers={"referer": PAGE})
    counted = {(row.day, row.version, row.place.address): row.count for row in Reads.objects.all()}
    page = "https://partner.example/news/library"
    assert counted == {
        (date(2031, 5, 4), version, page): 3,
        (date(2031, 5, 4), version, ""): 1,
        (date(2031, 5, 5), version, page): 1,
    }


def test_the_answer_is_a_picture_that_nobody_stores(client):
    response = client.get(path_of(factories.version()))
    assert response.status_code == 200
    assert response.content == GIF
    assert response["Content-Type"] == "image/gif"
    assert response["Cache-Control"] == "no-store"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


def test_the_picture_is_one_transparent_pixel():
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(GIF)).convert("RGBA")
    assert picture.size == (1, 1)
    assert picture.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    "made",
    [
        "x",
        "../../etc/passwd",
        "%00",
        "A" * 5_000,
        token.make(token.Copied(987_654, 1)),
        token.make(token.Copied(2**63 - 1, 2**63 - 1)),
    ],
)
def test_a_pixel_of_no_story_answers_the_picture_and_stores_nothing(client, made):
    response = client.get(f"/r/{made}.gif", headers={"referer": PAGE})
    assert response.content == GIF
    assert not Reads.objects.exists()
    assert not Place.objects.exists()


def test_the_number_of_a_version_that_does_not_exist_stores_nothing(client):
    version = factories.version()
    made = token.make(token.Copied(version.article_id, 2))
    assert client.get(reverse("republish:pixel", args=[made])).content == GIF
    assert not Reads.objects.exists()


def test_only_a_get_counts(client):
    path = path_of(factories.version())
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
    assert not Reads.objects.exists()


def test_copies_of_withdrawn_stories_are_still_counted(client):
    client.get(path_of(factories.withdrawn()))
    assert Reads.objects.get().count == 1


@pytest.mark.parametrize("referer", ["\x80\xff", "https://partner.example/\x00", "x" * 10_000])
def test_odd_referers_are_stored_harmlessly(client, referer):
    response = client.get(path_of(factories.version()), headers={"referer": referer})
    assert response.content == GIF
    assert Reads.objects.get().count == 1
