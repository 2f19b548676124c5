"""What was typed and not saved, put back into the form and saved after all."""

import pytest
from django.test import Client

from articles import history
from articles.models import Article, Autosave
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


class TestPuttingBack:
    def test_every_field_comes_back_and_nothing_is_saved(self, desk, article):
        topic, author = factories.topic(name="Bridges"), factories.author(name="Cy Dee")
        section, image = factories.section(name="Harbour"), factories.image(caption="A crane")
        form = Opened(desk, article).type(
            headline="Typed",
            body="<p>Typed <strong>text</strong>.</p>",
            topics=[topic.pk],
            section=section.pk,
            image=image.pk,
            slug="typed",
            licence="cc-by",
        )
        form.data.pop("republishable", None)
        form.add_byline(author, "photos").keep()

        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")

        for name in ("headline", "body", "slug", "section", "image", "topics", "licence"):
            assert back.data[name] == form.data[name], name
        assert "republishable" not in back.data
        labels = {words(option) for option in back.page.xpath("//option[@selected]")}
        assert {"Bridges", "Cy Dee", "Harbour", "A crane", "Photographs by"} <= labels
        article.refresh_from_db()
        assert article.headline == "As saved"

    def test_it_is_saved_over_what_it_was_typed_over(self, desk, article):
        author = factories.author()
        Opened(desk, article).type(headline="Typed").add_byline(author).keep()
        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")

        assert back.save().status_code == 302

        article.refresh_from_db()
        assert (article.headline, article.bylines.count()) == ("Typed", 2)
        assert not Autosave.objects.exists()

    def test_a_newer_save_of_another_is_not_overwritten(self, desk, article, client):
        Opened(desk, article).type(headline="Typed").keep()
        other = Client()
        other.force_login(factories.user())
        Opened(other, article).type(headline="Theirs").save()

        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")

        assert back.save().status_code == 409

    def test_ones_own_save_whose_answer_got_lost_is_no_alarm(self, desk, article):
        form = Opened(desk, article).type(headline="Saved")
        form.save()
        form.type(headline="Typed on").keep()
        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")
        assert back.save().status_code == 302
        article.refresh_from_db()
        assert article.headline == "Typed on"

    def test_the_old_tab_does_not_overwrite_what_was_put_back(self, desk, article):
        old = Opened(desk, article).type(headline="Typed")
        old.keep()
        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")
        back.type(headline="Finished").save()
        assert old.save().status_code == 409

    def test_the_form_that_it_was_put_into_takes_it_over(self, desk, article):
        Opened(desk, article).type(headline="Typed").keep()
        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")
        back.type(headline="Typed further").keep()
        assert Autosave.objects.get().data["headline"] == ["Typed further"]

    def test_a_form_that_it_was_put_into_does_not_offer_it_again(self, desk, article):
        Opened(desk, article).type(headline="Typed").keep()
        assert Opened(desk, article, f"?restore={Autosave.objects.get().pk}").offers() == []

    def test_a_new_story_comes_back_whole(self, desk):
        author = factories.author(name="Cy Dee")
        Opened(desk).type(headline="New").add_byline(author).keep()
        back = Opened(desk, query=f"?restore={Autosave.objects.get().pk}")
        assert back.one("headline") == "New"
        assert back.save().status_code == 302
        made = Article.objects.get()
        assert [byline.author for byline in made.bylines.all()] == [author]
        assert not Autosave.objects.exists()

    def test_what_is_wrong_with_it_is_said_when_it_is_saved(self, desk, article):
        Opened(desk, article).type(original_url="no address").keep()
        back = Opened(desk, article, f"?restore={Autosave.objects.get().pk}")
        assert not back.page.xpath("//*[contains(@class,'errornote')]")
        assert b"Enter a valid URL" in back.save().content

    def test_one_of_another_story_is_not_put_into_this(self, desk, article):
        Opened(desk, factories.article()).type(headline="Other").keep()
        response = desk.get(f"{STORIES}{article.pk}/change/?restore={Autosave.objects.get().pk}")
        assert response["Location"] == f"{STORIES}{article.pk}/change/"

    @pytest.mark.parametrize("wanted", ["x", "", "99999999999", "-1"])
    def test_one_that_is_gone_leads_to_the_form(self, desk, article, wanted):
        response = desk.get(f"{STORIES}{article.pk}/change/?restore={wanted}", follow=True)
        assert "This text isn't kept here any longer." in messages(response)


def test_what_was_typed_into_a_deleted_story_becomes_a_new_one(desk, article):
    form = Opened(desk, article).type(headline="Survives")
    article.bylines.all().delete()
    article.delete()

    response = form.save(follow=True)

    assert messages(response)[0].startswith("This story was deleted meanwhile.")
    form.read(response)
    assert (form.one("headline"), form.one("revision")) == ("Survives", "0")
    form.url = f"{STORIES}add/"
    assert form.save().status_code == 302
    assert Article.objects.get().headline == "Survives"
