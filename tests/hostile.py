"""Files that are meant to do harm, or that no camera makes, drawn in code as `bytes`."""

import io
import struct
import zipfile
import zlib

from PIL import ExifTags, Image, PngImagePlugin

from tests.pictures import BLUE, GREEN, RED, SECRET, XMP, chunk, photograph, scene, written

SCRIPT = "<script>alert(document.domain)</script>"


def with_archive():
    """Return a JPEG that is a JAR too: programs for archives read a file from its end."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "Main-Class: Attack\n")
        jar.writestr("Attack.class", SECRET)
    return photograph() + archive.getvalue()


def with_script_everywhere(kind="JPEG"):
    """Return a picture that has a script in every place where words fit, and a position."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = SCRIPT
    exif[ExifTags.Base.Artist] = SECRET
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    options = {"exif": exif}
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", SCRIPT)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
        options["pnginfo"] = words
    elif kind == "GIF":
        options = {"comment": SCRIPT.encode()}
    else:
        options["xmp"] = XMP
    if kind == "JPEG":
        options["comment"] = SCRIPT.encode()
    return photograph(320, 210, kind=kind, **options) + SCRIPT.encode()


def page_that_begins_as_picture():
    """Return a page whose first bytes are those of a GIF."""
    return f"GIF89a/*<html>{SCRIPT}</html>*/=1;".encode()


def sixteen_bit(kind, width=64, height=48):
    """Return a PNG of 16 bits in each channel, in kind 2 (RGB), 4 (grey, alpha) or 6 (RGBA).

    Its colour is RED, or its grey part, above full alpha.
    """
    values = {2: RED, 4: (RED[0], 255), 6: (*RED, 255)}[kind]
    pixel = b"".join(struct.pack(">H", value * 257) for value in values)
    lines = (b"\x00" + pixel * width) * height
    header = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def animation(kind):
    """Return a moving picture whose first image is green, and the others red and blue."""
    frames = [scene(160, 90).point(lambda value: 0) for _ in range(3)]
    for frame, colour in zip(frames, (GREEN, RED, BLUE), strict=True):
        frame.paste(colour, (0, 0, 160, 90))
    return written(frames[0], kind, save_all=True, append_images=frames[1:], duration=80)


def endless_text(size=20 * 1024 * 1024):
    """Return a small PNG that holds a comment of so many bytes, packed."""
    content = photograph(60, 40, kind="PNG")
    comment = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"x" * size))
    return content[:33] + comment + content[33:]


def forty_megapixels(kind="JPEG"):
    """Return a picture of exactly as many pixels as are accepted."""
    return written(Image.effect_noise((800, 500), 30).resize((8000, 5000)).convert("RGB"), kind)
