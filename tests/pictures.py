"""Picture files drawn in code, as `bytes`: sound ones of every awkward kind, and hostile ones."""

import io
import struct
import zlib

from PIL import ExifTags, Image, ImageCms, ImageDraw

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)
SECRET = "Taken at the whistle-blower's house"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:rights>{SECRET}</dc:rights></x:xmpmeta>".encode()


def photograph(width=640, height=420, *, kind="JPEG", **options):
    """Return a soft picture with a red left and a blue right half, too rich for a drawing."""
    return written(scene(width, height), kind, **options)


def scene(width, height):
    """Return the Pillow image of photograph(): red left half, blue right half, with grain."""
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    flat = Image.new("RGB", (width, height), RED)
    flat.paste(BLUE, (width // 2, 0, width, height))
    return Image.blend(flat, grain, 0.25)


def drawing(width=300, height=200, *, kind="PNG", **options):
    """Return a chart in three flat colours."""
    image = Image.new("RGB", (width, height), WHITE)
    pen = ImageDraw.Draw(image)
    for place, colour in enumerate((RED, GREEN, BLUE)):
        pen.rectangle((20 + 80 * place, 40 * place, 80 + 80 * place, height), fill=colour)
    return written(image, kind, **options)


def from_telephone(orientation=6):
    """Return a 640 by 420 JPEG held sideways, with a place, a comment, XMP and IPTC in it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = SECRET
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (40.0, 42.0, 46.0),
            ExifTags.GPS.GPSLongitudeRef: "W",
            ExifTags.GPS.GPSLongitude: (74.0, 0.0, 21.0),
        }
    )
    content = photograph(exif=exif, comment=SECRET.encode(), xmp=XMP)
    return with_segment(content, 0xED, b"Photoshop 3.0\x00" + SECRET.encode())


def with_broken_exif():
    """Return a sound JPEG whose EXIF block is rubbish."""
    return with_segment(photograph(), 0xE1, b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff rubbish")


def cmyk():
    """Return a JPEG in printing colours: white above, full cyan below."""
    image = Image.new("CMYK", (200, 100), (0, 0, 0, 0))
    image.paste((255, 0, 0, 0), (0, 50, 200, 100))
    return written(image, "JPEG", quality=95)


def sixteen_bit():
    """Return a grey PNG of 16 bits a pixel: black, middle grey and white thirds."""
    image = Image.new("I;16", (300, 100), 0)
    image.paste(32896, (100, 0, 200, 100))
    image.paste(65535, (200, 0, 300, 100))
    return written(image, "PNG")


def transparent_palette(kind="PNG"):
    """Return a palette picture: a green square on a transparent ground."""
    image = Image.new("P", (120, 80), 0)
    image.putpalette([0, 0, 0, *GREEN])
    image.paste(1, (40, 20, 80, 60))
    return written(image, kind, transparency=0)


def opaque_alpha():
    """Return a PNG that has an alpha channel in which nothing is transparent."""
    image = scene(200, 150)
    image.putalpha(255)
    return written(image, "PNG")


def animation():
    """Return a GIF whose first picture is green and whose second is red."""
    frames = [Image.new("RGB", (160, 90), colour) for colour in (GREEN, RED)]
    return written(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=80)


def two_in_one():
    """Return a multi-picture JPEG, as many cameras write."""
    return written(scene(320, 240), "MPO", save_all=True, append_images=[scene(160, 120)])


def with_swapped_profile():
    """Return a red JPEG whose embedded profile says that its red is blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"rXYZ", b"swap", 1).replace(b"bXYZ", b"rXYZ", 1)
    profile = profile.replace(b"swap", b"bXYZ", 1)
    return written(Image.new("RGB", (80, 60), (255, 0, 0)), "JPEG", icc_profile=profile)


def with_broken_profile():
    """Return a red JPEG with rubbish in place of its profile."""
    return written(Image.new("RGB", (80, 60), RED), "JPEG", icc_profile=b"rubbish" * 40)


def truncated(content=None):
    """Return the first half of `content`, or of a photograph."""
    content = content or photograph()
    return content[: len(content) // 2]


def bomb(kind="PNG", side=60_000):
    """Return a tiny file whose header claims `side` by `side` pixels."""
    if kind == "PNG":
        header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))
    if kind == "GIF":
        screen = struct.pack("<HHBBB", side, side, 0, 0, 0)
        frame = b"," + struct.pack("<HHHHB", 0, 0, side, side, 0)
        return b"GIF89a" + screen + frame + b"\x02\x02\x44\x01\x00;"
    content = bytearray(photograph(64, 64, progressive=False))
    start = content.index(b"\xff\xc0") + 5
    content[start : start + 4] = struct.pack(">HH", side, side)
    return bytes(content)


def too_many_pixels():
    """Return a sound PNG of 41 million pixels in a few kilobytes."""
    return written(Image.new("1", (8200, 5000)), "PNG")


def hypertext_and_picture():
    """Return a JPEG that a careless server would pass on as a page with a script."""
    script = b"<!doctype html><script>alert(document.domain)</script>"
    return with_segment(photograph(), 0xFE, script) + script


def text_that_says_picture():
    """Return words."""
    return b"GIF or JPEG, this is neither.\n" * 40


def vector():
    """Return an SVG with a script in it."""
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def written(image, kind, **options):
    """Return `image` as the bytes of a file of that kind."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def with_segment(jpeg, marker, content):
    """Return `jpeg` with one more segment right after its start."""
    return (
        jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content + jpeg[2:]
    )


def chunk(name, content):
    """Return one PNG chunk."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
