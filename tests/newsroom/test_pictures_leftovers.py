"""What a killed process left on the disk is found after a day; nothing that a row names ever is."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from newsroom.management.commands import work
from newsroom.pictures import leftovers
from tests import factories, pictures
from tests.rendered import upload

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def files(media_root):
    """Return a function that lists every file as a path in the media folder."""
    return lambda: {
        str(path.relative_to(media_root)) for path in media_root.rglob("*") if path.is_file()
    }


@pytest.fixture
def aged(media_root):
    """Return a function that makes every file so old."""

    def age(by):
        at = (timezone.now() - by).timestamp()
        for path in media_root.rglob("*"):
            os.utime(path, (at, at))

    return age


def sweep() -> int:
    """Remove what is left over, and return how many files that was."""
    found = list(leftovers.found())
    for storage, name in found:
        storage.delete(name)
    return len(found)


def test_what_rows_name_stays_however_old(files, aged):
    factories.image(rendered=True, picture=upload(900, 600))
    factories.author(portrait=ContentFile(pictures.photograph(200, 200), name="ann.jpg"))
    factories.publication(logo=ContentFile(pictures.drawing(), name="logo.png"))
    before = files()
    aged(400 * DAY)
    assert sweep() == 0
    assert files() == before
    assert len(before) > 30


def test_what_no_row_names_goes_with_its_renditions(files, aged):
    lost, kept = factories.image(rendered=True), factories.image(rendered=True)
    lost.delete()  # and what follows its commit never happens
    name, before = lost.picture.name, files()
    aged(DAY + timedelta(minutes=1))
    assert sweep() == len(before - files()) > 10
    assert kept.picture.name in files()
    assert name not in files()
    assert len(files()) * 2 == len(before)


def test_what_is_young_stays_for_its_row_may_be_coming(files, aged):
    row = factories.image()
    row.delete()
    before = files()
    aged(DAY - timedelta(minutes=5))
    assert sweep() == 0
    assert files() == before


def test_half_a_rendition_goes(files, aged, media_root):
    row = factories.image(rendered=True)
    (media_root / (row.picture.preview.removeprefix("/media/") + ".7.part")).touch()
    aged(2 * DAY)
    assert sweep() == 1
    assert not any(name.endswith(".part") for name in files())


def test_other_folders_are_nobodys_business(files, aged, media_root):
    factories.image()
    (media_root / "letters").mkdir()
    (media_root / "letters" / "one.pdf").touch()
    (media_root / "robots.txt").touch()
    aged(400 * DAY)
    assert sweep() == 0
    assert {"letters/one.pdf", "robots.txt"} <= files()


def test_without_any_file_there_is_nothing_to_do():
    assert sweep() == 0


@pytest.fixture
def lost(media_root, aged):
    path = media_root / "portraits/lost.jpg"
    path.parent.mkdir(parents=True)
    path.touch()
    aged(2 * DAY)
    return path


def test_the_command_lists_and_removes_nothing_unasked(lost, capsys):
    call_command("tidy_pictures")
    assert capsys.readouterr().out == "portraits/lost.jpg\n1 file is left over.\n"
    assert lost.exists()


def test_the_command_removes_what_it_lists_when_told_to(lost, capsys):
    call_command("tidy_pictures", remove=True)
    assert capsys.readouterr().out == "portraits/lost.jpg\n1 file removed.\n"
    assert not lost.exists()


def test_nothing_beside_the_site_removes_files_by_itself(lost):
    """Started with an empty database by mistake, that would be every picture of the paper."""
    for chore in work.CHORES:
        chore.do()
    assert lost.exists()
