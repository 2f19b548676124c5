"""A copy in every format with the pictures that go with it, as one zip archive.

It is written while it is sent: no more than a piece of one file is held in memory.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.template.loader import render_to_string
from django.utils import timezone

from newsroom.licences import Licence, deed
from republish.copy import formats
from republish.copy.current import Current
from republish.copy.formats import text
from republish.copy.pictures import Picture
from republish.copy.terms import in_plain_words

PIECE = 64 * 1024
logger = logging.getLogger(__name__)


class Outlet:
    """A file for zipfile that can only be written to, and gives away what was written."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: what was written waits to be taken."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken = b"".join(self.written)
        self.written.clear()
        return taken


def file_name(current: Current) -> str:
    """Return a name for the archive."""
    return f"{current.version.slug}-{current.version.article_id}.zip"


def streamed(current: Current) -> Iterator[bytes]:
    """Yield the archive of a story that may be republished, in pieces."""
    outlet = Outlet()
    with ZipFile(outlet, "w") as archive:
        for name, pieces, compression in _files(current):
            entry = ZipInfo(name, _time(current.version.live_from))
            entry.compress_type = compression
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as file:
                for piece in pieces:
                    file.write(piece)
                    yield outlet.take()
            yield outlet.take()
    yield outlet.take()


def _time(instant: datetime) -> tuple:
    """Return the instant as an archive can hold it, which has no years before 1980."""
    return max((1980, 1, 1, 0, 0, 0), tuple(timezone.localtime(instant).timetuple()[:6]))


def _files(current: Current) -> Iterator[tuple[str, Iterable[bytes], int]]:
    """Yield names, contents and ways of compression. Names are ASCII, and stay in one folder."""
    folder = f"story-{current.version.article_id}"
    written = formats.write_all(current.version, current.offer.copy)
    for each in written:
        yield f"{folder}/{each.format.file_name}", [each.content], ZIP_DEFLATED
    given = []
    for number, picture in enumerate(current.cleared, start=1):
        if (content := _content(picture)) is None:
            continue
        name = f"pictures/{number}-{picture.file_name}"
        given.append((name, picture))
        yield f"{folder}/{name}", content, ZIP_STORED
        yield f"{folder}/{name}.txt", [_words_of(picture)], ZIP_DEFLATED
    yield f"{folder}/README.txt", [_readme(current, written, given)], ZIP_DEFLATED


def _content(picture: Picture) -> Iterable[bytes] | None:
    """Return the original in pieces, or None if the storage doesn't have it."""
    try:
        file = picture.image.picture.storage.open(picture.image.picture.name)
    except OSError:
        logger.exception("The file of the picture %s can't be read.", picture.image.pk)
        return None
    return _pieces(file)


def _pieces(file: File) -> Iterator[bytes]:
    with file:
        yield from file.chunks(PIECE)


def _words_of(picture: Picture) -> bytes:
    return render_to_string("republish/package/picture.txt", {"picture": picture}).encode()


def _readme(current: Current, written: list, given: list[tuple[str, Picture]]) -> bytes:
    version = current.version
    context = {
        "version": version,
        "publication": current.publication,
        "conditions": text.from_html(current.guidelines.conditions),
        "corrections": text.from_html(current.guidelines.corrections),
        "licence": Licence(version.licence).label,
        "deed": deed(version.licence),
        "terms": in_plain_words(version.licence),
        "written": written,
        "given": given,
        "refused": [picture for picture in current.pictures if picture.refused],
        "left_out": current.offer.copy.left_out,
    }
    return render_to_string("republish/package/readme.txt", context).encode()
