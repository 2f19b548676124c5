"""The form of one picture: what it asks, what it says beside the fields, and who may use it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml.html import document_fromstring

from articles.desk import roles
from articles.models import Image
from tests import factories, pictures

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_image_add")
LIVE = "The picture stands in published stories"


def change(image: Image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


def filled(image: Image | None = None, **facts) -> dict:
    """Return what a browser sends for the form."""
    sent = {"ppoi": "0.5x0.5", "alt": "A bridge", "credit": "Ann Lee", "caption": "", "source": ""}
    return {**sent, **facts}


def upload(name="IMG_1.jpg", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pictures.photograph(200, 150))


def errors(response) -> dict[str, list[str]]:
    """Return the sentences by the names of their fields."""
    return dict(response.context["adminform"].form.errors)


def test_a_new_picture_knows_who_sent_it_and_under_which_name(admin_client, admin_user):
    admin_client.post(ADD, filled(picture=upload("צוק/‮gpj.jpg")))
    image = Image.objects.get()
    assert image.uploaded_by == admin_user
    assert image.original_name == "gpj.jpg"


def test_another_file_brings_another_name_but_not_another_sender(admin_client):
    image = factories.image(original_name="old.jpg", uploaded_by=factories.user())
    sender = image.uploaded_by
    admin_client.post(change(image), filled(picture=upload("new.jpg")))
    image.refresh_from_db()
    assert (image.original_name, image.uploaded_by) == ("new.jpg", sender)
    assert (image.width, image.height) == (200, 150)


def test_other_words_leave_the_file_alone(admin_client):
    image = factories.image(original_name="old.jpg")
    admin_client.post(change(image), filled(alt="Another", source="Archive", may_republish="on"))
    changed = Image.objects.get()
    assert (changed.alt, changed.source, changed.may_republish) == ("Another", "Archive", True)
    assert (changed.original_name, changed.picture.name) == ("old.jpg", image.picture.name)


def test_the_words_are_asked_for_in_sentences(admin_client):
    response = admin_client.post(ADD, filled(alt=" ", credit="", picture=upload()))
    assert errors(response) == {
        "alt": ["Say what the picture shows, for people who can’t see it."],
        "credit": ["Say who made the picture, or who holds the rights in it."],
    }
    assert not Image.objects.exists()


def test_a_double_click_stores_no_second_state(admin_client):
    image = factories.image()
    for _click in range(2):
        assert admin_client.post(change(image), filled(alt="Once")).status_code == 302
    assert Image.objects.get().alt == "Once"


class TestAPictureThatIsThereAlready:
    CONTENT = pictures.photograph(90, 60)

    def test_is_linked_and_not_stored_again(self, admin_client):
        admin_client.post(ADD, filled(picture=upload(content=self.CONTENT), caption="First"))
        response = admin_client.post(ADD, filled(picture=upload("b.jpg", self.CONTENT)))
        [sentence] = errors(response)["picture"]
        [image] = Image.objects.all()
        assert sentence == (
            f'This picture is in the library already. <a href="{change(image)}">First</a>'
        )

    def test_may_be_sent_again_for_itself(self, admin_client):
        admin_client.post(ADD, filled(picture=upload(content=self.CONTENT)))
        image = Image.objects.get()
        sent = filled(picture=upload(content=self.CONTENT), alt="Another")
        assert admin_client.post(change(image), sent).status_code == 302
        assert Image.objects.get().alt == "Another"

    def test_says_no_markup_of_its_caption(self, admin_client):
        words = filled(picture=upload(content=self.CONTENT), caption="<b>bold</b>")
        admin_client.post(ADD, words)
        response = admin_client.post(ADD, filled(picture=upload(content=self.CONTENT)))
        assert b"&lt;b&gt;bold&lt;/b&gt;</a>" in response.content


def test_the_page_says_what_is_known_of_the_file(admin_client):
    ann = factories.user(first_name="Ann", last_name="Lee")
    image = factories.image(original_name="IMG_1.jpg", uploaded_by=ann)
    page = document_fromstring(admin_client.get(change(image)).content.decode())
    [whole] = page.find_class("picture-whole")
    said = " ".join(whole.text_content().split())
    assert "Size120 by 90 pixels" in said
    assert "Name of the fileIMG_1.jpg" in said
    assert "by Ann Lee" in said
    assert whole.xpath(".//img/@alt") == [image.alt]
    assert whole.xpath(".//a/@href") == [image.picture.url]


class TestWhereItIsUsed:
    def shown(self, client, image) -> str:
        page = document_fromstring(client.get(change(image)).content.decode())
        [part] = page.find_class("picture-uses")
        return " ".join(part.text_content().split())

    def test_nowhere_and_can_be_deleted(self, admin_client):
        image = factories.image()
        assert "In no story. It can be deleted." in self.shown(admin_client, image)
        assert b"deletelink" in admin_client.get(change(image)).content

    def test_each_story_is_linked_and_nothing_offers_to_delete(self, admin_client):
        image = factories.image()
        article = factories.article(headline="Bridge opens", image=image)
        assert "Bridge opens Lead picture of the working copy" in self.shown(admin_client, image)
        page = admin_client.get(change(image)).content.decode()
        assert f'href="/admin/articles/article/{article.pk}/change/"' in page
        assert "deletelink" not in page

    def test_of_very_many_the_rest_is_counted(self, admin_client, monkeypatch):
        monkeypatch.setattr("articles.library.uses.SHOWN", 1)
        image = factories.image()
        for _number in range(3):
            factories.article(image=image)
        assert "And 2 more stories." in self.shown(admin_client, image)
        monkeypatch.setattr("articles.library.uses.COUNTED", 2)
        assert "And more than 1 other stories." in self.shown(admin_client, image)

    def test_no_headline_for_who_may_not_read_stories(self, client):
        image = factories.image()
        factories.article(headline="A secret", image=image)
        client.force_login(factories.colleague("view_image", "change_image"))
        shown = self.shown(client, image)
        assert "A secret" not in shown
        assert "A story" in shown


class TestTheWarning:
    def test_stands_by_file_and_rights_of_what_readers_see(self, admin_client):
        image = factories.version(image=factories.image()).image
        form = admin_client.get(change(image)).context["adminform"].form
        assert LIVE in str(form["picture"].help_text)
        assert LIVE in str(form["may_republish"].help_text)
        assert "Only tick this" in str(form["may_republish"].help_text)

    def test_not_in_a_draft(self, admin_client):
        image = factories.article(image=factories.image()).image
        assert LIVE not in admin_client.get(change(image)).content.decode()


PEOPLE = {
    # who: adds, changes own, changes others', deletes
    roles.REPORTER: (True, True, False, False),
    roles.EDITOR: (True, True, True, True),
    roles.PUBLISHER: (True, True, True, True),
    roles.ADMINISTRATOR: (True, True, True, True),
    roles.AUDIENCE: (False, False, False, False),
}


@pytest.mark.parametrize("role", PEOPLE)
def test_who_may_do_what(role, client):
    person = factories.in_role(role)
    client.force_login(person)
    own, other = factories.image(uploaded_by=person), factories.image(uploaded_by=factories.user())
    may_delete = client.get(reverse("admin:articles_image_delete", args=[own.pk])).status_code
    found = (
        client.get(ADD).status_code == 200,
        _is_changed(client, own),
        _is_changed(client, other),
        may_delete == 200,
    )
    assert found == PEOPLE[role]
    assert client.get(change(other)).status_code == 200


def _is_changed(client, image) -> bool:
    client.post(change(image), filled(alt="Changed by hand"))
    by_form = Image.objects.get(pk=image.pk).alt == "Changed by hand"
    address = reverse("admin:articles_image_describe", args=[image.pk])
    by_script = client.post(address, {"alt": "By script"}).status_code == 200
    assert by_form == by_script == (Image.objects.get(pk=image.pk).alt == "By script")
    return by_form


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_three_stories_as_for_one(
    count, admin_client, django_assert_num_queries
):
    image = factories.image()
    for _number in range(count):
        factories.version(image=image)
    admin_client.get(change(image))
    # The session, the person, the picture, whether it is live, and where it is used.
    with django_assert_num_queries(8):
        admin_client.get(change(image))
