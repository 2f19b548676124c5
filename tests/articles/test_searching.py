"""Finding stories at the desk by words, number or address."""

from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.lists import searching
from articles.desk.lists.searching import found
from articles.models import Article, SearchText
from tests import factories

pytestmark = pytest.mark.django_db


def finds(typed: str) -> set[str]:
    return {article.headline for article in found(Article.objects.all(), typed)}


@pytest.fixture
def stories():
    factories.article(
        headline="Ferry to Tel-Aviv is late again",
        dek="The “Amélie” waits for a pump",
        slug="ferry-late",
        authors=[factories.author(name="Inés O’Hara")],
        body="<p>In the body: zeppelin</p>",
    )
    factories.article(headline="Late trains", authors=[factories.author(name="Bo Berg")])


FERRY, TRAINS = "Ferry to Tel-Aviv is late again", "Late trains"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ferry", {FERRY}),
        ("FERRY", {FERRY}),
        ("late", {FERRY, TRAINS}),
        ("late ferry", {FERRY}),
        ("late  ,  ferry!", {FERRY}),
        ("errie", set()),
        ("trai", {TRAINS}),
        ("pump", {FERRY}),
        ("amelie", {FERRY}),
        ("Amélie", {FERRY}),
        ("ines", {FERRY}),
        ("o'hara", {FERRY}),
        ("berg late", {TRAINS}),
        ("ferry berg", set()),
        ("ferry-late", {FERRY}),
        ("tel aviv", {FERRY}),
        ('"is late"', {FERRY}),
        ('"late is"', set()),
        ("“is late” amelie", {FERRY}),
        ("zeppelin", set()),
        ("%", set()),
        ("_", set()),
        ("''", set()),
        ("...", set()),
        ("", {FERRY, TRAINS}),
        ("   ", {FERRY, TRAINS}),
        ("/no/such/address/", set()),
        ("http://[", set()),
    ],
)
def test_what_is_found(stories, typed, expected):
    assert finds(typed) == expected


@pytest.mark.parametrize("few", [0, 1, 500])
def test_rare_and_common_words_are_found_alike(stories, monkeypatch, few):
    monkeypatch.setattr(searching, "FEW", few)
    assert finds("late") == {FERRY, TRAINS}
    assert finds("late berg") == {TRAINS}
    assert finds("nowhere") == set()


def test_words_beyond_the_first_dozen_do_not_count(stories):
    assert finds("late " * 12 + "nowhere") == {FERRY, TRAINS}


def test_a_number_finds_the_story_of_that_number_and_those_with_it_in_their_words():
    numbered = factories.article(headline="The numbered one", pk=987_654)
    factories.article(headline=f"In the year {numbered.pk}")
    factories.article(headline="Another")
    assert finds(str(numbered.pk)) == {"The numbered one", f"In the year {numbered.pk}"}
    assert finds("9" * 30) == set()


@pytest.mark.parametrize("after", ["", "?utm_source=x", "#note"])
def test_the_address_of_a_story_finds_it_alone(after):
    version = factories.version(headline="The one with an address")
    factories.article(headline=f"Of {version.article_id} words")
    for address in [
        version.get_absolute_url(),
        version.canonical_url,
        f"https://other.example/{version.section.slug}/{version.article_id}/",
        f"/admin/articles/article/{version.article_id}/change/",
        f"/republish/{version.article_id}/",
    ]:
        assert finds(f" {address}{after} ") == {"The one with an address"}


def test_what_was_edited_is_found_by_its_new_words_alone():
    article = factories.article(headline="Before")
    article.headline = "After"
    article.save()
    assert finds("before") == set()
    assert finds("after") == {"After"}


def test_a_byline_that_comes_or_goes_changes_what_is_found():
    article = factories.article(headline="Signed", authors=[])
    byline = article.bylines.create(author=factories.author(name="Cy Dee"))
    assert finds("cy dee") == {"Signed"}
    byline.delete()
    assert finds("cy dee") == set()


def test_an_author_who_is_renamed_is_found_by_the_new_name():
    author = factories.author(name="Ann Lee")
    factories.article(headline="Signed", authors=[author])
    author.name = "Ann Berg"
    author.save()
    assert finds("lee") == set()
    assert finds("berg") == {"Signed"}


def test_a_story_that_is_deleted_takes_its_words_along():
    article = factories.article()
    article.delete()
    assert not SearchText.objects.exists()
    factories.article()
    Article.objects.all().delete()
    assert not SearchText.objects.exists()


def test_stories_from_before_the_search_are_found_by_the_same_words(stories):
    kept = set(SearchText.objects.values_list("article", "text"))
    SearchText.objects.all().delete()
    import_module("articles.migrations.0009_search_text").fill(apps, None)
    assert set(SearchText.objects.values_list("article", "text")) == kept


@given(st.text(max_size=300))
def test_anything_can_be_typed(typed):
    assert found(Article.objects.all(), typed).count() == 0
