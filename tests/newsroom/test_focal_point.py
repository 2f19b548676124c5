"""The point that is posted with a new picture counts where it was set for this very file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory

from articles.models import Image
from authors.models import Author
from newsroom.pictures import renditions
from tests import factories, pictures

pytestmark = pytest.mark.django_db

ImageForm = modelform_factory(Image, fields=["picture", "ppoi"])
AuthorForm = modelform_factory(Author, fields=["name", "slug", "portrait", "portrait_ppoi"])


def saved(content, instance=None, prefix=None, **data):
    """Return the picture that a form saves, with the point 0.1x0.9."""
    if prefix:
        data = {f"{prefix}-{name}": value for name, value in data.items()}
    start = f"{prefix}-" if prefix else ""
    files = {f"{start}picture": SimpleUploadedFile("a.jpg", content)} if content else {}
    data = {f"{start}ppoi": "0.1x0.9", **data}
    form = ImageForm(data, files, instance=instance, prefix=prefix)
    assert form.errors == {}
    return form.save()


def test_a_point_set_for_the_new_file_is_kept():
    content = pictures.photograph()
    marker = {"picture-has-point": str(len(content))}
    assert saved(content, **marker).ppoi == "0.1x0.9"
    assert saved(content, instance=factories.image(), **marker).ppoi == "0.1x0.9"
    assert saved(content, prefix="shared", **marker).ppoi == "0.1x0.9"


@pytest.mark.parametrize("marker", ["", "1", "true", "-1", "12345678901234567890"])
def test_a_point_set_for_another_file_is_not(marker):
    made = saved(pictures.photograph(), factories.image(), **{"picture-has-point": marker})
    assert made.ppoi == "0.5x0.5"


def test_without_a_script_a_new_file_begins_in_the_middle():
    assert saved(pictures.photograph(), factories.image(ppoi="0.1x0.9")).ppoi == "0.5x0.5"


def test_without_a_new_file_the_marker_says_nothing():
    made = saved(None, factories.image(), **{"picture-has-point": "5"})
    assert made.ppoi == "0.1x0.9"


def test_portraits_have_it_too():
    content = pictures.photograph()
    data = {"name": "Ann", "slug": "ann", "portrait_ppoi": "0.25x0.125"}
    for marker, point in ((len(content), "0.25x0.125"), (0, "0.5x0.5")):
        form = AuthorForm(
            {**data, "portrait-has-point": str(marker)},
            {"portrait": SimpleUploadedFile("a.jpg", content)},
        )
        assert form.save(commit=False).portrait_ppoi == point


def test_a_cleared_portrait_returns_to_the_middle():
    author = factories.author(
        portrait=SimpleUploadedFile("a.jpg", pictures.photograph()), portrait_ppoi="0.1x0.9"
    )
    data = {"name": "Ann", "slug": "ann", "portrait_ppoi": "0.1x0.9", "portrait-clear": "on"}
    form = AuthorForm(data, {}, instance=author)
    assert form.save().portrait_ppoi == "0.5x0.5"
    assert not author.portrait


def test_sending_and_clearing_at_once_is_a_mistake_that_is_named():
    author = factories.author(portrait=SimpleUploadedFile("a.jpg", pictures.photograph()))
    data = {"name": "Ann", "slug": "ann", "portrait_ppoi": "0.1x0.9", "portrait-clear": "on"}
    files = {"portrait": SimpleUploadedFile("a.jpg", pictures.photograph())}
    assert list(AuthorForm(data, files, instance=author).errors) == ["portrait"]


def test_the_cuts_that_are_shown_are_those_of_the_use():
    for form, name, cuts in (
        (ImageForm(), "picture", "16x9 4x3 1x1"),
        (AuthorForm(), "portrait", "1x1"),
    ):
        html = str(form[name])
        assert f'data-cuts="{cuts}"' in html


def test_the_names_of_fields_have_the_prefix_of_their_form():
    html = str(ImageForm(prefix="new-2")["picture"])
    assert 'data-name="new-2-picture"' in html
    assert 'data-point="new-2-ppoi"' in html
    assert 'name="new-2-picture-has-point"' in html


def test_a_form_that_comes_back_with_errors_shows_the_stored_picture():
    stored, content = factories.image(), pictures.photograph(900, 400)
    shown = renditions.src(stored.picture, 1200)
    form = ImageForm(
        {"ppoi": "nowhere", "picture-has-point": str(len(content))},
        {"picture": SimpleUploadedFile("a.jpg", content)},
        instance=stored,
    )
    assert list(form.errors) == ["ppoi"]
    assert f'src="{shown}" width="120" height="90"' in str(form["picture"])
