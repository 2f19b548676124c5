"""Two saves that cross: compared field by field, merged, or both shown."""

import pytest
from django.test import Client
from django.utils import timezone
from lxml.html import document_fromstring

from articles.desk.keeping.conflicts import Saver, Since, compare
from articles.models import Article
from tests import factories
from tests.articles.opened import STORIES, Opened, hidden, logged_in, messages, story, words

SAVER = Saver(None, timezone.now())


def crossed(base, now, mine, *, own=None, changed=("text",), beside=()):
    """Return in one word what becomes of a field of these values."""
    given = {"text": mine}
    states = [None if value is None else {"text": value} for value in (base, own)]
    since = Since(*states, dict.fromkeys(changed, SAVER), dict.fromkeys(beside, SAVER))
    outcome = compare(given, now={"text": now}, since=since)
    return "taken" if outcome.taken else "conflict" if outcome.both else "mine"


class TestCompare:
    @pytest.mark.parametrize(
        ("base", "now", "mine", "expected"),
        [
            ("a", "b", "c", "conflict"),
            ("a", "b", "a", "taken"),
            ("a", "b", "b", "mine"),
            ("a", "a", "c", "mine"),
            ("a", "a", "a", "mine"),
            (None, "b", "c", "conflict"),
            (None, "b", "b", "mine"),
        ],
    )
    def test_three_ways(self, base, now, mine, expected):
        assert crossed(base, now, mine) == expected

    def test_what_only_the_form_itself_saved_is_no_alarm(self):
        assert crossed("a", "b", "c", own="b", changed=()) == "mine"

    def test_what_the_form_saved_before_is_no_change_of_it(self):
        assert crossed("a", "c", "b", own="b") == "taken"
        assert crossed("a", "c", "d", own="b") == "conflict"

    def test_a_field_that_was_merged_is_not_taken_back_by_a_repeat(self):
        # The form never showed "b"; its first save took that over, and it is sent once more.
        assert crossed("a", "b", "a", own="b") == "taken"

    def test_what_changed_beside_the_saves_is_never_a_conflict(self):
        assert crossed("", "set", "", changed=(), beside=("text",)) == "taken"
        assert crossed("", "set", "typed", changed=(), beside=("text",)) == "mine"


@pytest.fixture
def ann(client):
    return logged_in("ann", first_name="Ann", last_name="Lee")


@pytest.fixture
def bo():
    return logged_in("bo", first_name="Bo", last_name="Berg")


