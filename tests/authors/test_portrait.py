"""Portraits: one square round the focal point, in every format, wherever the author is shown."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml.html import document_fromstring
from PIL import Image

from authors.models import Author
from tests import drawings, factories, pictures

pytestmark = pytest.mark.django_db


def portrayed(**facts):
    """Return an author whose portrait is red on the left and blue on the right."""
    return factories.author(portrait=ContentFile(pictures.photograph(), name="ann.jpg"), **facts)


def shown(client, author):
    """Return the <picture> of the author's page, and its <img>."""
    page = document_fromstring(client.get(author.get_absolute_url()).content)
    (image,) = page.find_class("portrait")
    return next(image.iterancestors("picture")), image


def pixels(media_root, address):
    with Image.open(media_root / address.removeprefix("/media/")) as picture:
        return picture.convert("RGB").resize((1, 1)).getpixel((0, 0)), picture.size


def test_the_page_offers_a_square_in_every_format(client):
    picture, image = shown(client, portrayed())
    kinds = [source.get("type") for source in picture.iter("source")]
    assert kinds == ["image/avif", "image/webp"]
    for one in (*picture.iter("source"), image):
        assert [part.split()[1] for part in one.get("srcset").split(", ")] == [
            "96w",
            "192w",
            "384w",
        ]
        assert one.get("sizes") == "10rem"
    assert image.get("width") == image.get("height") == "420"


def test_it_decorates_since_the_name_stands_beside_it(client):
    assert shown(client, portrayed())[1].get("alt") == ""


def test_it_is_in_sight_at_once_and_not_put_off(client):
    assert shown(client, portrayed())[1].get("loading") is None


def test_without_a_portrait_there_is_no_picture(client):
    page = document_fromstring(client.get(factories.author().get_absolute_url()).content)
    assert list(page.find(".//main").iter("img", "picture")) == []


@pytest.mark.parametrize(("point", "colour"), [("0x0", 0), ("1x0", 2)])
def test_the_square_is_cut_round_the_focal_point(client, media_root, point, colour):
    wide = ContentFile(pictures.photograph(900, 300), name="ann.jpg")
    author = factories.author(portrait=wide, portrait_ppoi=point)
    colours, size = pixels(media_root, shown(client, author)[1].get("src"))
    assert size[0] == size[1]
    assert max(range(3), key=colours.__getitem__) == colour


def test_moving_the_point_in_the_admin_shows_another_cut(client, admin_client):
    author = portrayed()
    before = shown(client, author)[1].get("src")
    data = {"name": author.name, "slug": author.slug, "portrait_ppoi": "0.1x0.5"}
    address = f"/admin/authors/author/{author.pk}/change/"
    assert admin_client.post(address, data).status_code == 302
    assert shown(client, author)[1].get("src") != before


def test_a_drawing_is_refused_beside_the_field(admin_client):
    data = {"name": "Ann", "slug": "ann", "portrait_ppoi": "0.5x0.5"}
    file = SimpleUploadedFile("ann.png", drawings.logo(), content_type="image/png")
    response = admin_client.post("/admin/authors/author/add/", {**data, "portrait": file})
    assert response.context["adminform"].form.errors == {
        "portrait": ["This file is not a picture we can use. Send a JPEG, PNG, WebP, AVIF or GIF."]
    }
    assert not Author.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_shows_faces_without_a_query_for_each(
    admin_client, django_assert_num_queries, rows
):
    for _ in range(rows):
        portrayed()
    admin_client.get("/admin/")
    # session, user, two counts, the rows, and whether a publication and a policy may be added
    with django_assert_num_queries(6):
        response = admin_client.get("/admin/authors/author/")
    assert response.content.decode().count('loading="lazy"') == rows
