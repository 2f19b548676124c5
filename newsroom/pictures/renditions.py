"""The sizes in which a stored picture is offered, and their addresses.

Each exists as AVIF and as WebP, for browsers to choose, and as JPEG (PNG for a PNG), which
everything reads. No rendition is larger than its original. Addresses are worked out from the row;
no file is opened for them. As long as a row's renditions aren't made, its original stands in.
"""

from collections.abc import Callable

from django.db.models.fields.files import FieldFile

from newsroom.pictures import vector
from newsroom.pictures.uses import (  # noqa: F401  offered here to those who declare pictures
    CUTS,
    LOGO,
    MODERN,
    PLAIN,
    PORTRAIT,
    SHARE_SIZE,
    SIGNATURE,
    STORY,
    Use,
)

RECIPE = 2  # counted up when renditions are made otherwise, so that their names change too
PREVIEW_WIDTH = 300
WIDTH = 800  # of the plain picture for whoever doesn't choose


def formats(use: Use) -> dict[str, Callable]:
    """Return django-imagefield's `formats` for `use`: {name: function that describes the file}.

    The function leaves [(recipe, kind of file, width, height)] as the processors of its context,
    and the focal point where the picture is cut. It is for `newsroom.pictures.rendering`.
    """
    specs = {"preview": _spec("webp", max(use.widths[0], PREVIEW_WIDTH), None)}
    for cut, kind, width, smaller in use.renditions():
        specs[_name(cut, kind, width)] = _spec(kind, width, use.proportions(cut), smaller)
    if use.share:
        specs["share"] = _share
    return specs


def described(fieldfile: FieldFile, cut: str = "") -> dict | None:
    """Return what a <picture> needs, or None without a picture.

    {"src", "srcset", "width", "height"} are for its <img>; "sources" has one {"type", "srcset"} for
    each modern format. `cut` is "" or a name from CUTS, where the use of the picture has cuts.
    """
    if not fieldfile:
        return None
    width, height = _shown_size(fieldfile, cut)
    shown = {"src": src(fieldfile, cut=cut), "srcset": "", "sources": []}
    if are_made(fieldfile):
        shown["srcset"] = _srcset(fieldfile, cut, PLAIN)
        shown["sources"] = [
            {"type": f"image/{kind}", "srcset": _srcset(fieldfile, cut, kind)} for kind in MODERN
        ]
    return {**shown, "width": width, "height": height}


def src(fieldfile: FieldFile, width: int = WIDTH, cut: str = "") -> str:
    """Return the address of the smallest plain rendition at least `width` wide, or the largest."""
    if not fieldfile:
        return ""
    if not are_made(fieldfile):
        return fieldfile.url
    widths = _widths(fieldfile, cut, PLAIN)
    wanted = next((each for each in widths if each >= width), widths[-1])
    return getattr(fieldfile, _name(cut, PLAIN, wanted))


def plain(fieldfile: FieldFile, cut: str = "") -> list[dict]:
    """Return {"src", "width", "height"} of each plain rendition, the smallest first."""
    if not fieldfile or not are_made(fieldfile):
        return []
    proportions = fieldfile.field.use.proportions(cut)
    sizes = {
        width: _fitting(original_size(fieldfile), proportions, width)
        for width in _widths(fieldfile, cut, PLAIN)
    }
    return [
        {"src": getattr(fieldfile, _name(cut, PLAIN, width)), "width": size[0], "height": size[1]}
        for width, size in sizes.items()
    ]


def large(fieldfile: FieldFile) -> dict | None:
    """Return {"src", "width", "height"} of the picture to open large, or None without a picture."""
    if not fieldfile:
        return None
    return (plain(fieldfile) or [_original(fieldfile)])[-1]


def share(fieldfile: FieldFile) -> dict | None:
    """Return {"src", "width", "height"} of the link preview picture, or None without a picture."""
    if not fieldfile:
        return None
    if not are_made(fieldfile):
        return _original(fieldfile)
    width, height = _share_size(fieldfile)
    return {"src": fieldfile.share, "width": width, "height": height}


def original_size(fieldfile: FieldFile) -> tuple[int, int]:
    """Return (width, height) from the model's columns; from the file if they are empty."""
    field, instance = fieldfile.field, fieldfile.instance
    size = getattr(instance, field.width_field), getattr(instance, field.height_field)
    return size if all(size) else _measured(fieldfile)


def _measured(fieldfile):
    if is_vector(fieldfile):
        with fieldfile.open() as file:
            return vector.measured(file.read())
    return fieldfile.width, fieldfile.height


def is_vector(fieldfile: FieldFile) -> bool:
    """Tell whether the picture is an SVG, which is shown as it is, in every size."""
    return fieldfile.name.endswith(".svg")


def are_made(fieldfile: FieldFile) -> bool:
    """Tell whether pages may use renditions, or the original stands in for them."""
    if is_vector(fieldfile):
        return False
    return not fieldfile.field.in_background or fieldfile.instance.is_rendered


def _original(fieldfile):
    width, height = original_size(fieldfile)
    return {"src": fieldfile.url, "width": width, "height": height}


def _name(cut, kind, width):
    return f"{kind}_{cut}_{width}" if cut else f"{kind}_{width}"


def _srcset(fieldfile, cut, kind):
    limit = _shown_size(fieldfile, cut)[0]
    return ", ".join(
        f"{getattr(fieldfile, _name(cut, kind, width))} {min(width, limit)}w"
        for width in _widths(fieldfile, cut, kind)
    )


def _shown_size(fieldfile, cut):
    return _fitting(original_size(fieldfile), fieldfile.field.use.proportions(cut))


def _widths(fieldfile, cut, kind):
    """The widths of a ladder that exist for this picture: all up to the first that covers it."""
    limit = _shown_size(fieldfile, cut)[0]
    widths = fieldfile.field.use.ladder(cut, kind)
    return [width for smaller, width in zip((0, *widths), widths, strict=False) if smaller < limit]


def _fitting(available, proportions, width=None):
    """The size of the largest cut of these proportions, or of one at most `width` wide."""
    wide, high = available
    across, down = proportions or available
    limit = max(1, min(wide, round(high * across / down)))
    width = min(width or limit, limit)
    return width, max(1, min(high, round(width * down / across)))


def _spec(kind, width, proportions, needed_above=0):
    def spec(fieldfile, context):
        available = original_size(fieldfile)
        if _fitting(available, proportions)[0] <= needed_above or is_vector(fieldfile):
            context.name = ""  # django-imagefield then makes no file
        if proportions is None:
            context.ppoi = None  # moving the focal point leaves whole pictures as they are
        _describe(context, kind, _fitting(available, proportions, width))

    return spec


def _share(fieldfile, context):
    _describe(context, PLAIN, _share_size(fieldfile))


def _share_size(fieldfile):
    available = original_size(fieldfile)
    scale = min(1, *(have / want for have, want in zip(available, SHARE_SIZE, strict=True)))
    return tuple(max(1, round(side * scale)) for side in SHARE_SIZE)


def _describe(context, kind, size):
    if kind == PLAIN:
        kind = "PNG" if context.extension == ".png" else "JPEG"
    else:
        context.extension = f".{kind}"
    context.processors = [(RECIPE, kind.upper(), *size)]
