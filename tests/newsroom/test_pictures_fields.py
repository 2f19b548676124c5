import gc

import pytest
from django.core import checks
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, models, transaction
from django.forms import modelform_factory
from django.test.utils import isolate_apps

from articles.models import Image
from authors.models import Author
from newsroom.models import Publication
from newsroom.pictures.fields import PictureField
from newsroom.pictures.normalise import DAMAGED, NO_PICTURE
from newsroom.pictures.renditions import LOGO, STORY
from tests import pictures

pytestmark = pytest.mark.django_db


def upload(content=None, name="fair.jpg"):
    return ContentFile(content or pictures.photograph(), name=name)


def image(content=None, **facts):
    """Return a saved row of the picture library."""
    facts = {"alt": "Two halves", "credit": "Drawn", **facts}
    return Image.objects.create(picture=upload(content), **facts)


@pytest.fixture
def files(media_root):
    """Return a function that lists the files on disk, originals or all."""

    def found(pattern="**/*"):
        return {path.name for path in media_root.glob(pattern) if path.is_file()}

    return found


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context in whose end whatever waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestSaving:
    def test_stores_a_normalised_original(self):
        made = image(pictures.from_telephone())
        with made.picture.open() as stored:
            content = stored.read()
        assert pictures.SECRET.encode() not in content
        assert content.startswith(b"\xff\xd8")

    def test_fills_in_the_upright_size(self):
        made = image(pictures.from_telephone())
        made.refresh_from_db()
        assert (made.width, made.height) == (420, 640)

    def test_names_it_after_the_upload(self):
        made = image()
        assert made.picture.name.rpartition("/")[2].startswith("fair-")

    @pytest.mark.parametrize("name", ["../../escape.jpg", "x" * 300 + ".jpg", "\u202egpj.exe"])
    def test_odd_names_stay_inside_and_short(self, name, media_root):
        made = Image(alt="Odd", credit="Drawn")
        made.picture.save(name, ContentFile(pictures.photograph()))
        assert made.picture.path.startswith(str(media_root))
        assert len(made.picture.name) <= 100

    def test_the_name_it_is_given_counts(self):
        made = Image(alt="Named", credit="Drawn")
        made.picture.save("Harbour.jpg", upload(name="scan 1.tmp"))
        assert made.picture.name.rpartition("/")[2].startswith("harbour-")

    def test_two_uploads_of_one_file_are_two_files(self):
        content = pictures.photograph()
        assert image(content).picture.name != image(content).picture.name

    def test_direct_saving_through_the_file_is_checked_as_well(self, files):
        with pytest.raises(ValidationError, match="not a picture"):
            Image().picture.save("a.jpg", ContentFile(pictures.text_that_says_picture()))
        assert files() == set()

    def test_bulk_creation_is_checked_and_kept(self, files, commit):
        with commit():
            rows = [Image(picture=upload(), alt="A", credit="B") for _ in range(2)]
            Image.objects.bulk_create(rows)
        names = {row.picture.name.rpartition("/")[2] for row in rows}
        del rows
        gc.collect()
        assert files() == names
        assert list(Image.objects.values_list("width", "height")) == [(640, 420)] * 2

    def test_a_stored_name_can_be_assigned(self):
        first = image()
        second = Image.objects.create(picture=first.picture.name, alt="Same", credit="Drawn")
        assert (second.width, second.height) == (640, 420)

    def test_reading_rows_opens_no_file(self, media_root):
        made = image()
        Image.objects.update(width=None)
        (media_root / made.picture.name).unlink()
        assert Image.objects.get().picture.name == made.picture.name

    def test_saving_other_columns_leaves_the_file(self, files):
        made = image()
        before = files()
        made.alt = "Changed"
        made.save()
        made.save(update_fields=["caption"])
        assert files() == before

    def test_assigning_forgets_the_size_until_the_next_save(self):
        made = image()
        made.picture = upload(pictures.from_telephone())
        assert (made.width, made.height) == (None, None)
        made.save()
        assert (made.width, made.height) == (420, 640)


