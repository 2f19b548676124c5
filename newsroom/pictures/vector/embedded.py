"""Pictures of pixels inside a drawing, written anew: they hide data as well as any other file."""

import base64
import io

from lxml import etree
from PIL import Image, ImageOps

from newsroom.pictures.colour import to_srgb
from newsroom.pictures.vector.drawn import XLINK_HREF
from newsroom.pictures.vector.reading import refusal
from newsroom.pictures.vector.sentences import BAD_EMBEDDED

START = "data:image/"
MAX_PIXELS = 4_000_000
OPTIONS = {"PNG": {"optimize": True}, "JPEG": {"quality": 90, "subsampling": 0}}


def write_anew(root: etree._Element) -> None:
    """Replace each embedded PNG and JPEG of the drawing by one that holds nothing but pixels.

    Raises ValidationError if one is damaged, too large, or of another kind.
    """
    for element in root.iter():
        for name in ("href", XLINK_HREF):
            address = element.get(name, "").strip()
            if address.lower().startswith(START):
                element.set(name, _anew(address))


def _anew(address):
    try:
        content = base64.b64decode("".join(address.partition(",")[2].split()), validate=True)
        image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        if image.width * image.height > MAX_PIXELS:
            raise ValueError
        kind = image.format
        plain = to_srgb(ImageOps.exif_transpose(image))
        plain.info = {}
        buffer = io.BytesIO()
        plain.save(buffer, kind, **OPTIONS[kind])
    except Exception as error:
        # Decoders raise nearly anything at a damaged file.
        limit = MAX_PIXELS // 10**6
        raise refusal(BAD_EMBEDDED, "bad_embedded", limit=limit) from error
    encoded = base64.b64encode(buffer.getvalue()).decode()
    return f"data:image/{kind.lower()};base64,{encoded}"
