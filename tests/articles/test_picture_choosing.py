"""What scripts read of the library: pages of pictures, found by their words."""

import pytest
from django.urls import reverse

from articles.admin.pictures.choosing import PER_PAGE
from articles.models import Image
from tests import factories

pytestmark = pytest.mark.django_db

CHOOSE = reverse("admin:articles_image_choose")


def chosen(client, **query) -> dict:
    response = client.get(CHOOSE, query)
    assert response.status_code == 200
    return response.json()


def names(client, **query) -> list[str]:
    return [one["name"] for one in chosen(client, **query)["pictures"]]


def test_an_item_says_all_that_the_editor_of_a_text_writes(admin_client):
    image = factories.image(alt="A bridge", caption="The bridge at noon.", credit="Ann Lee")
    assert chosen(admin_client) == {
        "pictures": [
            {
                "id": image.pk,
                "src": image.picture.url,
                "thumbnail": chosen(admin_client)["pictures"][0]["thumbnail"],
                "width": 120,
                "height": 90,
                "alt": "A bridge",
                "caption": "The bridge at noon. Ann Lee",
                "credit": "Ann Lee",
                "described": True,
                "name": "The bridge at noon.",
            }
        ],
        "more": False,
    }


@pytest.mark.parametrize("words", [{"alt": ""}, {"credit": ""}])
def test_a_picture_without_alt_or_credit_is_not_described(words, admin_client):
    factories.image(**words)
    assert chosen(admin_client)["pictures"][0]["described"] is False


def test_newest_first_and_page_by_page(admin_client):
    for number in range(PER_PAGE + 1):
        factories.image(caption=f"Number {number}")
    first = chosen(admin_client)
    assert first["more"] is True
    assert first["pictures"][0]["name"] == f"Number {PER_PAGE}"
    assert len(first["pictures"]) == PER_PAGE
    second = chosen(admin_client, page=2)
    assert [one["name"] for one in second["pictures"]] == ["Number 0"]
    assert second["more"] is False
    assert chosen(admin_client, page=3) == {"pictures": [], "more": False}


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "²", "9" * 30])
def test_what_is_no_page_is_the_first(number, admin_client):
    factories.image(caption="Here")
    assert names(admin_client, page=number) == ["Here"]


def test_no_page_is_too_far_to_be_asked_for(admin_client):
    factories.image()
    assert chosen(admin_client, page=99999) == {"pictures": [], "more": False}


@pytest.mark.parametrize(
    "typed", ["BRÜCKE", "brucke", "lee brücke", "archiv", "img 2034", "IMG_2034", "“noon”"]
)
def test_found_by_any_of_its_words_however_they_are_typed(typed, admin_client):
    image = factories.image(
        alt="Die Brücke", caption="At noon", credit="Ann Lee", source="Archiv der Stadt"
    )
    Image.objects.filter(pk=image.pk).update(original_name="IMG_2034.jpg")
    image.refresh_from_db()
    image.save()
    factories.image(caption="Something else")
    assert names(admin_client, q=typed) == ["At noon"]


def test_all_words_have_to_be_there(admin_client):
    factories.image(alt="A bridge")
    assert names(admin_client, q="bridge river") == []
    assert names(admin_client, q="?!") == []


def test_it_needs_the_permission_to_view(client):
    client.force_login(factories.colleague("view_article"))
    assert client.get(CHOOSE).status_code == 403
    client.force_login(factories.colleague("view_image"))
    assert client.get(CHOOSE).status_code == 200


def test_whoever_is_not_logged_in_is_sent_to_the_login(client):
    response = client.get(CHOOSE)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_three_as_for_one(count, admin_client, django_assert_num_queries):
    for _number in range(count):
        factories.image(alt="A bridge")
    with django_assert_num_queries(3):  # the session, the person, the pictures
        chosen(admin_client)
    with django_assert_num_queries(4):  # and their words
        chosen(admin_client, q="bridge")
