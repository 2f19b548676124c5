"""Genre and series in forms that cross, and in what a browser keeps of one."""

import pytest
from lxml.html import document_fromstring

from articles.models import Article
from tests import factories
from tests.articles.opened import Opened, logged_in, story, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def lake():
    return factories.series(name="The lake")


@pytest.fixture
def article():
    return story()


@pytest.mark.parametrize(
    ("name", "value"), [("language", "he"), ("licence", "cc-by"), ("genre", "opinion")]
)
def test_every_choice_is_taken_over(client, article, name, value):
    mine, theirs = Opened(logged_in("ann"), article), Opened(logged_in("bo"), article)
    theirs.type(**{name: value}).save()
    assert mine.type(headline="Bridge shut").save().status_code == 302
    assert getattr(Article.objects.get(), name) == value


def test_what_another_chose_is_taken_over_by_a_form_that_did_not_touch_it(client, article, lake):
    mine, theirs = Opened(logged_in("ann"), article), Opened(logged_in("bo"), article)
    theirs.type(genre="review", series=lake.pk, series_part=2).save()
    assert mine.type(headline="Bridge shut").save().status_code == 302
    saved = Article.objects.get()
    assert (saved.headline, saved.genre) == ("Bridge shut", "review")
    assert (saved.series, saved.series_part) == (lake, 2)


def test_what_both_chose_is_shown_in_words(client, article, lake):
    other = factories.series(name="The sea")
    mine, theirs = Opened(logged_in("ann"), article), Opened(logged_in("bo"), article)
    theirs.type(genre="review", series=lake.pk, series_part=1).save()
    response = mine.type(genre="opinion", series=other.pk, series_part=1).save()
    page = document_fromstring(response.content.decode())
    shown = {
        words(part.find("legend")): [words(cell) for cell in part.xpath(".//tbody//td")]
        for part in page.xpath("//fieldset[legend]")
    }
    assert shown == {"Genre": ["Review", "Opinion"], "Series": ["The lake", "The sea"]}
    assert Article.objects.get().genre == "review"


def test_what_was_typed_and_not_saved_is_offered_again(client, article, lake):
    browser = logged_in("ann")
    opened = Opened(browser, article)
    assert opened.type(genre="analysis", series=lake.pk, series_part=3).keep().status_code == 200
    assert any("Genre" in offer for offer in Opened(browser, article).offers())
