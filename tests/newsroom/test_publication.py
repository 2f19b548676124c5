import re

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from lxml.html import document_fromstring

from newsroom.models import Publication
from newsroom.pictures import renditions
from newsroom.pictures.admin import thumbnail
from newsroom.pictures.normalise import NO_PICTURE
from tests import drawings, factories, pictures

pytestmark = pytest.mark.django_db


def test_before_anybody_has_entered_anything_there_are_defaults():
    assert Publication.current().name == "Newsroom"
    assert Publication.current().years_published is None


def test_there_is_one_row_however_often_it_is_saved():
    factories.publication(name="The Ledger")
    Publication(name="The Courier").save()
    assert [row.name for row in Publication.objects.all()] == ["The Courier"]


def test_the_database_refuses_a_second_row():
    factories.publication()
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.bulk_create([Publication(pk=2)])


@pytest.mark.parametrize(("founded", "years"), [(1897, 127), (2024, 0), (2030, 0)])
def test_the_age_in_whole_years(time_machine, founded, years):
    time_machine.move_to("2024-06-01T12:00:00Z")
    assert Publication(founding_year=founded).years_published == years


def test_the_menu_leads_straight_to_the_one_form(client):
    client.force_login(factories.user())
    response = client.get("/admin/newsroom/publication/")
    assert response["Location"] == "/admin/newsroom/publication/add/"
    factories.publication()
    response = client.get("/admin/newsroom/publication/")
    assert response["Location"] == "/admin/newsroom/publication/1/change/"
    assert client.get("/admin/newsroom/publication/add/").status_code == 403
    assert client.get("/admin/newsroom/publication/1/delete/").status_code == 403


class TestLogos:
    """What may be a logo, and what the form of the publication says of it."""

    FORM = "/admin/newsroom/publication/1/change/"

    @pytest.fixture(autouse=True)
    def paper(self):
        factories.publication()

    def send(self, admin_client, content, name="logo.svg", field="logo", **data):
        """Post the form with a file; return the answer."""
        data = {"name": "The Ledger", "licence": "own", **data}
        file = SimpleUploadedFile(name, content, content_type="text/html")
        return admin_client.post(self.FORM, {**data, field: file})

    @pytest.mark.parametrize("field", ["logo", "logo_dark"])
    def test_a_drawing_is_cleaned_and_kept(self, admin_client, media_root, field):
        self.send(admin_client, drawings.svg("<script>alert(1)</script><rect/>"), field=field)
        paper = Publication.objects.get()
        logo = getattr(paper, field)
        assert re.fullmatch(r"publication/logo-[0-9a-f]{12}\.svg", logo.name)
        with logo.open() as stored:
            assert b"script" not in stored.read()
        assert renditions.original_size(logo) == (200, 50)
        assert [path.name for path in media_root.rglob("*.*")] == [logo.name.rpartition("/")[2]]

    @pytest.mark.parametrize(
        ("name", "content", "kept"),
        [
            ("logo.png", drawings.logo(), ".svg"),
            ("logo.svg", pictures.drawing(), ".png"),
            ("logo.svgz", drawings.ENCODED["compressed"], ".svg"),
            ("logo", drawings.logo(), ".svg"),
            ("logo.exe", pictures.photograph(), ".jpg"),
        ],
    )
    def test_the_content_counts_and_not_the_name(self, admin_client, name, content, kept):
        self.send(admin_client, content, name)
        assert Publication.objects.get().logo.name.endswith(kept)

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (pictures.text_that_says_picture(), "Send an SVG, PNG, JPEG, WebP, AVIF or GIF."),
            (pictures.truncated(), "This picture is damaged or incomplete."),
            (drawings.REFUSED["cut off"][1], "This drawing is damaged or is no SVG."),
            (drawings.REFUSED["picture elsewhere"][1], "Turn its text into outlines"),
            (drawings.REFUSED["heavy"][1], "less than 1024 KB"),
            (drawings.REFUSED["uses of uses"][1], "more parts than a web page"),
            (drawings.REFUSED["no size"][1], "how large it is"),
        ],
    )
    def test_what_cannot_be_a_logo_is_refused_beside_the_field(
        self, admin_client, media_root, content, reason
    ):
        response = self.send(admin_client, content)
        (message,) = response.context["adminform"].form.errors["logo"]
        assert reason in message
        row = document_fromstring(response.content).find_class("field-logo")[0]
        assert message in " ".join(row.text_content().split())
        assert not Publication.objects.get().logo
        assert list(media_root.rglob("*.*")) == []

    def test_other_pictures_go_on_refusing_drawings(self):
        for make in (
            lambda file: factories.image(picture=file),
            lambda file: factories.author(portrait=file),
            lambda file: factories.appeal(signature=file),
        ):
            with pytest.raises(ValidationError) as refused:
                make(ContentFile(drawings.logo(), name="logo.png"))
            assert refused.value.messages == [str(NO_PICTURE)]

    def test_the_form_shows_each_on_its_ground_with_its_size(self, admin_client):
        paper = Publication.objects.get()
        paper.logo = ContentFile(drawings.logo(), name="a.svg")
        paper.logo_dark = ContentFile(pictures.drawing(), name="b.png")
        paper.save()
        page = document_fromstring(admin_client.get(self.FORM).content)
        for ground, logo, size in (
            ("light", paper.logo, "A drawing (SVG), sharp at every size."),
            ("dark", paper.logo_dark, "{} by {} pixels.".format(*shape(paper.logo_dark))),
        ):
            (box,) = page.find_class(f"picture-on-{ground}")
            (shown,) = box.iter("img")
            assert shown.get("src") == renditions.src(logo, 1200)
            assert (int(shown.get("width")), int(shown.get("height"))) == shape(logo)
            assert size in box.getparent().text_content()

    def test_the_file_that_may_be_chosen_includes_drawings(self, admin_client):
        page = document_fromstring(admin_client.get(self.FORM).content)
        assert page.get_element_by_id("id_logo").get("accept") == "image/*,.svg,.svgz"

    def test_a_replaced_drawing_goes(self, admin_client, media_root, settings):
        self.send(admin_client, drawings.logo("#111111"))
        first = Publication.objects.get().logo.name
        with TestCase.captureOnCommitCallbacks(execute=True):
            self.send(admin_client, drawings.logo("#222222"))
        second = Publication.objects.get().logo.name
        assert first != second
        assert [path.name for path in media_root.rglob("*.svg")] == [second.rpartition("/")[2]]

    def test_a_drawing_is_its_own_thumbnail(self):
        paper = Publication.objects.get()
        paper.logo = ContentFile(drawings.logo(), name="a.svg")
        paper.save()
        assert f'src="{paper.logo.url}" width="60" height="15"' in thumbnail(paper.logo)

    def test_a_drawing_is_measured_where_its_size_is_not_known(self):
        paper = Publication.objects.get()
        paper.logo = ContentFile(drawings.logo(), name="a.svg")
        paper.save()
        Publication.objects.update(logo_width=None, logo_height=None)
        assert renditions.original_size(Publication.objects.get().logo) == (200, 50)


