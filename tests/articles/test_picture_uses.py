"""Where a picture is used, and that it isn't deleted while it is."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles import publishing
from articles.library import removing, uses
from articles.library.removing import InUseError
from articles.models import ArticleFigure, Image, VersionFigure
from tests import factories

pytestmark = pytest.mark.django_db


def places(image) -> dict[str, list[str]]:
    """Return the places in which a picture stands by the headline of the story."""
    return {use.article.headline: use.places for use in uses.of(image).shown}


def messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def image():
    return factories.image(caption="The bridge")


class TestWhere:
    def test_nowhere(self, image):
        factories.version(image=factories.image())
        assert places(image) == {}
        assert not uses.of(image)
        assert uses.why_not_remove(image) == ""
        assert not uses.is_live(image)

    def test_as_lead_picture_of_a_draft(self, image):
        factories.article(headline="A draft", image=image)
        assert places(image) == {"A draft": ["Lead picture of the working copy"]}
        assert not uses.is_live(image)

    def test_in_the_text_of_a_draft(self, image):
        ArticleFigure.objects.create(article=factories.article(headline="A draft"), image=image)
        assert places(image) == {"A draft": ["In the text of the working copy"]}

    def test_in_what_is_published(self, image):
        version = factories.version(headline="Live", image=image)
        VersionFigure.objects.create(version=version, image=image)
        assert places(image) == {
            "Live": [
                "Lead picture of the working copy",
                "Lead picture of the published version",
                "In the text of the published version",
            ]
        }
        assert uses.is_live(image)

    def test_in_what_is_to_come_and_what_was(self, image):
        version = factories.version(headline="Changed", image=image)
        article = version.article
        publishing.publish(article, by=None)
        factories.version(headline="Scheduled", image=image, at=factories.later(days=1))
        article.image = None
        article.save()
        publishing.publish(article, by=None)
        assert places(image) == {
            "Scheduled": [
                "Lead picture of the working copy",
                "Lead picture of a scheduled version",
            ],
            "Changed": ["Lead picture of an earlier version"],
        }
        assert not uses.is_live(image)

    def test_in_a_withdrawn_story(self, image):
        factories.withdrawn(headline="Gone", image=image)
        assert "Lead picture of an earlier version" in places(image)["Gone"]
        assert not uses.is_live(image)

    def test_the_newest_are_shown_and_the_others_counted(self, image, monkeypatch):
        monkeypatch.setattr(uses, "SHOWN", 2)
        for number in range(5):
            factories.article(headline=f"Story {number}", image=image)
        found = uses.of(image)
        assert [use.article.headline for use in found.shown] == ["Story 4", "Story 3"]
        assert (found.rest, found.is_more) == (3, False)

    def test_no_more_are_counted_than_tell_something(self, image, monkeypatch):
        monkeypatch.setattr(uses, "SHOWN", 1)
        monkeypatch.setattr(uses, "COUNTED", 3)
        for _number in range(5):
            factories.article(image=image)
        found = uses.of(image)
        assert (found.rest, found.is_more) == (2, True)

    @pytest.mark.parametrize("count", [1, 3])
    def test_as_many_queries_for_three_as_for_one(self, count, image, django_assert_num_queries):
        for _number in range(count):
            factories.version(image=image)
        with django_assert_num_queries(3):  # the stories' numbers, they, and their versions
            assert len(uses.of(image).shown) == count


class TestDeleting:
    @pytest.fixture
    def delete(self, image, admin_client):
        address = reverse("admin:articles_image_delete", args=[image.pk])
        return lambda: admin_client.post(address, {"post": "yes"}, follow=True)

    def test_what_is_unused_goes_with_its_files(
        self, image, delete, media_root, django_capture_on_commit_callbacks
    ):
        assert list(media_root.rglob("*.jpg"))
        with django_capture_on_commit_callbacks(execute=True):
            response = delete()
        assert "was deleted successfully" in messages(response)[0]
        assert not Image.objects.exists()
        assert [path for path in media_root.rglob("*") if path.is_file()] == []

    def test_the_page_that_asks_names_the_picture_alone(self, image, admin_client):
        page = admin_client.get(reverse("admin:articles_image_delete", args=[image.pk]))
        assert b"The bridge" in page.content
        assert b"words of" not in page.content

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_what_is_used_stays_and_the_stories_are_named(self, method, image, admin_client):
        factories.version(headline="Bridge opens", image=image)
        address = reverse("admin:articles_image_delete", args=[image.pk])
        response = getattr(admin_client, method)(address, {"post": "yes"}, follow=True)
        assert messages(response) == ["It can’t be deleted, because it is used in “Bridge opens”."]
        assert response.redirect_chain == [
            (reverse("admin:articles_image_change", args=[image.pk]), 302)
        ]
        assert Image.objects.filter(pk=image.pk).exists()
        assert (image.picture.storage).exists(image.picture.name)

    def test_of_many_stories_three_are_named(self, image):
        for number in range(5):
            ArticleFigure.objects.create(
                article=factories.article(headline=f"Story {number}"), image=image
            )
        assert uses.why_not_remove(image) == (
            "It can’t be deleted, because it is used in “Story 4”, “Story 3”, “Story 2” and "
            "2 more stories."
        )

    def test_whoever_may_not_read_stories_is_told_no_headline(self, image, client):
        factories.article(headline="A secret", image=image)
        client.force_login(factories.colleague("view_image", "delete_image"))
        address = reverse("admin:articles_image_delete", args=[image.pk])
        response = client.post(address, {"post": "yes"}, follow=True)
        assert messages(response) == ["1 story uses this picture, so it can’t be deleted."]
        assert b"A secret" not in response.content

    @pytest.mark.parametrize("place", [ArticleFigure, VersionFigure, "lead"])
    def test_placed_while_it_is_deleted_is_a_sentence_too(self, place, image, delete, monkeypatch):
        """Whatever was looked up before, the database has the last word."""
        version = factories.version(headline="Just now", image=image if place == "lead" else None)
        if place != "lead":
            owner = version if place is VersionFigure else version.article
            place.objects.create(image=image, **{place._meta.fields[1].name: owner})
        monkeypatch.setattr(uses, "why_not_remove", lambda *args, **kwargs: "")
        assert messages(delete()) == [
            "It can’t be deleted, because a story began to use it just now."
        ]
        assert Image.objects.filter(pk=image.pk).exists()

    def test_the_database_itself_keeps_what_is_used(self, image):
        ArticleFigure.objects.create(article=factories.article(), image=image)
        with pytest.raises(IntegrityError), transaction.atomic():
            _delete_behind_the_back_of_django(image)

    def test_twice_is_no_error(self, image):
        removing.remove(image)
        removing.remove(Image(pk=image.pk))

    def test_refuses_by_an_error_with_the_sentence(self, image):
        factories.article(headline="One", image=image)
        with pytest.raises(InUseError, match="it is used in “One”"):
            removing.remove(image)


def _delete_behind_the_back_of_django(image) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_picturetext")
        cursor.execute("DELETE FROM articles_image WHERE id = %s", [image.pk])
    connection.check_constraints()
