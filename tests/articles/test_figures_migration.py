"""Texts that were there before pictures had numbers are listed beside their pictures."""

import pytest
from django.db import connection

from articles.models import Article, ArticleFigure, Image, Version, VersionFigure
from newsroom.pictures import renditions
from tests import factories
from tests.articles.figured import by_address, figure
from tests.articles.migrating import run_again

pytestmark = pytest.mark.django_db

MIGRATION = "0019_fill_figures"


@pytest.fixture
def fill():
    """Forget the index, and run what the migration runs."""

    def run():
        ArticleFigure.objects.all().delete()
        VersionFigure.objects.all().delete()
        run_again(MIGRATION)

    return run


def write(body, *versions):
    """Store a story and its versions as old code did, without a look at what stands in them."""
    article = factories.article(body="<p>a</p>")
    Article.objects.filter(pk=article.pk).update(body=body)
    for number, text in enumerate(versions, start=1):
        made = factories.version()
        Version.objects.filter(pk=made.pk).update(body=text, number=number)
    return article


def rows(model):
    return sorted(model.objects.values_list("image", flat=True))


def test_originals_and_renditions_lead_to_their_picture(fill):
    one, two = factories.image(rendered=True), factories.image(rendered=True)
    smallest = renditions.plain(two.picture)[0]["src"]
    write(
        by_address(one.picture.url) + by_address(smallest),
        by_address(smallest),
        by_address(f"https://ledger.example{one.picture.url}"),
    )

    fill()

    assert rows(ArticleFigure) == rows(VersionFigure) == [one.pk, two.pk]


def test_numbers_that_are_there_already_count(fill):
    one = factories.image()
    write(figure(one) + figure(one).replace(f'"{one.pk}"', '"999999"') + by_address("/media/a.jpg"))

    fill()

    assert rows(ArticleFigure) == [one.pk]
    assert rows(VersionFigure) == []


def test_a_picture_twice_in_a_text_is_one_row_and_running_twice_adds_none(fill):
    one = factories.image()
    write(by_address(one.picture.url) * 2 + figure(one), by_address(one.picture.url))

    fill()
    run_again(MIGRATION)

    assert rows(ArticleFigure) == rows(VersionFigure) == [one.pk]


def test_texts_without_pictures_of_the_library_stay_without_rows(fill):
    write("<p>figure</p>", by_address("/media/images/heron.jpg"))

    fill()

    assert (rows(ArticleFigure), rows(VersionFigure)) == ([], [])


def test_many_texts_are_read_in_batches(fill):
    image = factories.image()
    section = factories.section()
    body = by_address(image.picture.url)
    texts = [Article(headline=str(number), body=body, section=section) for number in range(450)]
    Article.objects.bulk_create(texts)
    with_queries = []

    def note(execute, sql, params, many, context):
        if "articles_article" in sql and "SELECT" in sql and "LIKE" in sql.upper():
            with_queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        fill()

    assert ArticleFigure.objects.count() == 450
    assert len(with_queries) == 4  # three batches, and one that has nothing any more
    assert Image.objects.count() == 1
