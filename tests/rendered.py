"""What tests see of pictures that are rendered in the background."""

from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import Image
from newsroom.pictures.background import AGAIN_AFTER
from tests import pictures

FIELD = Image._meta.get_field("picture")


class Killed(BaseException):
    """The process ends here; nothing that follows is done."""


def kill(*args):
    raise Killed


def upload(width=640, height=420, name="fair.jpg"):
    return ContentFile(pictures.photograph(width, height), name=name)


def on_disk(folder: Path) -> set[str]:
    """Return the names of all files of renditions, finished or not."""
    return {path.name for path in folder.glob("__processed__/**/*.*")}


def needed(row: Image) -> set[str]:
    """Return the names of all files that the row's renditions have."""
    file = Image.objects.get(pk=row.pk).picture
    paths = {file._process_context(spec).name for spec in FIELD.formats.values()}
    return {path.rpartition("/")[2] for path in paths if path}


def state(row: Image) -> tuple[bool, int]:
    """Return whether the row is rendered, and how often that was tried."""
    row.refresh_from_db()
    return row.is_rendered, row.render_tries


def time_passes():
    """Let whatever was begun count as given up by whoever began it."""
    Image.objects.update(render_tried_at=timezone.now() - AGAIN_AFTER - timedelta(seconds=1))
