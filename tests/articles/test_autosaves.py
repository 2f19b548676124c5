"""What was typed and not saved: kept apart, offered back, put back, thrown away."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from articles import history
from articles.desk.keeping import autosaves
from articles.models import Autosave
from tests import factories
from tests.articles.opened import STORIES, Opened, messages, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.user = factories.user()
    client.force_login(client.user)
    return client


@pytest.fixture
def article():
    made = factories.article(headline="As saved", body="<p>Saved text.</p>")
    history.complete(made)
    return made


def one_kept() -> str:
    return reverse("admin:articles_article_one_kept", args=[Autosave.objects.get().pk])


class TestKeeping:
    def test_what_is_typed_is_kept_apart_from_the_story(self, desk, article):
        form = Opened(desk, article).type(headline="Typed")

        answer = form.keep().json()

        kept = Autosave.objects.get()
        assert (kept.article, kept.user, kept.revision) == (article, desk.user, 1)
        assert kept.data["headline"] == ["Typed"]
        assert answer["note"].startswith("Kept at ")
        assert answer["restore"] == f"{form.url}?restore={kept.pk}"
        article.refresh_from_db()
        assert (article.headline, article.history.count()) == ("As saved", 1)

    def test_one_form_has_one_autosave_and_two_have_two(self, desk, article):
        one, other = Opened(desk, article), Opened(desk, article)
        for text in ("a", "b"):
            one.type(headline=text).keep()
        other.type(headline="c").keep()
        assert {kept.data["headline"][0] for kept in Autosave.objects.all()} == {"b", "c"}

    def test_a_save_takes_away_what_was_kept_of_its_form_alone(self, desk, article):
        one, other = Opened(desk, article), Opened(desk, article)
        one.type(dek="One").keep()
        other.type(headline="Other").keep()

        one.save()

        assert Autosave.objects.get().data["headline"] == ["Other"]

    def test_a_save_that_is_refused_takes_nothing_away(self, desk, article):
        form = Opened(desk, article).type(original_url="no address")
        form.keep()
        assert form.save().status_code == 200
        assert Autosave.objects.exists()

    def test_old_ones_go(self, desk, article):
        form = Opened(desk, article)
        form.type(headline="Old").keep()
        month_ago = timezone.now() - autosaves.KEPT_FOR - timedelta(minutes=1)
        Autosave.objects.update(saved_at=month_ago)
        assert Opened(desk, article).offers() == []

        Opened(desk, article).type(headline="New").keep()

        assert Autosave.objects.get().data["headline"] == ["New"]

    def test_too_much_is_refused_in_words(self, desk, article):
        response = Opened(desk, article).type(body="x" * autosaves.LARGEST).keep()
        assert response.status_code == 413
        assert "too long" in response.json()["problem"]
        assert not Autosave.objects.exists()

    @pytest.mark.parametrize(
        "body",
        [
            "",
            "[]",
            '{"sitting": "a"}',
            '{"sitting": "", "revision": 1, "data": {}}',
            '{"sitting": "a b", "revision": 1, "data": {}}',
            '{"sitting": 7, "revision": 1, "data": {}}',
            '{"sitting": "a", "revision": "x", "data": {}}',
            '{"sitting": "a", "revision": 1, "data": []}',
            '{"sitting": "a", "revision": 1e99, "data": {}}',
            '{"sitting": "a", "revision": 1, "data": {}, "typed_at": 5}',
        ],
    )
    def test_what_can_not_be_read_is_refused(self, desk, article, body):
        url = f"{STORIES}{article.pk}/keep/"
        response = desk.post(url, body, content_type="application/json")
        assert response.status_code == 400
        assert not Autosave.objects.exists()

    def test_characters_that_are_none_are_left_out(self, desk, article):
        form = Opened(desk, article)
        form.data["headline"] = ["Ty\0ped \ud800on"]
        assert form.keep().status_code == 200
        assert Autosave.objects.get().data["headline"] == ["Typed ?on"]

    def test_it_is_only_posted(self, desk, article):
        assert desk.get(f"{STORIES}{article.pk}/keep/").status_code == 405

    @pytest.mark.parametrize("ago", [timedelta(minutes=-5), timedelta(days=99)])
    def test_a_wrong_clock_does_not_set_the_time(self, desk, article, ago):
        form = Opened(desk, article).type(headline="Typed")
        form.keep(typed_at=(timezone.now() - ago).isoformat())
        assert abs(Autosave.objects.get().saved_at - timezone.now()) < timedelta(minutes=1)

    def test_a_copy_of_the_browser_keeps_its_time(self, desk, article):
        typed_at = timezone.now() - timedelta(hours=3)
        Opened(desk, article).type(headline="Typed").keep(typed_at=typed_at.isoformat())
        assert Autosave.objects.get().saved_at == typed_at

    def test_a_copy_of_what_was_saved_in_the_end_is_not_kept(self, desk, article):
        form = Opened(desk, article).type(headline="Saved now")
        form.save()
        assert form.keep(sent=True).json() == {"saved": True}
        assert not Autosave.objects.exists()

    def test_what_was_typed_on_after_a_save_is_kept(self, desk, article):
        form = Opened(desk, article).type(headline="Saved now")
        form.save()
        form.type(headline="Typed on").keep()
        assert Autosave.objects.get().data["headline"] == ["Typed on"]


class TestOffers:
    def test_what_was_not_saved_is_offered_with_its_fields(self, desk, article):
        form = Opened(desk, article).type(headline="Typed", topics=[factories.topic().pk])
        form.add_byline(factories.author()).keep()

        (offer,) = Opened(desk, article).offers()

        assert offer.startswith("You typed something here that was not saved (")
        assert "It differs from the saved story in: Headline, Topics, Bylines." in offer

    def test_what_is_the_same_as_saved_is_not_offered(self, desk, article):
        Opened(desk, article).keep()
        assert Opened(desk, article).offers() == []

    def test_what_others_saved_since_is_not_called_typed(self, desk, article):
        Opened(desk, article).type(headline="Typed").keep()
        other = Client()
        other.force_login(factories.user())
        Opened(other, article).type(dek="Theirs").save()
        (offer,) = Opened(desk, article).offers()
        assert "in: Headline. Put" in offer

    def test_a_new_story_is_offered_where_one_begins(self, desk, article):
        Opened(desk).type(headline="A new bridge", body="<p>It opens now.</p>").keep()
        (offer,) = Opened(desk).offers()
        assert offer.startswith("You began a story that was not saved (")
        assert "“A new bridge”, 3 words." in offer
        assert Opened(desk, article).offers() == []

    def test_an_empty_new_story_is_not_offered(self, desk):
        Opened(desk).keep()
        assert Opened(desk).offers() == []

    def test_nobody_is_offered_the_text_of_another(self, desk, article, client):
        Opened(desk, article).type(headline="Mine").keep()
        kept = Autosave.objects.get()
        client.force_login(factories.user())
        assert Opened(client, article).offers() == []
        assert client.get(one_kept()).status_code == 404
        assert client.post(one_kept()).status_code == 404
        response = client.get(f"{STORIES}{article.pk}/change/?restore={kept.pk}", follow=True)
        assert "This text isn't kept here any longer." in messages(response)
        assert b"Mine" not in response.content

    def test_who_may_no_longer_edit_the_story_gets_nothing(self, desk, article, client):
        Opened(desk, article).type(headline="Typed").keep()
        desk.user.is_superuser = False
        desk.user.save()
        assert client.get(one_kept()).status_code == 403
        assert client.get(f"{STORIES}{article.pk}/kept/").status_code == 403
        assert (
            client.post(f"{STORIES}{article.pk}/keep/", "{}", "application/json").status_code == 403
        )
        assert client.post(f"{STORIES}add/keep/", "{}", "application/json").status_code == 403

    def test_the_page_of_differences_shows_both_texts(self, desk, article):
        form = Opened(desk, article).type(body="<p>Saved text and <a href='/x'>more</a>.</p>")
        form.keep()
        page = document_fromstring(desk.get(one_kept()).content)
        assert [words(heading) for heading in page.xpath("//section/h2")] == ["Body"]
        cells = [words(cell) for cell in page.xpath("//section//tbody//td")]
        assert cells == ["Saved text.", "Saved text and more."]

    def test_it_can_be_thrown_away(self, desk, article):
        Opened(desk, article).type(headline="Typed").keep()
        response = desk.post(one_kept(), follow=True)
        assert response.redirect_chain[-1][0] == f"{STORIES}{article.pk}/change/"
        assert "The text that wasn't saved is thrown away." in messages(response)
        assert not Autosave.objects.exists()

    def test_the_notices_can_be_asked_for_alone(self, desk, article):
        form = Opened(desk, article).type(headline="Typed")
        form.keep()
        url = f"{STORIES}{article.pk}/kept/"
        assert b"was not saved" in desk.get(url).content
        assert b"was not saved" not in desk.get(f"{url}?besides={form.one('sitting')}").content

    @pytest.mark.parametrize("count", [1, 3])
    def test_offers_take_a_bounded_number_of_queries(
        self, desk, article, count, django_assert_num_queries
    ):
        for number in range(count):
            Opened(desk, article).type(headline=f"Typed {number}").keep()
        url = f"{STORIES}{article.pk}/kept/"
        # session, user, the story, what is kept, and for each of these the body that was left
        # out, bylines and topics
        with django_assert_num_queries(5 + 2 * count):
            desk.get(url)
