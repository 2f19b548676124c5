"""The index of the pictures in a body: written with each save and each publication."""

import pytest
from django.db.models import ProtectedError

from articles import figures, publishing
from articles.desk.past import comparing, restoring
from articles.library import by_address
from articles.models import Article, ArticleFigure, Image, VersionFigure
from newsroom.pictures import renditions
from tests import factories
from tests.articles.figured import by_address as old_figure
from tests.articles.figured import figure, gallery

pytestmark = pytest.mark.django_db


def listed(article) -> set[int]:
    return set(ArticleFigure.objects.filter(article=article).values_list("image_id", flat=True))


def images(count):
    return [factories.image() for _ in range(count)]


def saved(article, body) -> set[int]:
    article.body = body
    article.save()
    return listed(article)


def put_back(article, save):
    text = comparing.find(article, f"s{save.history_id}")
    restoring.restore(article, text=text, by=factories.user(), revision=article.revision)


def test_pictures_that_are_put_in_exchanged_and_taken_out_are_listed_so():
    one, two, three = images(3)
    article = factories.article(body="<p>a</p>")

    assert listed(article) == set()
    assert saved(article, f"<p>a</p>{figure(one)}") == {one.pk}
    assert saved(article, f"<p>a</p>{figure(two)}{gallery(one, three)}") == {
        one.pk,
        two.pk,
        three.pk,
    }
    assert saved(article, f"<p>a</p>{gallery(three, two)}") == {two.pk, three.pk}
    assert saved(article, "<p>a</p>") == set()


def test_a_picture_that_stands_twice_is_listed_once():
    [one] = images(1)
    article = factories.article(body=figure(one) + "<p>a</p>" + figure(one))

    assert list(article.figures.values_list("image_id", flat=True)) == [one.pk]
    assert figures.numbers(article.body) == [one.pk]


def test_each_story_has_its_own_list():
    one, two = images(2)
    first, second = (factories.article(body=figure(image)) for image in (one, two))
    saved(first, figure(two))

    assert (listed(first), listed(second)) == ({two.pk}, {two.pk})


@pytest.mark.parametrize("number", ["999999", "999999999999999999"])
def test_numbers_that_the_library_does_not_know_are_left_out(number):
    [one] = images(1)
    unknown = figure(one).replace(f'data-image="{one.pk}"', f'data-image="{number}"')
    article = factories.article(body=figure(one) + unknown)

    assert listed(article) == {one.pk}
    assert set(figures.in_library(article.body)) == {one.pk}
    assert figures.numbers(article.body) == [one.pk, int(number)]


def test_a_picture_deleted_in_another_tab_is_no_reason_for_an_error():
    one, two = images(2)
    article = factories.article(body="<p>a</p>")
    typed = figure(one) + figure(two)
    one.delete()

    assert saved(article, typed) == {two.pk}
    assert figures.in_library(article.body) == {two.pk: two}


def test_text_that_only_looks_like_a_figure_names_nothing():
    [one] = images(1)
    shown = figure(one).replace("<", "&lt;").replace(">", "&gt;")
    article = factories.article(body=f'<p>{shown}</p><p data-image="{one.pk}">a</p>')

    assert listed(article) == set()


def test_a_picture_in_a_text_can_not_be_deleted():
    [one] = images(1)
    factories.article(body=figure(one))

    with pytest.raises(ProtectedError):
        one.delete()
    assert Image.objects.filter(pk=one.pk).exists()


def test_publishing_lists_the_pictures_of_the_version_for_good():
    one, two = images(2)
    article = factories.article(body=figure(one))
    first = publishing.publish(article, by=None)
    saved(article, figure(two))
    second = publishing.publish(article, by=None)

    assert [row.image for row in first.figures.all()] == [one]
    assert [row.image for row in second.figures.all()] == [two]
    with pytest.raises(ProtectedError):
        one.delete()


def test_publishing_several_stories_lists_the_pictures_of_each():
    pair = images(2)
    for image in pair:
        publishing.publish(factories.article(body=figure(image)), by=None)

    listed_now = VersionFigure.objects.order_by("image").values_list(
        "image", "version__article__figures__image"
    )
    assert list(listed_now) == [(image.pk, image.pk) for image in pair]


def test_a_version_leaves_out_what_the_library_does_not_know():
    [one] = images(1)
    version = factories.version()
    version.body = figure(one) + figure(one).replace(f'"{one.pk}"', '"999999"')

    figures.index_version(version)

    assert [row.image for row in version.figures.all()] == [one]


def test_restoring_an_earlier_save_lists_its_pictures_again():
    one, two = images(2)
    article = factories.article(body=figure(one))
    earlier = article.history.latest()
    saved(article, figure(two))

    put_back(article, earlier)

    article.refresh_from_db()
    assert figures.numbers(article.body) == [one.pk]
    assert listed(article) == {one.pk}


def test_restoring_a_text_whose_picture_is_gone_lists_the_others():
    one, two = images(2)
    article = factories.article(body=figure(one) + figure(two))
    earlier = article.history.latest()
    saved(article, "<p>a</p>")
    one.delete()

    put_back(article, earlier)

    assert listed(article) == {two.pk}


def test_figures_of_older_texts_lead_to_their_picture_by_the_address():
    image = factories.image(rendered=True)
    addresses = [
        image.picture.url,
        f"https://ledger.example{image.picture.url}",
        renditions.src(image.picture, 100),
        *(each["src"] for each in renditions.plain(image.picture)),
    ]
    for address in addresses:
        article = factories.article(body=f"<p>a</p>{old_figure(address)}")
        assert (address, listed(article)) == (address, {image.pk})


def test_an_address_of_no_picture_is_nothing():
    body = "".join(map(old_figure, ["/media/a.jpg", "/media/x-0123456789ab.jpg", "/media/%00"]))

    assert listed(factories.article(body=body)) == set()
    assert by_address.pictures_at([]) == {}


def test_pictures_of_one_content_are_all_held():
    one = factories.image()
    again = Image.objects.create(picture=one.picture.name, alt="The same", credit="Bo")
    article = factories.article(body=old_figure(one.picture.url))

    assert listed(article) == {one.pk, again.pk}


def test_a_number_counts_more_than_an_address():
    one, two = images(2)
    mixed = figure(one).replace(one.picture.url, two.picture.url)

    assert listed(factories.article(body=mixed)) == {one.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_saving_asks_as_often_for_one_picture_as_for_three(count, django_assert_num_queries):
    body = "".join(figure(image) for image in images(count))
    article = factories.article(body="<p>a</p>")
    article.body = body

    with django_assert_num_queries(5):  # a savepoint and its end, what is there, in, what is new
        figures.index_article(article)
    with django_assert_num_queries(4):
        figures.index_article(article)


def test_a_text_without_pictures_costs_no_look_into_the_library(django_assert_num_queries):
    article = Article.objects.get(pk=factories.article(body="<p>a</p>").pk)

    with django_assert_num_queries(3):
        figures.index_article(article)