def shape(logo):
    return renditions.original_size(logo)


class TestMasthead:
    """Which logo stands on the page, for which screen, in which room."""

    DARK = "screen and (prefers-color-scheme: dark)"

    def masthead(self, client, **logos):
        facts = {name: ContentFile(content, name="logo") for name, content in logos.items()}
        self.paper = factories.publication(**facts)
        page = document_fromstring(client.get("/").content)
        return page.find_class("masthead-name")[0]

    def test_without_a_logo_the_name_stands_there(self, client):
        link = self.masthead(client, logo_dark=drawings.logo())
        assert link.text_content().strip() == "The Ledger"
        assert list(link.iter("img")) == []

    def test_a_drawing_is_shown_as_it_is_and_says_the_name_once(self, client):
        link = self.masthead(client, logo=drawings.logo())
        (image,) = link.iter("img")
        assert image.get("src") == self.paper.logo.url
        assert (image.get("width"), image.get("height")) == ("200", "50")
        assert image.get("alt") == "The Ledger"
        assert image.get("srcset") is None
        assert link.text_content().strip() == ""
        assert list(link.iter("source")) == []
        assert link.find_class("logo-alone")

    def test_dark_screens_get_the_other_logo_in_its_own_proportions(self, client):
        link = self.masthead(
            client, logo=drawings.logo(), logo_dark=drawings.svg(attributes='viewBox="0 0 300 100"')
        )
        (source,) = link.iter("source")
        assert source.get("srcset") == self.paper.logo_dark.url
        assert source.get("media") == self.DARK
        assert (source.get("width"), source.get("height")) == ("300", "100")
        assert not link.find_class("logo-alone")

    def test_pixels_come_in_every_format(self, client):
        link = self.masthead(client, logo=pictures.drawing(), logo_dark=pictures.drawing())
        kinds = [(source.get("media"), source.get("type")) for source in link.iter("source")]
        assert kinds == [
            (self.DARK, "image/avif"),
            (self.DARK, "image/webp"),
            (self.DARK, None),
            (None, "image/avif"),
            (None, "image/webp"),
        ]
        # A source that no screen can choose by would hide those after it.
        assert all(source.get("srcset") for source in link.iter("source"))

    def test_two_logos_cost_no_query_more_than_none(self, client, django_assert_num_queries):
        self.masthead(client)
        cache.clear()
        with CaptureQueriesContext(connection) as without:
            client.get("/")
        paper = Publication.objects.get()
        paper.logo = ContentFile(drawings.logo(), name="a.svg")
        paper.logo_dark = ContentFile(pictures.drawing(), name="b.png")
        paper.save()
        with django_assert_num_queries(len(without)):
            client.get("/")
