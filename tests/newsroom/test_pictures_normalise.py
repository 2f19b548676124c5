import contextlib
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from newsroom.pictures.normalise import (
    DAMAGED,
    LONGEST_SIDE,
    MAX_BYTES,
    NO_PICTURE,
    TOO_HEAVY,
    TOO_MANY_PIXELS,
    normalise,
    safe_name,
)
from tests import pictures


def kept(content, name="picture.jpg"):
    """Return the Pillow image of what is kept of `content`, and the bytes."""
    stored = normalise(ContentFile(content, name=name)).read()
    image = Image.open(io.BytesIO(stored))
    image.load()
    return image, stored


def refusal(content):
    """Return the message with which `content` is refused."""
    with pytest.raises(ValidationError) as caught:
        normalise(ContentFile(content, name="picture.jpg"))
    return caught.value.messages


def near(pixel, colour):
    return all(abs(a - b) < 60 for a, b in zip(pixel, colour, strict=True))


class TestKept:
    def test_a_photograph_becomes_a_jpeg_that_is_read_line_by_line(self):
        image, _ = kept(pictures.photograph())
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (640, 420))
        assert "progressive" not in image.info

    @pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "GIF"])
    def test_a_photograph_of_another_kind_becomes_a_jpeg(self, kind):
        image, _ = kept(pictures.photograph(kind=kind))
        assert (image.format, image.size) == ("JPEG", (640, 420))
        assert near(image.getpixel((20, 20)), pictures.RED)
        assert near(image.getpixel((620, 20)), pictures.BLUE)

    @pytest.mark.parametrize("kind", ["PNG", "GIF"])
    def test_a_drawing_stays_sharp(self, kind):
        image, _ = kept(pictures.drawing(kind=kind))
        assert image.format == "PNG"
        assert image.getpixel((30, 100)) == pictures.RED
        assert image.getcolors() is not None
        assert len(image.getcolors()) == 4

    def test_a_drawing_that_was_a_jpeg_stays_one(self):
        assert kept(pictures.drawing(kind="JPEG"))[0].format == "JPEG"

    @pytest.mark.parametrize(
        ("orientation", "size", "red_at"),
        [
            (1, (640, 420), (20, 20)),
            (3, (640, 420), (620, 20)),
            (6, (420, 640), (20, 20)),
            (8, (420, 640), (20, 620)),
        ],
    )
    def test_it_stands_upright(self, orientation, size, red_at):
        image, _ = kept(pictures.from_telephone(orientation))
        assert image.size == size
        assert near(image.getpixel(red_at), pictures.RED)

    def test_nothing_of_the_telephone_is_left(self):
        image, stored = kept(pictures.from_telephone())
        assert not image.getexif()
        assert set(image.info) == {
            "jfif", "jfif_version", "jfif_unit", "jfif_density",
        }  # fmt: skip
        for trace in (pictures.SECRET.encode(), b"Exif\0\0", b"xmpmeta", b"Photoshop"):
            assert trace in pictures.from_telephone()
            assert trace not in stored

    @pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
    def test_broken_metadata_costs_nothing_but_itself(self):
        image, stored = kept(pictures.with_broken_exif())
        assert image.size == (640, 420)
        assert b"rubbish" not in stored

    def test_printing_colours(self):
        image, _ = kept(pictures.cmyk())
        assert image.mode == "RGB"
        assert near(image.getpixel((100, 10)), pictures.WHITE)
        assert near(image.getpixel((100, 90)), (0, 255, 255))

    def test_sixteen_bits_keep_their_greys(self):
        image, _ = kept(pictures.sixteen_bit())
        assert image.mode == "RGB"
        assert [image.getpixel((x, 50))[0] for x in (50, 150, 250)] == [0, 128, 255]

    def test_sixteen_bits_larger_than_is_kept(self):
        wide = Image.open(io.BytesIO(pictures.sixteen_bit())).resize((6000, 60))
        image, _ = kept(pictures.written(wide, "PNG"))
        assert image.size == (LONGEST_SIDE, 41)
        assert image.getpixel((LONGEST_SIDE // 2, 20)) == (128, 128, 128)

    @pytest.mark.parametrize("kind", ["PNG", "GIF"])
    def test_transparency_is_kept(self, kind):
        image, _ = kept(pictures.transparent_palette(kind))
        assert (image.format, image.mode) == ("PNG", "RGBA")
        assert image.getpixel((5, 5))[3] == 0
        assert image.getpixel((60, 40)) == (*pictures.GREEN, 255)

    def test_transparency_that_nothing_uses_is_dropped(self):
        image, _ = kept(pictures.opaque_alpha())
        assert (image.format, image.mode) == ("JPEG", "RGB")

    def test_the_first_picture_of_an_animation(self):
        image, _ = kept(pictures.animation())
        assert getattr(image, "n_frames", 1) == 1
        assert image.getpixel((80, 45)) == pictures.GREEN

    def test_the_first_of_several_in_one_file(self):
        assert kept(pictures.two_in_one())[0].size == (320, 240)

    def test_an_embedded_profile_is_applied_then_dropped(self):
        image, _ = kept(pictures.with_swapped_profile())
        red, _, blue = image.getpixel((40, 30))
        assert red < 40
        assert blue > 200
        assert "icc_profile" not in image.info

    def test_a_broken_profile_is_ignored(self):
        image, _ = kept(pictures.with_broken_profile())
        assert near(image.getpixel((40, 30)), pictures.RED)
        assert "icc_profile" not in image.info

    def test_a_large_picture_is_reduced(self):
        image, _ = kept(pictures.photograph(5000, 1250))
        assert image.size == (LONGEST_SIDE, 1024)

    def test_a_large_drawing_is_reduced_smoothly(self):
        image, _ = kept(pictures.written(Image.new("1", (6000, 300)), "PNG"))
        assert image.size == (LONGEST_SIDE, 205)

    def test_a_line_keeps_a_pixel_of_height(self):
        assert kept(pictures.photograph(9000, 1))[0].size == (LONGEST_SIDE, 1)

    def test_a_page_hidden_in_a_picture_is_gone(self):
        assert b"script" in pictures.hypertext_and_picture()
        assert b"script" not in kept(pictures.hypertext_and_picture())[1]

    def test_its_own_result_passes_unchanged(self):
        picture = normalise(ContentFile(pictures.photograph(), name="a.jpg"))
        assert normalise(picture) is picture

    def test_its_size_is_known(self):
        picture = normalise(ContentFile(pictures.from_telephone(), name="a.jpg"))
        assert (picture.width, picture.height) == (420, 640)

    def test_the_upload_can_be_read_again(self):
        upload = SimpleUploadedFile("a.jpg", pictures.photograph())
        upload.read()
        normalise(upload)
        assert upload.tell() == 0


class TestRefused:
    @pytest.mark.parametrize("content", [
        pictures.text_that_says_picture(),
        pictures.vector(),
        b"",
        b"\x00",
        pictures.photograph(kind="TIFF"),
        pictures.photograph(kind="BMP"),
    ], ids=["text", "vector", "empty", "byte", "tiff", "bmp"])  # fmt: skip
    def test_what_is_no_picture(self, content):
        assert refusal(content) == [NO_PICTURE]

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_half_a_picture(self, kind):
        assert refusal(pictures.truncated(pictures.photograph(kind=kind))) == [DAMAGED]

    def test_half_an_avif(self):
        assert refusal(pictures.truncated(pictures.photograph(kind="AVIF"))) == [NO_PICTURE]

    def test_half_a_progressive_photograph(self):
        assert refusal(pictures.truncated(pictures.photograph(progressive=True))) == [DAMAGED]

    @pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG"])
    @pytest.mark.parametrize("side", [60_000, 9_000, 6_400])
    def test_a_header_that_claims_too_much(self, kind, side, monkeypatch):
        monkeypatch.setattr(
            "PIL.ImageFile.ImageFile.load", lambda image: pytest.fail("it was decoded")
        )
        assert refusal(pictures.bomb(kind, side)) == [TOO_MANY_PIXELS % {"limit": 40}]

    def test_a_sound_picture_with_too_many_pixels(self):
        assert refusal(pictures.too_many_pixels()) == [TOO_MANY_PIXELS % {"limit": 40}]

    def test_a_file_that_is_too_heavy(self):
        content = pictures.photograph().ljust(MAX_BYTES + 1, b"\x00")
        assert refusal(content) == [TOO_HEAVY % {"limit": 20}]
        assert kept(content[:MAX_BYTES])[0].size == (640, 420)

    def test_whatever_a_decoder_raises(self, monkeypatch):
        def explode(image):
            raise SyntaxError("broken chunk")

        monkeypatch.setattr("PIL.ImageFile.ImageFile.load", explode)
        assert refusal(pictures.photograph()) == [DAMAGED]

    @pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "AVIF", "JPEG"])
    def test_damage_anywhere_is_refused_or_repaired(self, kind):
        sound = pictures.drawing(kind=kind)
        for start in range(4, 60, 5):
            damaged = bytearray(sound)
            damaged[start::37] = b"\xff" * len(damaged[start::37])
            with contextlib.suppress(ValidationError):
                kept(bytes(damaged))


