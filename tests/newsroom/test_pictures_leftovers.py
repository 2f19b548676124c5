"""What a killed process left on the disk goes after a day; nothing that a row names ever does."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

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


def sweep():
    return sum(leftovers.removing())


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


def test_beside_the_site_it_takes_one_folder_at_a_time(media_root, aged):
    for month in range(3):
        (media_root / f"images/2020/0{month}").mkdir(parents=True)
        (media_root / f"images/2020/0{month}/lost.jpg").touch()
    aged(2 * DAY)
    turn = leftovers.Sweep()
    seen = []
    while turn():
        seen.append(len(list(media_root.rglob("lost.jpg"))))
    assert sorted(seen, reverse=True) == seen
    assert {3, 2, 1, 0} <= set(seen)
    assert turn()  # and begins anew the next day


def test_the_command_says_how_many(media_root, aged, capsys):
    (media_root / "portraits").mkdir(parents=True)
    (media_root / "portraits/lost.jpg").touch()
    aged(2 * DAY)
    call_command("tidy_pictures")
    assert capsys.readouterr().out == "1 file removed.\n"
