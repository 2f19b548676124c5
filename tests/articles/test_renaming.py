import pytest
from django.db.models import ProtectedError

from articles.models import Version
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_author_is_shown_as_called_now_beside_the_others():
    ann, bo = factories.author(name="Ann Lee"), factories.author(name="Bo Berg")
    version = factories.version(authors=[ann, bo])
    ann.name, ann.slug, ann.role, ann.email = "Ann Lee-Berg", "ann-lb", "Editor", "a@b.example"
    ann.save()
    first, second = Version.objects.get(pk=version.pk).bylines
    assert first["name"] == "Ann Lee-Berg"
    assert first["url"] == "/author/ann-lb/"
    assert first["contact_url"] == "/author/ann-lb/contact/"
    assert (first["title"], first["role"]) == ("Editor", "by")
    assert second["name"] == "Bo Berg"


def test_an_author_who_signs_a_story_is_kept():
    author = factories.author()
    version = factories.version(authors=[author])
    version.article.bylines.all().delete()
    with pytest.raises(ProtectedError):
        author.delete()


def test_a_topic_is_shown_as_called_now():
    topic, other = factories.topic(), factories.topic(name="Music")
    version = factories.version(topics=[topic, other])
    topic.name, topic.slug = "Literature", "literature"
    topic.save()
    shown = {link["name"]: link["url"] for link in Version.objects.get(pk=version.pk).topic_links}
    assert shown == {"Literature": "/topic/literature/", "Music": f"/topic/{other.slug}/"}


def test_a_topic_that_goes_leaves_no_dead_link():
    topic, other = factories.topic(), factories.topic(name="Music")
    version = factories.version(topics=[topic, other])
    topic.delete()
    assert [link["name"] for link in Version.objects.get(pk=version.pk).topic_links] == ["Music"]


def test_the_words_of_a_story_stay_as_they_were_published():
    image = factories.image(caption="As it was")
    version = factories.version(image=image)
    image.caption = "Edited in the library"
    image.save()
    assert Version.objects.get(pk=version.pk).picture["caption"] == "As it was"
