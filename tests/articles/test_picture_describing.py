"""Words for pictures: one right after it was sent, several at once, and a batch without script."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml.html import document_fromstring

from articles.desk import roles
from articles.models import Image
from newsroom.pictures import normalise
from tests import factories, pictures

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_image_changelist")
SEVERAL = reverse("admin:articles_image_add_several")


def described(client, image, **words):
    return client.post(reverse("admin:articles_image_describe", args=[image.pk]), words)


def bulk(name: str) -> str:
    return reverse("admin:articles_image_several", args=[name])


def messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def text(response) -> str:
    content = document_fromstring(response.content.decode()).get_element_by_id("content")
    return " ".join(content.text_content().split())


class TestOne:
    def test_what_is_sent_changes_and_the_rest_stays(self, admin_client):
        image = factories.image(alt="", caption="Old", credit="Old", source="Old")
        answer = described(admin_client, image, alt=" A bridge ", may_republish="on")
        assert answer.status_code == 200
        assert answer.json()["alt"] == "A bridge"
        image.refresh_from_db()
        assert (image.alt, image.caption, image.credit) == ("A bridge", "Old", "Old")
        assert (image.source, image.may_republish) == ("Old", True)
        assert described(admin_client, image, may_republish="false").status_code == 200
        assert Image.objects.get().may_republish is False

    def test_it_is_found_by_the_new_words(self, admin_client):
        image = factories.image()
        described(admin_client, image, caption="A heron")
        answer = admin_client.get(reverse("admin:articles_image_choose"), {"q": "heron"})
        assert [one["id"] for one in answer.json()["pictures"]] == [image.pk]

    def test_what_is_missing_or_too_long_is_said_by_the_field(self, admin_client):
        image = factories.image(alt="Before")
        answer = described(admin_client, image, alt="", caption="x" * 501, credit="")
        assert answer.status_code == 400
        assert answer.json()["errors"] == {
            "alt": ["Say what the picture shows, for people who can’t see it."],
            "caption": ["Ensure this value has at most 500 characters (it has 501)."],
            "credit": ["Say who made the picture, or who holds the rights in it."],
        }
        image.refresh_from_db()
        assert image.alt == "Before"

    def test_a_second_click_changes_nothing_more(self, admin_client):
        image = factories.image()
        for _click in range(2):
            assert described(admin_client, image, alt="Once").status_code == 200
        assert LogEntry.objects.filter(object_id=str(image.pk)).count() == 1

    def test_a_picture_that_is_gone(self, admin_client):
        image = factories.image()
        image.delete()
        image.pk = 999
        assert described(admin_client, image, alt="Late").status_code == 404

    def test_only_by_post(self, admin_client):
        address = reverse("admin:articles_image_describe", args=[factories.image().pk])
        assert admin_client.get(address).status_code == 405

    def test_others_are_told_in_a_sentence(self, client):
        client.force_login(factories.in_role(roles.REPORTER))
        answer = described(client, factories.image(alt="Before"), alt="Mine")
        assert answer.status_code == 403
        assert answer.json()["errors"] == {
            "__all__": ["Only editors and whoever added it can describe this picture."]
        }
        assert Image.objects.get().alt == "Before"


class TestSeveral:
    def chosen(self, client, action, *images):
        sent = {"action": action, "_selected_action": [image.pk for image in images]}
        return client.post(f"{LIST}?q=picture", {**sent, "index": "0"})

    def test_the_list_leads_to_a_page_that_asks(self, admin_client):
        image, other = factories.image(caption="One"), factories.image(caption="Another picture")
        response = self.chosen(admin_client, "describe", image, other)
        assert "2 pictures will be changed" in text(response)
        assert "One" in text(response)
        assert response.context["back"] == "q=picture"

    def test_what_is_filled_in_becomes_the_same_in_all(self, admin_client):
        images = [factories.image(credit=f"Credit {number}", source="S") for number in range(3)]
        response = admin_client.post(
            bulk("describe"),
            {"chosen": [images[0].pk, images[1].pk], "credit": "Ann", "rights": "yes"},
            follow=True,
        )
        assert messages(response) == ["2 pictures are changed."]
        rows = Image.objects.order_by("pk").values_list("credit", "source", "may_republish")
        assert list(rows) == [("Ann", "S", True), ("Ann", "S", True), ("Credit 2", "S", False)]

    def test_rights_are_taken_back_too(self, admin_client):
        image = factories.image(may_republish=True)
        admin_client.post(bulk("describe"), {"chosen": [image.pk], "rights": "no"})
        assert Image.objects.get().may_republish is False

    def test_nothing_filled_in_is_asked_again(self, admin_client):
        image = factories.image()
        response = admin_client.post(bulk("describe"), {"chosen": [image.pk]})
        assert "Fill in what shall be the same in all pictures." in text(response)
        assert f'name="chosen" value="{image.pk}"' in response.content.decode()

    def test_a_reporter_sees_which_are_left_out_and_changes_only_own(self, client):
        reporter = factories.in_role(roles.REPORTER)
        client.force_login(reporter)
        own, other = factories.image(uploaded_by=reporter), factories.image(credit="Keep")
        response = self.chosen(client, "describe", own, other)
        assert "One picture will be changed" in text(response)
        assert "Only editors and whoever added it can describe this picture." in text(response)
        client.post(bulk("describe"), {"chosen": [own.pk, other.pk], "credit": "Mine"})
        own.refresh_from_db()
        other.refresh_from_db()
        assert (own.credit, other.credit) == ("Mine", "Keep")

    def test_the_unused_are_deleted_and_the_used_are_named(self, admin_client):
        unused, used = factories.image(caption="Free"), factories.image(caption="Needed")
        factories.article(headline="Bridge opens", image=used)
        asked = text(self.chosen(admin_client, "delete", unused, used))
        assert "This picture and its files will be deleted Free" in asked
        assert "It can’t be deleted, because it is used in “Bridge opens”." in asked
        response = admin_client.post(
            bulk("delete"), {"chosen": [unused.pk, used.pk], "back": "rights=ours"}, follow=True
        )
        assert messages(response) == ["1 picture is deleted."]
        assert response.redirect_chain == [(f"{LIST}?rights=ours", 302)]
        assert Image.objects.get() == used

    def test_one_that_is_placed_meanwhile_doesnt_stop_the_others(self, admin_client, monkeypatch):
        first, second = factories.image(caption="First"), factories.image(caption="Second")
        factories.article(image=second)
        monkeypatch.setattr("articles.library.uses.why_not_remove", lambda *args, **kwargs: "")
        response = admin_client.post(bulk("delete"), {"chosen": [first.pk, second.pk]}, follow=True)
        assert messages(response) == [
            "“Second”: It can’t be deleted, because a story began to use it just now.",
            "1 picture is deleted.",
        ]
        assert Image.objects.get() == second
        assert LogEntry.objects.filter(action_flag=3).count() == 1

    def test_too_many_are_refused(self, admin_client, monkeypatch):
        monkeypatch.setattr("articles.admin.pictures.bulk.MOST", 1)
        sent = {"action": "delete", "_selected_action": [factories.image().pk for _ in "ab"]}
        response = admin_client.post(LIST, sent, follow=True)
        assert messages(response) == ["Choose 1 pictures at most; nothing was done."]

    def test_what_is_no_number_is_left_aside(self, admin_client):
        sent = {"chosen": ["x", "", "9" * 30, "-1"], "credit": "Ann"}
        assert admin_client.post(bulk("describe"), sent).status_code == 302

    @pytest.mark.parametrize(
        ("role", "offered"),
        [
            (roles.EDITOR, ["describe", "delete"]),
            (roles.REPORTER, ["describe"]),
            (roles.AUDIENCE, []),
        ],
    )
    def test_each_role_is_offered_what_it_may_do(self, role, offered, client):
        factories.image()
        client.force_login(factories.in_role(role))
        page = document_fromstring(client.get(LIST).content.decode())
        assert [value for value in page.xpath("//select[@name='action']//@value") if value] == (
            offered
        )
        assert bool(page.find_class("action-select")) == bool(offered)
        for name in ("describe", "delete"):
            status = client.post(bulk(name), {"chosen": []}).status_code
            assert (status == 403) == (name not in offered)

    def test_unknown_things_are_not_found(self, admin_client):
        assert admin_client.post(bulk("nonsense")).status_code == 404
        assert admin_client.get(bulk("delete")).url == LIST


class TestABatchWithoutScript:
    def send(self, client, *files, **words):
        uploads = [SimpleUploadedFile(name, content) for name, content in files]
        return client.post(SEVERAL, {"picture": uploads, **words})

    def test_what_was_stored_and_what_was_refused_is_listed(self, admin_client, admin_user):
        response = self.send(
            admin_client,
            ("one.jpg", pictures.photograph(90, 60)),
            ("bad.jpg", pictures.truncated()),
            ("two.png", pictures.drawing()),
            **{"shared-credit": "Ann Lee", "shared-source": "Archive"},
        )
        assert response.status_code == 200
        assert f"bad.jpg : {normalise.DAMAGED}" in text(response).replace("jpg:", "jpg :")
        stored = Image.objects.order_by("pk")
        assert [image.original_name for image in stored] == ["one.jpg", "two.png"]
        assert {(image.credit, image.source) for image in stored} == {("Ann Lee", "Archive")}
        assert {image.uploaded_by for image in stored} == {admin_user}
        page = response.content.decode()
        for image in stored:
            assert f'href="/admin/articles/image/{image.pk}/change/"' in page
            assert f"Describe {image.original_name}" in page

    def test_the_same_file_twice_is_stored_once(self, admin_client):
        content = pictures.photograph(90, 60)
        response = self.send(admin_client, ("one.jpg", content), ("copy.jpg", content))
        assert "This picture is in the library already. It wasn’t stored again." in text(response)
        assert Image.objects.count() == 1

    def test_no_file_is_said(self, admin_client):
        response = admin_client.post(SEVERAL, {"shared-credit": "Ann"})
        assert "Choose one file or several." in text(response)

    def test_words_that_are_too_long_store_nothing(self, admin_client):
        response = self.send(
            admin_client, ("a.jpg", pictures.photograph(9, 9)), **{"shared-credit": "x" * 201}
        )
        assert "at most 200 characters" in text(response)
        assert not Image.objects.exists()

    @pytest.mark.parametrize(("role", "status"), [(roles.REPORTER, 200), (roles.AUDIENCE, 403)])
    def test_who_may_add(self, role, status, client):
        client.force_login(factories.in_role(role))
        assert client.get(SEVERAL).status_code == status

    def test_what_was_added_is_in_the_log(self, admin_client):
        self.send(admin_client, ("one.jpg", pictures.photograph(90, 60)))
        assert LogEntry.objects.get().object_id == str(Image.objects.get().pk)
