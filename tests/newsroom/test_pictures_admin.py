import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from authors.models import Author
from newsroom.pictures import renditions
from newsroom.pictures.admin import thumbnail
from newsroom.pictures.renditions import STORY
from tests import factories, pictures

pytestmark = pytest.mark.django_db


def page_of(admin_client, row):
    """Return the text of the admin's page for `row`."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    response = admin_client.get(reverse(name, args=[row.pk]))
    assert response.status_code == 200
    return response.content.decode()


def author():
    """Return an author with a portrait."""
    return factories.author(portrait=ContentFile(pictures.photograph(), name="ann.jpg"))


@pytest.mark.parametrize("make", [factories.image, author])
class TestFormPage:
    def test_shows_the_whole_picture_and_names_the_field_of_its_focal_point(
        self, make, admin_client
    ):
        row = make()
        page = page_of(admin_client, row)
        file = getattr(row, "portrait", None) or row.picture
        point = file.field.ppoi_field
        shown = renditions.src(file, 1200) if file.field.use == STORY else file.url
        assert f'src="{shown}" width="{renditions.original_size(file)[0]}"' in page
        assert f'data-point="{point}"' in page
        assert f'id="id_{point}"' in page
        assert f'for="id_{point}"' in page

    def test_needs_nothing_that_the_policy_forbids(self, make, admin_client):
        page = page_of(admin_client, make())
        assert 'src="/static/newsroom/admin/pictures/pictures.js"' in page
        inputs = page[page.index('class="picture-input"') : page.index("</form>")]
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script|javascript:", inputs)

    def test_opens_although_the_file_is_lost(self, make, admin_client, media_root):
        row = make()
        for path in media_root.glob("**/*.*"):
            path.unlink()
        page_of(admin_client, row)

    def test_makes_no_file_while_it_is_shown(self, make, admin_client, media_root):
        row = make()
        before = set(media_root.glob("**/*"))
        page_of(admin_client, row)
        assert set(media_root.glob("**/*")) == before


class TestThumbnail:
    def test_keeps_the_proportions(self):
        made = factories.image(picture=ContentFile(pictures.photograph(900, 300), name="a.jpg"))
        assert 'width="60" height="20"' in thumbnail(made.picture)
        assert f'src="{made.picture.preview}"' in thumbnail(made.picture)

    def test_keeps_a_pixel_of_a_line(self):
        made = factories.image(picture=ContentFile(pictures.photograph(900, 1), name="a.jpg"))
        assert 'width="60" height="1"' in thumbnail(made.picture)

    def test_of_nothing_is_a_dash(self):
        assert thumbnail(Author().portrait) == "–"
