"""Files that no row names: a process was killed between storing a file and committing its row."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import Storage
from django.utils import timezone

from newsroom.pictures.fields import PictureField

OLD_ENOUGH = timedelta(days=1)  # the row of a younger file may be about to be committed
RENDITIONS = "__processed__"


class Sweep:
    """Removes leftovers, one folder with each call, so that other work goes on in between."""

    def __init__(self) -> None:
        self._going: Iterator[int] | None = None

    def __call__(self) -> bool:
        """Look through the next folder; return whether there was one."""
        self._going = self._going or removing()
        if next(self._going, None) is None:
            self._going = None
            return False
        return True


def removing() -> Iterator[int]:
    """Remove leftovers folder by folder; yield how many files went from each."""
    for storage, fields in _fields_by_storage():
        needed, beginnings = set(), set()
        for field in fields:
            rows = field.model._base_manager.exclude(**{field.name: ""})
            for name in rows.values_list(field.name, flat=True).iterator():
                base = field.attr_class(None, field, name)._process_base(name)
                needed.add(name)
                beginnings.add(f"{base.path}/{base.basename}")
        for folder in {*map(_folder, fields), RENDITIONS} - {""}:
            yield from _swept(storage, folder, needed, beginnings)


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


def _swept(storage, folder, needed, beginnings) -> Iterator[int]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    paths = [f"{folder}/{name}" for name in names]
    gone = [path for path in paths if not _is_needed(path, needed, beginnings)]
    gone = [path for path in gone if _is_old(storage, path)]
    for path in gone:
        storage.delete(path)
    yield len(gone)
    for inner in folders:
        yield from _swept(storage, f"{folder}/{inner}", needed, beginnings)


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