class TestName:
    @pytest.mark.parametrize(
        ("name", "stem"),
        [
            ("Mayor at the fair.JPG", "mayor-at-the-fair"),
            ("../../etc/passwd", "passwd"),
            ("C:\\photos\\fair.png", "fair"),
            ("gpj.\u202egnp.exe", "gpjgnp"),
            ("\u200f\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd.jpg", "picture"),
            ("Zürich, café.jpg", "zurich-cafe"),
            ("x" * 300 + ".jpg", "x" * 40),
            ("<script>.jpg", "script"),
            (".htaccess", "htaccess"),
            ("a\x00b\nc.jpg", "ab-c"),
            ("---", "picture"),
            ("", "picture"),
            (None, "picture"),
        ],
    )
    def test_is_short_and_plain(self, name, stem):
        made = safe_name(name, b"content", "jpg")
        assert made == f"{stem}-ed7002b439e9.jpg"
        assert made.isascii()

    def test_two_contents_never_share_one(self):
        first = normalise(ContentFile(pictures.photograph(), name="a.jpg"))
        second = normalise(ContentFile(pictures.photograph(), name="a.jpg"))
        assert first.name != second.name

    def test_the_ending_tells_what_is_stored(self):
        drawing = normalise(ContentFile(pictures.drawing(), name="chart.jpg"))
        assert drawing.name.startswith("chart-")
        assert drawing.name.endswith(".png")
