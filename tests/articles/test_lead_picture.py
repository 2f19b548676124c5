"""The lead picture in the form of a story, and what the dialog asks about one picture."""

import json

import pytest
from lxml.html import document_fromstring

from articles.admin.choosing import NEWEST
from articles.desk import roles
from articles.models import Article, Image, Stage
from tests import factories
from tests.articles.filled import ADD, change, filled

pytestmark = pytest.mark.django_db


def form_of(client, address):
    return document_fromstring(client.get(address).content)


def select_of(page):
    return page.get_element_by_id("id_image")


def test_the_script_is_told_what_is_shown_of_the_picture(admin_client):
    image = factories.image(alt="A heron", caption="It stands.", credit="Ann")
    select = select_of(form_of(admin_client, change(factories.article(image=image))))

    told = json.loads(select.get("data-lead-picture"))
    assert (told["id"], told["alt"], told["caption"]) == (image.pk, "A heron", "It stands. Ann")
    assert told["src"] == image.picture.url
    assert select.name == "image"
    assert select.value == str(image.pk)


def test_without_a_picture_there_is_nothing_to_show(admin_client):
    select = select_of(form_of(admin_client, change(factories.article())))

    assert json.loads(select.get("data-lead-picture")) is None
    assert not select.value


def test_without_scripts_the_newest_pictures_are_offered(admin_client):
    images = [factories.image(alt=f"Picture {number}") for number in range(3)]
    select = select_of(form_of(admin_client, change(factories.article(image=images[0]))))

    assert [option.text for option in select if option.get("value")] == [
        "Picture 0",
        "Picture 2",
        "Picture 1",
    ]


def test_of_many_pictures_only_so_many_are_offered(admin_client):
    first = factories.image()
    Image.objects.bulk_create(
        Image(picture=first.picture.name, width=1, height=1, alt=f"{n}") for n in range(NEWEST + 5)
    )

    assert len(select_of(form_of(admin_client, ADD)).value_options) <= NEWEST + 1


def test_a_refused_form_shows_the_picture_that_was_chosen(admin_client):
    image = factories.image(alt="A heron")
    article = factories.article()
    data = filled(admin_client, change(article), image=image.pk, slug="not a slug!")
    page = document_fromstring(admin_client.post(change(article), data).content)

    assert json.loads(select_of(page).get("data-lead-picture"))["id"] == image.pk
    assert Article.objects.get().image is None


@pytest.mark.parametrize("sent", ["999999", "x", "1" * 40])
def test_a_picture_that_is_gone_is_named_at_its_field(admin_client, sent):
    article = factories.article()
    data = filled(admin_client, change(article), image=sent)
    page = document_fromstring(admin_client.post(change(article), data).content)

    [errors] = page.xpath("//*[contains(@class, 'field-image')]//ul[@class='errorlist']")
    assert "Select a valid choice" in errors.text_content()
    assert json.loads(select_of(page).get("data-lead-picture")) is None


def test_the_dialog_is_there_for_whoever_may_look_through_the_library(client):
    client.force_login(factories.in_role(roles.REPORTER))
    page = form_of(client, ADD)

    asked = page.get_element_by_id("choosing")
    assert asked.get("data-choose") == "/admin/articles/image/choose/"
    assert asked.get("data-may-add") == "yes"
    assert page.xpath("//script[contains(@src, 'articles/admin/choosing/choosing')]")


def test_one_picture_is_told_with_who_may_describe_it(client):
    reporter, editor = factories.in_role(roles.REPORTER), factories.in_role(roles.EDITOR)
    own, other = factories.image(uploaded_by=reporter), factories.image(alt="A heron")
    for user, image, may_change in [
        (reporter, own, True),
        (reporter, other, False),
        (editor, other, True),
    ]:
        client.force_login(user)
        answer = client.get(f"/admin/articles/image/{image.pk}/item/").json()
        assert (answer["id"], answer["may_change"]) == (image.pk, may_change)


def test_one_picture_is_no_business_of_strangers(client):
    image = factories.image()
    address = f"/admin/articles/image/{image.pk}/item/"
    assert client.get(address).status_code == 302
    client.force_login(factories.colleague("view_section"))
    assert client.get(address).status_code == 403
    client.force_login(factories.in_role(roles.EDITOR))
    assert client.post(address).status_code == 405
    assert client.get("/admin/articles/image/999999/item/").status_code == 404


def test_a_story_that_can_only_be_read_has_no_dialog(client):
    reporter = factories.in_role(roles.REPORTER)
    article = factories.article(reporter=reporter, stage=Stage.REVIEW)
    client.force_login(reporter)
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content
    assert b'id="choosing"' not in page
    assert b"choosing.js" not in page