@pytest.mark.django_db
class TestTwoPeople:
    def test_different_fields_are_merged_and_named(self, ann, bo):
        article, topic = story(), factories.topic(name="Bridges")
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(dek="On Monday.", topics=[topic.pk]).save()

        response = by_ann.type(headline="The bridge opens").save(follow=True)

        article.refresh_from_db()
        assert (article.headline, article.dek) == ("The bridge opens", "On Monday.")
        assert list(article.topics.all()) == [topic]
        said = messages(response)[-1]
        assert said.startswith("Bo Berg saved this story on ")
        assert said.endswith("From that save your text now has the fields Dek and Topics.")

    def test_the_same_change_twice_is_no_conflict(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Alike").save()

        assert by_ann.type(headline="Alike").save().status_code == 302
        assert article.history.count() == 2

    def test_the_same_field_is_refused_with_both_texts(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(
            headline="Bridge opens Monday", body="<p>The bridge opens on Tuesday at noon.</p>"
        ).save()

        response = by_ann.type(
            headline="Old bridge opens",
            body="<p>The bridge opens on Monday at nine.</p>",
            dek="Mine alone.",
        ).save()

        assert response.status_code == 409
        article.refresh_from_db()
        assert (article.headline, article.dek) == ("Bridge opens Monday", "At last.")
        page = document_fromstring(response.content.decode())
        assert [words(legend) for legend in page.xpath("//fieldset/legend")] == ["Headline", "Body"]
        assert all(
            words(note).startswith("Bo Berg saved this story on ")
            for note in page.xpath("//fieldset/p[@class='help']")
        )
        cells = [words(cell) for cell in page.xpath("//fieldset[1]//tbody//td")]
        assert cells == ["Bridge opens Monday", "Old bridge opens"]
        assert [words(mark) for mark in page.xpath("//fieldset[2]//del")] == ["Tuesday at noon"]
        assert [words(mark) for mark in page.xpath("//fieldset[2]//ins")] == ["Monday at nine"]

    def test_nothing_of_a_refused_save_is_lost(self, ann, bo):
        article, author = story(), factories.author()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs").save()
        by_ann.type(headline="Mine", dek="And this.").add_byline(author)

        carried = hidden(by_ann.save())

        assert (carried["headline"], carried["dek"]) == (["Mine"], ["And this."])
        assert carried["bylines-1-author"] == [str(author.pk)]
        assert carried["_continue"] == ["1"]
        kept = ann.user.autosaves.get()
        assert (kept.article, kept.data["headline"]) == (article, ["Mine"])
        assert "not saved" in Opened(ann, article).offers()[0]
        # Whoever leaves the page and puts it back later is asked again.
        assert Opened(ann, article, f"?restore={kept.pk}").save().status_code == 409

    @pytest.mark.parametrize(("choice", "headline"), [("mine", "Mine"), ("theirs", "Theirs")])
    def test_either_text_can_be_kept(self, ann, bo, choice, headline):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs").save()
        carried = hidden(by_ann.type(headline="Mine", dek="New.").save())

        response = ann.post(by_ann.url, {**carried, "keep-headline": choice})

        assert response.status_code == 302
        article.refresh_from_db()
        assert (article.headline, article.dek) == (headline, "New.")
        assert not ann.user.autosaves.exists()

    def test_bylines_and_the_body_can_be_taken_from_the_other(self, ann, bo):
        article, cy, di = story(), factories.author(name="Cy Dee"), factories.author(name="Di Fox")
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(body="<p>Theirs.</p>").add_byline(cy).save()
        response = by_ann.type(body="<p>Mine.</p>").add_byline(di).save()
        page = document_fromstring(response.content.decode())
        assert [words(legend) for legend in page.xpath("//fieldset/legend")] == ["Body", "Bylines"]
        assert "Cy Dee" in words(page.xpath("//fieldset[2]//tbody//td[1]")[0])
        assert "Di Fox" in words(page.xpath("//fieldset[2]//tbody//td[2]")[0])

        choice = {"keep-body": "theirs", "keep-bylines": "mine"}
        ann.post(by_ann.url, {**hidden(response), **choice})

        article.refresh_from_db()
        assert article.body == "<p>Theirs.</p>"
        assert [byline.author for byline in article.bylines.all()][1:] == [di]

    def test_no_choice_is_asked_for_again(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs", dek="Theirs.").save()
        carried = hidden(by_ann.type(headline="Mine", dek="Mine.").save())

        response = ann.post(by_ann.url, {**carried, "keep-dek": "mine"})

        assert response.status_code == 409
        page = document_fromstring(response.content.decode())
        assert [words(legend) for legend in page.xpath("//fieldset/legend")] == ["Headline"]
        article.refresh_from_db()
        assert (article.headline, article.dek) == ("Theirs", "Theirs.")

    def test_a_choice_is_checked_again(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs").save()
        carried = hidden(by_ann.type(headline="Mine").save())
        Opened(bo, article).type(headline="Theirs again").save()

        response = ann.post(by_ann.url, {**carried, "keep-headline": "mine"})

        assert response.status_code == 409
        assert b"Theirs again" in response.content
        article.refresh_from_db()
        assert article.headline == "Theirs again"

    def test_who_chose_the_others_text_gets_the_newest_of_it(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs").save()
        carried = hidden(by_ann.type(headline="Mine").save())
        Opened(bo, article).type(headline="Theirs again").save()

        response = ann.post(by_ann.url, {**carried, "keep-headline": "theirs"})

        assert response.status_code == 302
        article.refresh_from_db()
        assert article.headline == "Theirs again"

    def test_one_can_go_on_in_the_form_with_ones_own_text(self, ann, bo):
        article, author = story(), factories.author(name="Cy Dee")
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(headline="Theirs", dek="Theirs too.").save()
        refused = by_ann.type(headline="Mine").add_byline(author).save()

        response = ann.post(by_ann.url, {**hidden(refused), "_edit": "1"})

        by_ann.read(response)
        article.refresh_from_db()
        assert article.headline == "Theirs"
        assert (by_ann.one("headline"), by_ann.one("dek")) == ("Mine", "Theirs too.")
        assert b"Cy Dee" in response.content
        assert b"Please correct" not in response.content
        assert by_ann.save().status_code == 302
        article.refresh_from_db()
        assert (article.headline, article.bylines.count()) == ("Mine", 2)

    def test_rows_of_bylines_that_are_gone_are_no_error(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(bylines__0__DELETE="on").save()
        assert not article.bylines.exists()

        response = by_ann.type(dek="New.").save(follow=True)

        assert not article.bylines.exists()
        assert messages(response)[-1].endswith("now has the field Bylines.")

    def test_a_merged_form_that_is_refused_shows_the_merged_text(self, ann, bo):
        article = story()
        by_ann, by_bo = Opened(ann, article), Opened(bo, article)
        by_bo.type(dek="Theirs.").save()

        by_ann.read(by_ann.type(original_url="no address").save())

        assert (by_ann.one("dek"), by_ann.one("original_url")) == ("Theirs.", "no address")
        assert by_ann.type(original_url="").save().status_code == 302

    def test_who_may_not_edit_the_story_is_shown_nothing_of_it(self, bo):
        article = story()
        reader = Client()
        reader.force_login(factories.colleague("view_topic"))
        Opened(bo, article).type(headline="Secret").save()
        data = {"headline": "x", "revision": "1", "sitting": "s"}
        response = reader.post(f"{STORIES}{article.pk}/change/", data)
        assert response.status_code == 403
        assert b"Secret" not in response.content

    def test_a_form_without_a_revision_is_saved_as_it_comes(self, ann, bo):
        article = story()
        by_ann = Opened(ann, article)
        Opened(bo, article).type(headline="Theirs").save()
        del by_ann.data["revision"]
        assert by_ann.type(headline="Script").save().status_code == 302
        article.refresh_from_db()
        assert article.headline == "Script"

    def test_a_revision_that_nobody_knows_shows_every_difference(self, ann):
        article = story()
        response = Opened(ann, article).type(headline="Mine", revision="99").save()
        assert response.status_code == 409
        assert Article.objects.get().headline == "Bridge opens"
