"""Pictures are rendered after the save, once, and as the row stands when that is done."""

import pytest
from django.core import checks
from django.db import models, transaction
from django.test.utils import isolate_apps
from PIL import Image as Pillow

from articles.models import Image
from newsroom.pictures import background, rendering
from newsroom.pictures.fields import FocalPointField, PictureField
from newsroom.pictures.renditions import STORY
from tests import factories
from tests.rendered import FIELD, needed, on_disk, state, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context in whose end whatever waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def made(media_root):
    """Return a function that lists the files of renditions, finished or not."""
    return lambda: on_disk(media_root)


def meanwhile(monkeypatch, act):
    """Let `act` happen while the worker is busy with a picture, after its last file."""
    make_all = rendering.make_all

    def make_and_act(file):
        make_all(file)
        monkeypatch.setattr(rendering, "make_all", make_all)
        act()

    monkeypatch.setattr(rendering, "make_all", make_and_act)


class TestSaving:
    def test_makes_the_preview_alone(self, made):
        row = factories.image(picture=upload())
        assert made() == {row.picture.preview.rpartition("/")[2]}
        assert state(row) == (False, 0)

    def test_the_rest_follows_the_commit(self, made, commit):
        with commit():
            row = factories.image(picture=upload())
            assert len(made()) == 1
        assert state(row) == (True, 1)
        assert made() == needed(row)

    def test_a_rollback_renders_nothing(self, made, commit):
        with commit(), transaction.atomic():
            factories.image()
            transaction.set_rollback(True)
        assert made() == set()

    def test_other_columns_render_nothing_anew(self, made, commit, monkeypatch):
        with commit():
            row = factories.image()
        monkeypatch.setattr(background, "render", lambda *args: pytest.fail("rendered again"))
        with commit():
            Image.objects.get().save()
            row = Image.objects.get()
            row.caption = "Fair"
            row.save(update_fields=["caption"])
        assert state(row) == (True, 1)

    @pytest.mark.parametrize("columns", [None, ["ppoi"], ["ppoi", "is_rendered"]])
    def test_another_focal_point_renders_anew(self, columns, made, commit):
        with commit():
            row = factories.image(picture=upload())
        before = made()
        row.refresh_from_db()
        with commit():
            row.ppoi = "0.1x0.2"
            row.save(update_fields=columns)
            row.refresh_from_db()
            assert not row.is_rendered
        assert state(row) == (True, 1)
        assert made() == needed(row)
        whole = before & made()
        assert 0 < len(whole) < len(before) == len(made())

    @pytest.mark.parametrize("columns", [None, ["picture", "width", "height"]])
    def test_another_picture_renders_anew(self, columns, made, commit):
        with commit():
            row = factories.image()
        before = made()
        row.refresh_from_db()
        with commit():
            row.picture = upload()
            row.save(update_fields=columns)
            row.refresh_from_db()
            assert not row.is_rendered
        assert state(row) == (True, 1)
        assert made() == needed(row)
        assert made() & before == set()

    def test_an_old_form_does_not_undo_the_workers_mark(self, commit):
        stale = factories.image()
        background.render(FIELD, stale.pk)
        stale.caption = "Fair"
        stale.save()
        assert stale.is_rendered
        assert state(stale) == (True, 1)

    def test_an_old_form_does_not_claim_what_is_not_made(self):
        row = factories.image(rendered=True)
        stale = Image.objects.get()
        row.ppoi = stale.ppoi = "0.1x0.2"
        row.save()
        stale.save()
        assert state(stale) == (False, 0)

    def test_a_queue_that_fails_does_not_fail_the_save(self, commit, monkeypatch, caplog):
        def fail(*args):
            raise OSError("no queue")

        monkeypatch.setattr(type(background.render_picture), "enqueue", fail)
        with commit():
            row = factories.image()
        assert background.render_waiting()
        assert state(row) == (True, 1)

    def test_bulk_creation_is_rendered_too(self):
        Image.objects.bulk_create([Image(picture=upload()), Image(picture=upload())])
        while background.render_waiting():
            pass
        assert list(Image.objects.values_list("is_rendered", flat=True)) == [True, True]


