"""Turn whatever picture somebody sends into one safe, upright file without hidden data."""

import contextlib
import hashlib
import io
import re

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from newsroom.pictures import vector
from newsroom.pictures.colour import to_srgb
from newsroom.pictures.turns import turn

KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 4096
LARGE_ENOUGH = 3200
JPEG_QUALITY = 88
JPEG_START = b"\xff\xd8"

NO_PICTURE = _("This file is not a picture we can use. Send a JPEG, PNG, WebP, AVIF or GIF.")
NO_PICTURE_OR_DRAWING = _(
    "This file is not a picture we can use. Send an SVG, PNG, JPEG, WebP, AVIF or GIF."
)
DAMAGED = _("This picture is damaged or incomplete. Export it again and send the new file.")
TOO_HEAVY = _("This picture is larger than %(limit)d MB. Save it smaller and send it again.")
TOO_MANY_PIXELS = _(
    "This picture has more than %(limit)d megapixels. Make it smaller and send it again."
)


class Picture(ContentFile):
    """A normalised picture in memory, with the size it has in pixels.

    `width` and `height` are what a page reserves room for; `name` is safe in paths and addresses.
    `has_point` says that the focal point in the same form was set for this very file.
    """

    has_point = False

    def __init__(self, content: bytes, name: str, size: tuple[int, int]) -> None:
        super().__init__(content, name=name)
        self.width, self.height = size


def normalise(upload: File, name: str | None = None, *, drawings: bool = False) -> Picture:
    """Return the Picture to keep for `upload`, any Django File; `name` replaces the file's own.

    With `drawings` it may be an SVG, which is cleaned; its name and content type prove nothing.

    It is upright, in sRGB, at most LONGEST_SIDE pixels long, and holds nothing but pixels: no
    position, no camera, no embedded profile. Photographs become JPEG; what is transparent becomes
    PNG, and so do drawings that are smaller that way. Of an animation the first picture is kept.

    Raises ValidationError with a sentence for the person who sent it.
    """
    if isinstance(upload, Picture):
        return upload
    content = _content(upload)
    if drawings and vector.looks_like(content):
        kept, size = vector.clean(content)
        return Picture(kept, safe_name(name or upload.name, kept, "svg"), size)
    try:
        with turn():
            # Reduced first: every later step on 40 megapixels would cost 160 MB of memory.
            image = to_srgb(_upright(_reduced(_decoded(content))))
            kept, extension = _encoded(image, may_be_drawing=not content.startswith(JPEG_START))
    except ValidationError as error:
        if drawings and error.code == "no_picture":
            raise ValidationError(NO_PICTURE_OR_DRAWING, code=error.code) from error
        raise
    except Exception as error:
        # Decoders raise nearly anything at a damaged file: OSError, SyntaxError, struct.error ...
        raise ValidationError(DAMAGED, code="damaged") from error
    return Picture(kept, safe_name(name or upload.name, kept, extension), image.size)


def safe_name(name: str | None, content: bytes, extension: str) -> str:
    """Return a short ASCII file name: what is readable in `name`, then a mark of the content.

    The same name never stands for two contents, so browsers may keep pictures for ever.
    """
    last = re.split(r"[/\\]", str(name or ""))[-1]
    stem = slugify(last.rpartition(".")[0] or last)[:40].strip("-_")
    return f"{stem or 'picture'}-{hashlib.sha256(content).hexdigest()[:12]}.{extension}"


def _content(upload):
    upload.seek(0)
    content = upload.read(MAX_BYTES + 1)
    upload.seek(0)
    if len(content) > MAX_BYTES:
        params = {"limit": MAX_BYTES // 1024**2}
        raise ValidationError(TOO_HEAVY, code="too_heavy", params=params)
    return content


def _decoded(content):
    too_many = ValidationError(
        TOO_MANY_PIXELS, code="too_many_pixels", params={"limit": MAX_PIXELS // 10**6}
    )
    try:
        image = Image.open(io.BytesIO(content), formats=KINDS)
    except UnidentifiedImageError as error:
        raise ValidationError(NO_PICTURE, code="no_picture") from error
    except Image.DecompressionBombError as error:
        raise too_many from error
    # The header tells the size; nothing has been decoded yet.
    if image.width * image.height > MAX_PIXELS:
        raise too_many
    # A JPEG can be decoded at half its size; the pixels of 40 megapixels take 160 MB otherwise.
    share = LARGE_ENOUGH / max(image.size)
    image.draft(image.mode, [max(1, round(side * share)) for side in image.size])
    image.load()
    return image


def _reduced(image):
    if max(image.size) <= LONGEST_SIDE:
        return image
    scale = LONGEST_SIDE / max(image.size)
    size = [max(1, round(side * scale)) for side in image.size]
    if image.mode in ("P", "PA", "1"):
        # These modes can only be scaled by dropping pixels.
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


def _upright(image):
    # Broken metadata comes in every shape; the pixels are sound and worth keeping as they are.
    with contextlib.suppress(Exception):
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _encoded(image, *, may_be_drawing):
    image.info = {}  # Pillow would write comments and profiles it finds here
    if image.mode == "RGBA":
        return _written(image, "PNG"), "png"
    # Neither progressive nor optimised: both hold all of the picture in memory once more, here and
    # whenever it is read again. Pages show it only until smaller ones are made.
    photograph = _written(image, "JPEG", quality=JPEG_QUALITY)
    if may_be_drawing:
        drawing = _written(image, "PNG")
        if len(drawing) < len(photograph):
            return drawing, "png"
    return photograph, "jpg"


def _written(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