class TestRefusing:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (pictures.text_that_says_picture(), NO_PICTURE),
            (pictures.truncated(), DAMAGED),
            (pictures.bomb(), "This picture has more than 40 megapixels."),
        ],
        ids=["text", "truncated", "bomb"],
    )
    def test_a_program_gets_the_same_answer_as_a_form(self, content, message, files):
        with pytest.raises(ValidationError, match=str(message)), transaction.atomic():
            image(content)
        assert files() == set()
        assert not Image.objects.exists()

    def test_a_constraint_that_fails_leaves_no_file(self, files):
        with pytest.raises(IntegrityError), transaction.atomic():
            image(caption=None)
        assert files() == set()

    def test_a_rollback_leaves_no_file(self, files):
        with transaction.atomic():
            image()
            assert len(files()) > 1
            transaction.set_rollback(True)
        assert files() == set()

    def test_a_preview_that_fails_leaves_no_file(self, files, monkeypatch):
        monkeypatch.setattr("PIL.Image.Image.resize", lambda *args, **options: 1 / 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            image()
        assert files() == set()

    def test_a_file_whose_row_is_never_saved_goes(self, files):
        row = Image()
        row.picture.save("a.jpg", upload(), save=False)
        assert len(files()) == 1
        del row
        gc.collect()
        assert files() == set()

    @pytest.mark.django_db(transaction=True)
    def test_without_a_transaction_too(self, files):
        with pytest.raises(IntegrityError):
            image(caption=None)
        gc.collect()
        assert files() == set()
        image()
        gc.collect()
        assert len(files("images/**/*")) == 1

    @pytest.mark.django_db(transaction=True)
    def test_a_real_commit_keeps_the_files(self, files):
        with transaction.atomic():
            made = image()
        name = made.picture.name.rpartition("/")[2]
        del made
        gc.collect()
        assert files("images/**/*") == {name}


class TestRemoving:
    def test_replacing_removes_the_old_picture_and_its_renditions(self, files, commit):
        with commit():
            made = image()
        before = files()
        with commit():
            made.picture = upload()
            made.save()
        assert before & files() == set()
        assert len(files()) == len(before)

    def test_replacing_that_is_rolled_back_keeps_the_old_picture(self, files, commit):
        with commit():
            made = image()
        before = files()
        with commit(), transaction.atomic():
            made.picture = upload()
            made.save()
            transaction.set_rollback(True)
        assert files() == before

    def test_deleting_removes_everything(self, files, commit):
        with commit():
            image().delete()
        with commit():
            image()
            Image.objects.all().delete()
        assert files() == set()

    def test_clearing_removes_everything(self, files, commit):
        with commit():
            row = Publication.objects.create(name="Ledger", logo=upload(pictures.drawing()))
        assert files("publication/**/*")
        with commit():
            row.logo = ""
            row.save()
        assert files() == set()
        assert (row.logo_width, row.logo_height) == (None, None)

    def test_a_picture_that_another_row_names_is_kept(self, files, commit):
        with commit():
            first = image()
            Image.objects.create(picture=first.picture.name, alt="Same", credit="Drawn")
        before = files()
        with commit():
            first.delete()
        assert files() == before


class TestForm:
    form_class = modelform_factory(Image, fields=["picture", "ppoi", "alt", "credit"])

    def form(self, content=None, instance=None, name="fair.jpg", **data):
        data = {"alt": "Two halves", "credit": "Drawn", "ppoi": "0.5x0.5", **data}
        sent = {"picture": SimpleUploadedFile(name, content)} if content is not None else {}
        return self.form_class(data, sent, instance=instance)

    def test_stores_a_normalised_original_once(self, files):
        made = self.form(pictures.from_telephone()).save()
        assert (made.width, made.height) == (420, 640)
        assert len(files("images/**/*")) == 1

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (pictures.text_that_says_picture(), NO_PICTURE),
            (pictures.vector(), NO_PICTURE),
            (pictures.truncated(), DAMAGED),
            (b"", "The submitted file is empty."),
        ],
        ids=["text", "svg", "truncated", "empty"],
    )
    def test_says_why_it_refuses(self, content, message, files):
        form = self.form(content)
        assert form.errors == {"picture": [message]}
        assert files() == set()

    def test_another_field_in_error_stores_nothing(self, files):
        form = self.form(pictures.photograph(), alt="long" * 100)
        assert list(form.errors) == ["alt"]
        assert files() == set()

    @pytest.mark.parametrize("name", ["n" * 300 + ".jpg", "picture", "picture.txt"])
    def test_the_senders_name_does_not_matter(self, name):
        assert self.form(pictures.photograph(), name=name).is_valid()

    def test_without_a_new_upload_the_picture_stays(self):
        made = image()
        changed = self.form(instance=made, alt="Other words", ppoi="0.1x0.9").save()
        assert (changed.picture.name, changed.ppoi) == (made.picture.name, "0.1x0.9")

    def test_a_new_upload_has_no_focal_point_yet(self):
        made = image(ppoi="0.1x0.9")
        changed = self.form(pictures.photograph(), instance=made, ppoi="0.1x0.9").save()
        assert changed.ppoi == "0.5x0.5"

    @pytest.mark.parametrize("point", ["nanxnan", "2x0.5", "0.5", "0.5x0.5\n0", "-1x0"])
    def test_a_focal_point_outside_is_refused(self, point):
        assert list(self.form(instance=image(), ppoi=point).errors) == ["ppoi"]


class Kept(models.Model):
    """What every model with a picture has beside it."""

    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        app_label = "articles"

    def __str__(self):
        return "a model of one test"


class TestDeclaration:
    def test_migrations_see_a_plain_field(self):
        _, path, _, options = Image._meta.get_field("picture").deconstruct()
        assert path == "django.db.models.ImageField"
        assert set(options) == {"verbose_name", "upload_to", "width_field", "height_field"}

    def test_a_copy_of_the_field_is_one_too(self):
        assert isinstance(Image._meta.get_field("picture").clone(), PictureField)

    def test_all_our_models_pass_the_checks(self):
        assert [*Image.check(), *Author.check(), *Publication.check()] == []

    @isolate_apps("articles")
    def test_a_size_before_its_picture_is_an_error(self):
        class Early(Kept):
            picture = PictureField(use=LOGO, width_field="width", height_field="height")

        errors = Early.check()
        assert {(error.id, error.level) for error in errors} == {("pictures.E001", checks.ERROR)}
        assert [error.msg.split()[0] for error in errors] == ["“width”", "“height”"]

    @isolate_apps("articles")
    def test_a_picture_that_is_cut_wants_a_focal_point(self):
        class Pointless(Kept):
            picture = PictureField(use=STORY)

        ids = [message.id for message in Pointless.check()]
        assert ids == ["imagefield.E001", "imagefield.I001"]
