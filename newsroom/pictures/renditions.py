"""The sizes in which a stored picture is offered, and their addresses.

Each width exists as WebP, for `srcset`, and as JPEG (PNG for a PNG), which everything reads.
No rendition is larger than its original. Files are made when the picture is saved.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models.fields.files import FieldFile
from imagefield.processing_pillow import register_pillow
from PIL import Image, ImageOps

QUALITY = 82
SHARE_SIZE = (1200, 630)  # the proportions the Open Graph protocol's readers show


@dataclass(frozen=True)
class Use:
    """What a picture is for: the widths to offer, and how it is cut.

    `square` cuts to a square and `share` adds a picture for link previews, both round the
    focal point.
    """

    widths: tuple[int, ...]
    square: bool = False
    share: bool = False

    @property
    def has_focal_point(self) -> bool:
        return self.square or self.share


STORY = Use(widths=(480, 800, 1200, 1600), share=True)
PORTRAIT = Use(widths=(96, 192, 384), square=True)
LOGO = Use(widths=(160, 320, 640))
SIGNATURE = Use(widths=(240, 480))


def formats(use: Use) -> dict[str, Callable]:
    """Return django-imagefield's `formats` for `use`: {name: function that names the steps}."""
    specs = {"preview": _rendition(max(use.widths[0], 300), kind="WEBP", square=False)}
    for smaller, width in zip((0, *use.widths), use.widths, strict=False):
        for prefix, kind in (("webp", "WEBP"), ("plain", None)):
            specs[f"{prefix}_{width}"] = _rendition(
                width, kind=kind, square=use.square, needed_above=smaller
            )
    if use.share:
        specs["share"] = _share
    return specs


def described(fieldfile: FieldFile) -> dict | None:
    """Return {"src", "srcset", "width", "height"} for an <img>, or None without a picture."""
    if not fieldfile:
        return None
    width, height = _shown_size(fieldfile)
    return {
        "src": src(fieldfile),
        "srcset": srcset(fieldfile),
        "width": width,
        "height": height,
    }


def srcset(fieldfile: FieldFile) -> str:
    """Return the WebP renditions as a `srcset` value; empty without a picture."""
    if not fieldfile:
        return ""
    limit = _shown_size(fieldfile)[0]
    return ", ".join(
        f"{getattr(fieldfile, f'webp_{width}')} {min(width, limit)}w"
        for width in _widths(fieldfile)
    )


def src(fieldfile: FieldFile, width: int = 800) -> str:
    """Return the address of the smallest plain rendition at least `width` wide, or the largest."""
    if not fieldfile:
        return ""
    widths = _widths(fieldfile)
    wanted = next((each for each in widths if each >= width), widths[-1])
    return getattr(fieldfile, f"plain_{wanted}")


def share(fieldfile: FieldFile) -> dict | None:
    """Return {"src", "width", "height"} of the link preview picture, or None without a picture."""
    if not fieldfile:
        return None
    width, height = _share_size(fieldfile)
    return {"src": fieldfile.share, "width": width, "height": height}


def original_size(fieldfile: FieldFile) -> tuple[int, int]:
    """Return (width, height) from the model's columns; from the file if they are empty."""
    field, instance = fieldfile.field, fieldfile.instance
    size = getattr(instance, field.width_field), getattr(instance, field.height_field)
    return size if all(size) else (fieldfile.width, fieldfile.height)


def _shown_size(fieldfile):
    width, height = original_size(fieldfile)
    return (min(width, height),) * 2 if fieldfile.field.use.square else (width, height)


def _widths(fieldfile):
    """The widths of the field that exist for this picture: all up to the first that covers it."""
    limit = _shown_size(fieldfile)[0]
    widths = fieldfile.field.use.widths
    return [width for smaller, width in zip((0, *widths), widths, strict=False) if smaller < limit]


def _rendition(width, *, kind, square, needed_above=0):
    def spec(fieldfile, context):
        limit = min(original_size(fieldfile)) if square else original_size(fieldfile)[0]
        if limit <= needed_above:
            context.name = ""  # django-imagefield then makes no file
        if kind:
            context.extension = f".{kind.lower()}"
        if square:
            step = ("cut", min(width, limit), min(width, limit))
        else:
            step = ("narrow", min(width, limit))
            context.ppoi = None  # moving the focal point leaves whole pictures as they are
        context.processors = [("encode", kind, QUALITY), step]

    return spec


def _share(fieldfile, context):
    context.processors = [("encode", None, QUALITY), ("cut", *_share_size(fieldfile))]


def _share_size(fieldfile):
    available = original_size(fieldfile)
    scale = min(1, *(have / want for have, want in zip(available, SHARE_SIZE, strict=True)))
    return tuple(max(1, round(side * scale)) for side in SHARE_SIZE)


@register_pillow
def encode(get_image, kind, quality):
    """Write as `kind`, or as the original's when None; PNG is lossless whatever the quality."""

    def processor(image, context):
        image = get_image(image, context)
        context.save_kwargs["format"] = kind or context.save_kwargs["format"]
        if context.save_kwargs["format"] != "PNG":
            context.save_kwargs |= {"quality": quality}
        return image

    return processor


@register_pillow
def narrow(get_image, width):
    """Scale to `width`, keeping the proportions."""

    def processor(image, context):
        image = get_image(image, context)
        height = max(1, round(image.height * width / image.width))
        image.draft(image.mode, (width * 2, height * 2))  # a JPEG is decoded smaller, and faster
        return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)

    return processor


@register_pillow
def cut(get_image, width, height):
    """Scale and cut to exactly `width` by `height`, as near round the focal point as can be."""

    def processor(image, context):
        image = get_image(image, context)
        image.draft(image.mode, (width * 2, height * 2))
        return ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS, 0, context.ppoi)

    return processor