class TestRendering:
    def test_opens_the_original_once(self, monkeypatch):
        row = factories.image(picture=upload())
        opened = []
        open_ = Pillow.open
        monkeypatch.setattr(Pillow, "open", lambda file: opened.append(file) or open_(file))
        assert background.render(FIELD, row.pk)
        assert len(opened) == 1

    def test_two_workers_do_it_once(self, monkeypatch):
        row = factories.image()
        meanwhile(monkeypatch, lambda: outcomes.append(background.render(FIELD, row.pk)))
        outcomes = []
        assert background.render(FIELD, row.pk)
        assert outcomes == [False]
        assert state(row) == (True, 1)

    def test_done_is_done(self):
        row = factories.image(rendered=True)
        assert not background.render(FIELD, row.pk)
        assert background.render_next() is None

    def test_a_task_for_a_row_that_is_gone(self):
        background.render_picture.call("articles.image.picture", 12345)

    def test_deleted_meanwhile(self, media_root, commit, monkeypatch, caplog):
        row = factories.image()

        def delete():
            with commit():
                row.delete()

        meanwhile(monkeypatch, delete)
        assert not background.render(FIELD, row.pk)
        assert [path for path in media_root.glob("**/*") if path.is_file()] == []
        assert caplog.records == []

    def test_deleted_and_gone_before_the_original_is_read(self, media_root, monkeypatch, caplog):
        row = factories.image()
        make_all = rendering.make_all

        def too_late(file):
            Image.objects.all().delete()
            FIELD.remove_files(file.storage, file.name)
            make_all(file)

        monkeypatch.setattr(rendering, "make_all", too_late)
        assert not background.render(FIELD, row.pk)
        assert [path for path in media_root.glob("**/*") if path.is_file()] == []
        assert caplog.records == []

    def test_replaced_meanwhile(self, made, commit, monkeypatch):
        row = factories.image()
        before = row.picture.name

        def replace():
            row.picture = upload()
            with commit():
                row.save()

        meanwhile(monkeypatch, replace)
        assert not background.render(FIELD, row.pk)
        assert row.picture.name != before
        assert state(row) == (True, 1)
        assert made() == needed(row)

    def test_focal_point_moved_meanwhile(self, made, monkeypatch):
        row = factories.image(picture=upload())

        def move():
            row.ppoi = "0.1x0.9"
            row.save()

        meanwhile(monkeypatch, move)
        assert not background.render(FIELD, row.pk)
        assert state(row) == (False, 0)
        assert made() <= needed(row)
        assert background.render_next()
        assert made() == needed(row)

    def test_rows_that_share_a_file_keep_each_their_cuts(self, made):
        first = factories.image(picture=upload())
        second = factories.image(picture=first.picture.name, ppoi="0.1x0.9")
        while background.render_waiting():
            pass
        assert made() == needed(first) | needed(second)
        assert needed(first) != needed(second)


class TestDeclaration:
    @isolate_apps("articles")
    def test_columns_for_the_state_are_wanted(self):
        class Stateless(models.Model):
            picture = PictureField(
                use=STORY,
                width_field="width",
                height_field="height",
                ppoi_field="ppoi",
                in_background=True,
            )
            width = models.PositiveIntegerField(null=True)
            height = models.PositiveIntegerField(null=True)
            ppoi = FocalPointField()

            class Meta:
                app_label = "articles"

            def __str__(self):
                return "a model of one test"

        (error,) = Stateless.check()
        assert (error.id, error.level) == ("pictures.E002", checks.ERROR)
        assert "is_rendered, render_tries, render_tried_at" in error.hint
