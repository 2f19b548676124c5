"""Files that no row names: a process was killed between storing a file and committing its row."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import Storage
from django.utils import timezone

from newsroom.pictures.fields import PictureField

OLD_ENOUGH = timedelta(days=1)  # the row of a younger file may be about to be committed
RENDITIONS = "__processed__"


def found() -> Iterator[tuple[Storage, str]]:
    """Yield (storage, name) of each file that is left over; nothing is removed here.

    What is left over is what the rows of this database say: beside another database's pictures,
    or with an old copy of one's own, that would be nearly all.
    """
    for storage, fields in _fields_by_storage():
        needed, beginnings = set(), set()
        for field in fields:
            rows = field.model._base_manager.exclude(**{field.name: ""})
            for name in rows.values_list(field.name, flat=True).iterator():
                base = field.attr_class(None, field, name)._process_base(name)
                needed.add(name)
                beginnings.add(f"{base.path}/{base.basename}")
        for folder in {*map(_folder, fields), RENDITIONS} - {""}:
            for path in _files(storage, folder):
                if not _is_needed(path, needed, beginnings) and _is_old(storage, path):
                    yield storage, path


def _fields_by_storage() -> Iterator[tuple[Storage, list[PictureField]]]:
    found = [
        field
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.concrete_fields
        if isinstance(field, PictureField)
    ]
    for storage in {id(field.storage): field.storage for field in found}.values():
        yield storage, [field for field in found if field.storage is storage]


def _folder(field):
    """The folder that is the field's own, above those of the months."""
    return field.upload_to.partition("%")[0].strip("/")


def _files(storage, folder) -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from _files(storage, f"{folder}/{inner}")


def _is_needed(path, needed, beginnings):
    if path.endswith(".part"):
        return False
    # The name of a rendition ends in a mark of what it is.
    return path in needed or f"{path.rpartition('-')[0]}-" in beginnings


def _is_old(storage, path):
    try:
        return storage.get_modified_time(path) < timezone.now() - OLD_ENOUGH
    except FileNotFoundError:
        return False
