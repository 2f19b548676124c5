"""Sending one file to the library: what is stored, what is refused, and what is left on disk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.desk import roles
from articles.library import uploading
from articles.models import Image
from newsroom.pictures import normalise
from tests import factories, pictures

pytestmark = pytest.mark.django_db

UPLOAD = reverse("admin:articles_image_upload")
# The grain of a drawn photograph is another each time.
PHOTOGRAPH = pictures.photograph(200, 150)


def sent(client, content=None, name="bridge.jpg", **words):
    """Return the answer to a file that is sent to the library."""
    file = SimpleUploadedFile(name, PHOTOGRAPH if content is None else content)
    return client.post(UPLOAD, {"picture": file, **words})


def files(media_root) -> list[str]:
    return [path.name for path in media_root.rglob("*") if path.is_file()]


def test_a_picture_is_stored_with_its_words(admin_client, admin_user):
    answer = sent(
        admin_client,
        alt=" A bridge ",
        caption="At noon",
        credit="Ann Lee",
        source="Archive",
        may_republish="on",
    )
    assert answer.status_code == 201
    image = Image.objects.get()
    assert (image.alt, image.caption, image.credit) == ("A bridge", "At noon", "Ann Lee")
    assert (image.source, image.may_republish) == ("Archive", True)
    assert (image.original_name, image.uploaded_by) == ("bridge.jpg", admin_user)
    item = answer.json()
    assert item["id"] == image.pk
    assert item["src"] == image.picture.url
    assert (item["width"], item["height"]) == (200, 150)
    assert item["may_change"] is True
    assert "known" not in item


def test_words_may_come_later(admin_client):
    assert sent(admin_client).json()["described"] is False
    image = Image.objects.get()
    assert (image.alt, image.credit, image.may_republish) == ("", "", False)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pictures.text_that_says_picture(), normalise.NO_PICTURE),
        (pictures.truncated(), normalise.DAMAGED),
        (pictures.bomb(), normalise.TOO_MANY_PIXELS % {"limit": 40}),
        (b"x" * (normalise.MAX_BYTES + 1), normalise.TOO_HEAVY % {"limit": 20}),
    ],
    ids=["words", "half", "bomb", "heavy"],
)
def test_what_cannot_be_used_is_refused_with_a_reason(content, sentence, admin_client, media_root):
    answer = sent(admin_client, content)
    assert answer.status_code == 400
    assert answer.json() == {"errors": {"picture": [sentence]}}
    assert not Image.objects.exists()
    assert files(media_root) == []


def test_no_file_is_refused(admin_client):
    answer = admin_client.post(UPLOAD, {"alt": "A bridge"})
    assert answer.status_code == 400
    assert answer.json() == {"errors": {"picture": ["Choose a file."]}}


def test_words_that_are_too_long_leave_nothing_on_disk(admin_client, media_root):
    answer = sent(admin_client, alt="x" * 301)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["alt"]
    assert files(media_root) == []


def test_a_save_that_fails_leaves_nothing_on_disk(admin_client, media_root, monkeypatch):
    def fail(images):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("articles.library.searching.remember", fail)
    with pytest.raises(RuntimeError):
        sent(admin_client)
    assert not Image.objects.exists()
    assert files(media_root) == []


class TestTheSamePictureTwice:
    def test_is_not_stored_again(self, admin_client, media_root):
        first = sent(admin_client).json()
        Image.objects.update(alt="Described by then")
        before = sorted(files(media_root))
        answer = sent(admin_client, name="other-name.jpg", alt="Another")
        assert answer.status_code == 200
        assert answer.json()["known"] is True
        assert answer.json()["id"] == first["id"]
        assert Image.objects.get().alt == "Described by then"
        assert sorted(files(media_root)) == before

    def test_unless_somebody_wants_it(self, admin_client):
        sent(admin_client)
        assert sent(admin_client, again="1").status_code == 201
        assert Image.objects.count() == 2

    def test_finds_a_copy_under_a_name_that_was_taken(self, admin_client):
        sent(admin_client)
        second = sent(admin_client, again="1").json()
        Image.objects.exclude(pk=second["id"]).delete()
        assert sent(admin_client).json()["id"] == second["id"]

    def test_a_deleted_one_is_no_reason(self, admin_client):
        sent(admin_client)
        Image.objects.get().delete()
        assert sent(admin_client).status_code == 201


class TestWho:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (roles.REPORTER, 201),
            (roles.EDITOR, 201),
            (roles.PUBLISHER, 201),
            (roles.ADMINISTRATOR, 201),
            (roles.AUDIENCE, 403),
        ],
    )
    def test_may_add(self, role, status, client):
        client.force_login(factories.in_role(role))
        answer = sent(client)
        assert answer.status_code == status
        assert Image.objects.exists() == (status == 201)
        assert client.get(UPLOAD).status_code == (200 if status == 201 else 403)

    def test_is_told_in_a_sentence(self, client):
        client.force_login(factories.colleague("view_image"))
        errors = sent(client).json()["errors"]
        assert errors == {"__all__": ["You may not add pictures to the library."]}

    def test_has_to_be_logged_in(self, client):
        answer = sent(client)
        assert answer.status_code == 302
        assert answer.url.startswith("/admin/login/")
        assert not Image.objects.exists()

    def test_has_to_come_from_our_own_page(self, admin_user):
        client = Client(enforce_csrf_checks=True)
        client.force_login(admin_user)
        assert sent(client).status_code == 403
        token = client.get(UPLOAD).json()["csrf"]
        assert sent(client, csrfmiddlewaretoken=token).status_code == 201


def test_a_script_learns_who_is_logged_in(admin_client, admin_user):
    answer = admin_client.get(UPLOAD).json()
    assert answer["user"] == admin_user.pk
    assert len(answer["csrf"]) == 64


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("bridge.jpg", "bridge.jpg"),
        ("C:\\pictures\\bridge.jpg", "bridge.jpg"),
        ("../../etc/bridge.jpg", "bridge.jpg"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("a\x00b\nc\u200f.jpg", "abc.jpg"),
        ("בית.jpg", "בית.jpg"),
        ("x" * 300, "x" * 200),
        (None, ""),
    ],
)
def test_a_name_keeps_what_can_be_read(given, kept):
    assert uploading.cleaned_name(given) == kept
