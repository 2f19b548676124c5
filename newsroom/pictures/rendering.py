"""Make the files of a picture's renditions, and remove those that no row needs any more."""

import io
import os
from collections.abc import Iterable, Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile
from PIL import Image

from newsroom.pictures.turns import turn

PHOTOGRAPH = {
    # Speed 8 takes a third of a second for 1600 pixels; 6 takes five times that for the same size.
    "AVIF": {"quality": 55, "speed": 8, "max_threads": 1},
    "WEBP": {"quality": 80},
    "JPEG": {"quality": 82, "progressive": True, "optimize": True},
}
DRAWING = {  # flat colours and writing, which show every flaw
    "AVIF": {**PHOTOGRAPH["AVIF"], "quality": 80, "subsampling": "4:4:4"},
    "WEBP": {"quality": 92},
    "PNG": {"optimize": True},
}


def make(fieldfile: FieldFile, processors: object) -> str:
    """Make one rendition if it isn't there, and return its name; "" if there is none to make."""
    return next(iter(_made(fieldfile, [processors])), "")


def make_all(fieldfile: FieldFile) -> None:
    """Make all renditions that aren't there; the original is opened and decoded once.

    Raises OSError if the original can't be read.
    """
    _made(fieldfile, fieldfile.field.formats.values())


def tidy(fieldfile: FieldFile, rows: Iterable) -> None:
    """Remove every rendition of the file that none of `rows`, all the rows that name it, needs."""
    field, storage = fieldfile.field, fieldfile.storage
    needed = {
        context.name
        for row in rows
        for context in _contexts(getattr(row, field.attname), field.formats.values())
    }
    base = fieldfile._process_base(fieldfile.name)
    try:
        _folders, names = storage.listdir(base.path)
    except FileNotFoundError:
        return
    for name in names:
        path = f"{base.path}/{name}"
        if name.startswith(base.basename) and path not in needed:
            storage.delete(path)


def _contexts(fieldfile, specs) -> list:
    contexts = (fieldfile._process_context(spec) for spec in specs)
    return list({context.name: context for context in contexts if context.name}.values())


def _made(fieldfile, specs) -> list[str]:
    contexts = _contexts(fieldfile, specs)
    missing = [context for context in contexts if not fieldfile.storage.exists(context.name)]
    for name, content in _drawn(fieldfile, missing):
        put(fieldfile.storage, name, content)
    return [context.name for context in contexts]


def _drawn(fieldfile, contexts) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of each rendition, those of one size after each other."""
    if not contexts:
        return
    sizes = {}
    for context in contexts:
        ((_recipe, kind, *size),) = context.processors
        point = tuple(context.ppoi) if context.ppoi else None
        sizes.setdefault((tuple(size), point), []).append((context.name, kind))
    with turn(), fieldfile.storage.open(fieldfile.name) as file:
        largest = _opened(file, sizes)
    options = DRAWING if fieldfile.name.endswith(".png") else PHOTOGRAPH
    for (size, point), files in sizes.items():
        image = _scaled(largest, size, point)
        for name, kind in files:
            # An encoder of AVIF takes more memory than all the pixels.
            with turn():
                content = _encoded(image, kind, options[kind], sharp=options is DRAWING)
            yield name, content


def _opened(file, sizes) -> Image.Image:
    """Return the picture no larger than its largest rendition needs, whatever the original is."""
    with Image.open(file) as image:
        share = max(_share(image.size, size, point) for size, point in sizes)
        size = [max(1, round(side * share)) for side in image.size]
        image.draft("RGB", size)  # a JPEG is decoded smaller in the first place
        image.load()
        image.info = {}
        mode = "RGBA" if image.has_transparency_data else "RGB"
        image = image if image.mode == mode else image.convert(mode)
        return _scaled(image, size, None)


def _share(available, size, point) -> float:
    """The factor by which the picture is scaled for a rendition."""
    factors = [want / have for have, want in zip(available, size, strict=True)]
    return factors[0] if point is None else max(factors)


def _scaled(image, size, point):
    """Scale to `size`; round the focal point, if there is one, what doesn't fit is cut off."""
    box = (0, 0, *image.size) if point is None else _box(image.size, size, point)
    return image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3)


def _box(available, size, point):
    """The largest box of the proportions of `size`, as near round the point as can be."""
    scale = min(have / want for have, want in zip(available, size, strict=True))
    kept = [min(have, want * scale) for have, want in zip(available, size, strict=True)]
    corner = [
        (have - keep) * share for have, keep, share in zip(available, kept, point, strict=True)
    ]
    # Not beyond the edge by the last bit of a fraction.
    ends = [
        min(have, start + keep) for have, start, keep in zip(available, corner, kept, strict=True)
    ]
    return (*corner, *ends)


def _encoded(image, kind, options, *, sharp) -> bytes:
    content = _written(image, kind, options)
    if kind == "WEBP" and sharp:
        # Most drawings are smaller without loss; a photograph that is see-through is not.
        return min(content, _written(image, kind, {"lossless": True}), key=len)
    return content


def _written(image, kind, options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def put(storage: Storage, name: str, content: bytes) -> None:
    """Store `content` under exactly this name, whole or not at all, whenever the process is killed.

    What exists is taken for complete ever after, so a file may not grow under its own name.
    """
    try:
        path = storage.path(name)
    except NotImplementedError:  # not on a disk of ours: such a storage shows whole files only
        if not storage.exists(name):
            storage.save(name, ContentFile(content))
        return
    # Two processes may make the same rendition; each writes a file of its own.
    draft = f"{name}.{os.getpid()}.part"
    storage.delete(draft)
    os.replace(storage.path(storage.save(draft, ContentFile(content))), path)
