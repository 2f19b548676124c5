"""What is killed, damaged or impossible to render is taken up again or given up, by itself."""

import io
import logging

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Pillow

from articles.models import Image
from newsroom.pictures import background, rendering, renditions
from newsroom.pictures.background import TRIES
from tests import factories, pictures
from tests.rendered import FIELD, Killed, kill, needed, on_disk, state, time_passes, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context in whose end whatever waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def made(media_root):
    """Return a function that lists the files of renditions, finished or not."""
    return lambda: on_disk(media_root)


def killed_while_rendering(row):
    with pytest.raises(Killed):
        background.render(FIELD, row.pk)


class TestKilled:
    @pytest.mark.parametrize("after", [0, 1, 7])
    def test_between_two_files(self, after, made, monkeypatch):
        row = factories.image(picture=upload())
        written = iter(range(after))
        put = rendering.put

        def put_or_end(*args):
            return kill() if next(written, None) is None else put(*args)

        with monkeypatch.context() as patch:
            patch.setattr(rendering, "put", put_or_end)
            killed_while_rendering(row)
        assert state(row) == (False, 1)
        assert renditions.described(row.picture)["src"] == row.picture.url
        time_passes()
        assert background.render_next()
        assert state(row) == (True, 2)
        assert made() == needed(row)

    def test_within_a_file(self, made, monkeypatch, media_root):
        row = factories.image(picture=upload())
        with monkeypatch.context() as patch:
            patch.setattr("os.replace", kill)
            killed_while_rendering(row)
        assert any(name.endswith(".part") for name in made())
        time_passes()
        assert background.render_next()
        assert made() == needed(row)
        for path in media_root.glob("__processed__/**/*.*"):
            with Pillow.open(path) as image:
                image.load()

    def test_after_the_last_file(self, made, monkeypatch):
        row = factories.image()
        with monkeypatch.context() as patch:
            patch.setattr(rendering, "tidy", kill)
            killed_while_rendering(row)
        assert state(row) == (False, 1)
        time_passes()
        assert background.render_next()
        assert state(row) == (True, 2)

    def test_before_the_task_is_in_the_queue(self):
        row = factories.image()  # without what follows its commit
        assert background.render_next()
        assert state(row) == (True, 1)

    def test_a_claim_is_respected_for_a_while(self):
        row = factories.image()
        Image.objects.update(render_tried_at=timezone.now())
        assert background.render_next() is None
        time_passes()
        assert background.render_next()
        assert state(row)[0]


class TestBroken:
    @pytest.fixture
    def broken(self, media_root):
        """A picture whose original has been damaged on the disk."""
        row = factories.image()
        path = media_root / row.picture.name
        path.write_bytes(path.read_bytes()[:500])
        return row

    def test_is_logged_and_does_not_hold_up_the_others(self, broken, caplog):
        sound = factories.image()
        assert background.render_next() is False
        assert background.render_next() is True
        assert background.render_next() is None
        assert state(sound) == (True, 1)
        (record,) = caplog.records
        assert record.levelno == logging.ERROR
        assert broken.picture.name in record.getMessage()

    def test_is_tried_a_few_times(self, broken, caplog):
        for number in range(TRIES + 2):
            background.render_next()
            time_passes()
            assert state(broken) == (False, min(number + 1, TRIES))
        assert len(caplog.records) == TRIES
        assert renditions.described(broken.picture)["src"] == broken.picture.url

    def test_what_was_tried_least_comes_first(self, broken):
        background.render_next()
        time_passes()
        new = factories.image()
        assert list(background.waiting(FIELD)) == [new, broken]

    def test_a_new_file_mends_it(self, broken, commit):
        Image.objects.update(render_tries=TRIES)
        with commit():
            broken.picture = upload()
            broken.save()
        assert state(broken) == (True, 1)

    def test_the_command_says_what_it_could_not_do(self, broken, capsys):
        factories.image()
        call_command("render_pictures")
        said = capsys.readouterr()
        assert said.out == "1 picture rendered.\n"
        assert said.err == f"Not rendered: {broken.picture.name}\n"

    def test_the_command_tries_again_when_asked(self, broken, media_root, capsys):
        Image.objects.update(render_tries=TRIES, render_tried_at=timezone.now())
        (media_root / broken.picture.name).write_bytes(pictures.photograph(120, 90))
        call_command("render_pictures")
        assert not state(broken)[0]
        call_command("render_pictures", again=True)
        assert state(broken) == (True, 1)
        assert capsys.readouterr().out == "0 pictures rendered.\n1 picture rendered.\n"


def test_a_rendition_that_exists_already_is_written_over_as_a_whole(media_root):
    row = factories.image(rendered=True)
    name = row.picture._process_context(FIELD.formats["share"]).name
    rendering.put(row.picture.storage, name, b"anew")
    assert (media_root / name).read_bytes() == b"anew"
    assert (media_root / name).stat().st_mode & 0o777 == 0o644
    assert not list(media_root.glob("__processed__/**/*.part"))


def test_every_rendition_is_what_its_name_says(media_root):
    factories.image(rendered=True, picture=upload(1300, 900))
    for path in media_root.glob("__processed__/**/*.*"):
        with Pillow.open(io.BytesIO(path.read_bytes())) as image:
            assert f".{image.format.lower()}".replace("jpeg", "jpg") == path.suffix
