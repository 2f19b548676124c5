"""Every file that somebody may send is refused with a reason, or kept as harmless pixels.

Whatever is on the disk after it is read again, byte by byte and with Pillow.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory
from PIL import Image as Pillow

from articles.models import Image
from newsroom.pictures import background, renditions
from newsroom.pictures.normalise import DAMAGED, NO_PICTURE, TOO_MANY_PIXELS, normalise
from newsroom.pictures.renditions import CUTS
from tests import hostile, pictures
from tests.rendered import FIELD

pytestmark = pytest.mark.django_db
Form = modelform_factory(Image, fields=["picture"])
# Long enough not to come about by chance in the noise of a photograph.
TRACES = [
    *(b"Exif\0\0", b"xmpmeta", b"Photoshop", b"ICC_PROFILE", b"META-INF"),
    *(b"<script", b"<!doctype", pictures.SECRET.encode()),
]
HIDDEN = {"exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp", "Comment"}


def sent(content, name="fair.jpg"):
    """Return the form of the library after this file was sent with it."""
    return Form({}, {"picture": SimpleUploadedFile(name, content)})


def stored(content, name="fair.jpg"):
    """Return the row made of an upload, with all its renditions."""
    row = sent(content, name).save()
    assert background.render(FIELD, row.pk)
    row.refresh_from_db()
    return row


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def reread(path: Path) -> Pillow.Image:
    """Return the picture at `path`, after looking for all that must not be in it."""
    content = path.read_bytes()
    assert [trace for trace in TRACES if trace in content] == []
    image = Pillow.open(path)
    image.load()
    assert not image.getexif()
    assert HIDDEN & set(image.info) == set()
    assert not getattr(image, "text", None)
    assert getattr(image, "n_frames", 1) == 1
    assert f".{image.format.lower()}".replace("jpeg", "jpg") == path.suffix
    return image


def sizes_offered(row, folder) -> None:
    """Compare what pages say of each rendition with the file."""
    for cut in ("", *CUTS):
        described = renditions.described(row.picture, cut)
        for srcset in (described["srcset"], *(each["srcset"] for each in described["sources"])):
            for address, width in (each.split(" ") for each in srcset.split(", ")):
                image = reread(folder / address.removeprefix("/media/"))
                assert f"{image.width}w" == width
                assert image.height <= row.height
    for known in (renditions.share(row.picture), renditions.large(row.picture)):
        image = reread(folder / known["src"].removeprefix("/media/"))
        assert image.size == (known["width"], known["height"])


ACCEPTED = {
    "telephone": (pictures.from_telephone(), (420, 640)),
    "page in it": (pictures.hypertext_and_picture(), (640, 420)),
    "archive behind it": (hostile.with_archive(), (640, 420)),
    "script in a JPEG": (hostile.with_script_everywhere("JPEG"), (320, 210)),
    "script in a PNG": (hostile.with_script_everywhere("PNG"), (320, 210)),
    "script in a WebP": (hostile.with_script_everywhere("WEBP"), (320, 210)),
    "script in a GIF": (hostile.with_script_everywhere("GIF"), (320, 210)),
    "printing colours": (pictures.cmyk(), (200, 100)),
    "16 bits, grey": (pictures.sixteen_bit(), (300, 100)),
    "16 bits, RGB": (hostile.sixteen_bit(2), (64, 48)),
    "16 bits, grey and alpha": (hostile.sixteen_bit(4), (64, 48)),
    "16 bits, RGBA": (hostile.sixteen_bit(6), (64, 48)),
    "moving GIF": (hostile.animation("GIF"), (160, 90)),
    "moving WebP": (hostile.animation("WEBP"), (160, 90)),
    "moving PNG": (hostile.animation("PNG"), (160, 90)),
    "moving AVIF": (hostile.animation("AVIF"), (160, 90)),
    "colour profile": (pictures.with_swapped_profile(), (80, 60)),
    "one column": (pictures.written(Pillow.new("RGB", (1, 60_000), "red"), "JPEG"), (1, 4096)),
    "one line": (pictures.written(Pillow.new("RGB", (60_000, 1), "red"), "PNG"), (4096, 1)),
    "one pixel": (pictures.written(Pillow.new("RGB", (1, 1), "red"), "PNG"), (1, 1)),
}


@pytest.mark.parametrize(("content", "size"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_is_kept_is_upright_clean_and_as_large_as_it_says(content, size, media_root):
    row = stored(content)
    assert (row.width, row.height) == size
    assert reread(media_root / row.picture.name).size == size
    for path in on_disk(media_root):
        reread(path)
    sizes_offered(row, media_root)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera(orientation, media_root):
    row = stored(pictures.from_telephone(orientation))
    expected = (640, 420) if orientation < 5 else (420, 640)
    red_first = orientation in {1, 4, 5, 6}  # at the left, or above if it is tall
    for path in on_disk(media_root):
        image = reread(path).convert("RGB")
        if abs(image.width * expected[1] - image.height * expected[0]) < 640:  # not a cut
            first = image.resize((2, 2), Pillow.Resampling.BOX).getpixel((0, 0))
            assert (first[0] > first[2]) == red_first
    assert (row.width, row.height) == expected
    sizes_offered(row, media_root)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_what_moves_the_first_image_is_kept(kind, media_root):
    row = stored(hostile.animation(kind))
    for path in on_disk(media_root):
        middle = reread(path).convert("RGB").getpixel((10, 10))
        assert all(abs(a - b) < 12 for a, b in zip(middle, pictures.GREEN, strict=True))
    assert row.picture.name


@pytest.mark.parametrize("kind", [2, 6])
def test_sixteen_bits_keep_their_colour(kind, media_root):
    row = stored(hostile.sixteen_bit(kind))
    colour = reread(media_root / row.picture.name).convert("RGB").getpixel((20, 20))
    assert all(abs(a - b) < 4 for a, b in zip(colour, pictures.RED, strict=True))


REFUSED = {
    "text": (pictures.text_that_says_picture(), NO_PICTURE),
    "SVG": (pictures.vector(), NO_PICTURE),
    "page": (hostile.page_that_begins_as_picture(), NO_PICTURE),
    "TIFF": (pictures.photograph(kind="TIFF"), NO_PICTURE),
    "16 bits, TIFF": (pictures.written(Pillow.new("I;16", (40, 30)), "TIFF"), NO_PICTURE),
    "icon": (pictures.photograph(64, 64, kind="ICO"), NO_PICTURE),
    "half": (pictures.truncated(), DAMAGED),
    "half of a script": (hostile.with_script_everywhere("PNG")[:9000], DAMAGED),
    "bomb": (pictures.bomb(), TOO_MANY_PIXELS % {"limit": 40}),
    "41 megapixels": (pictures.too_many_pixels(), TOO_MANY_PIXELS % {"limit": 40}),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["fair.jpg", "fair.svg", "fair"])
def test_what_is_refused_says_why_and_leaves_nothing(content, reason, name, media_root):
    form = sent(content, name)
    assert form.errors == {"picture": [reason]}
    assert on_disk(media_root) == []
    assert not Image.objects.exists()


def test_a_comment_that_unpacks_to_much_more_harms_nothing(media_root):
    form = sent(hostile.endless_text())
    if form.is_valid():
        row = form.save()
        assert reread(media_root / row.picture.name).size == (60, 40)
    else:
        assert form.errors == {"picture": [DAMAGED]}
        assert on_disk(media_root) == []


NAMES = [
    *("fair.png", "fair.svg", "fair.html", "fair", "fair.jpg.exe", ".jpg", "..", ".htaccess"),
    *("gpj.\u202egnp.exe", "\u200f\u05d0\u05d1.jpg", "\U0001f3a1\U0001f3aa.jpg", "-", "CON.jpg"),
    *("x" * 300 + ".jpg", "\u05d0" * 300 + ".jpg", "a/b\\c.jpg", "../../fair.jpg", "a\x00b.jpg"),
    *("<script>.jpg", "a\r\nb.jpg", "%2e%2e%2f.jpg", "fair .jpg ", "\u00e9\u0301.jpg"),
]


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_become_plain_ones_inside_the_folder(name, media_root):
    row = Image.objects.create(picture=ContentFile(pictures.photograph(60, 40), name=name))
    (path,) = media_root.glob("images/**/*.*")
    assert row.picture.path == str(path)
    assert path.suffix == ".jpg"
    assert path.name.isascii()
    assert len(path.name) < 70
    assert not set(path.name) & set(" /\\<>%\x00\r\n")
    assert reread(path).size == (60, 40)


def test_one_name_for_two_pictures(media_root):
    rows = [stored(pictures.photograph(60 + n, 40)) for n in range(2)]
    assert len({row.picture.name for row in rows}) == 2
    assert [reread(media_root / row.picture.name).size for row in rows] == [(60, 40), (61, 40)]


def test_one_picture_twice_is_two_that_go_apart(media_root, django_capture_on_commit_callbacks):
    content = pictures.photograph(60, 40)
    first, second = stored(content), stored(content)
    with django_capture_on_commit_callbacks(execute=True):
        first.delete()
    sizes_offered(second, media_root)
    assert reread(media_root / second.picture.name).size == (60, 40)


MEASURE = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.files.base import ContentFile
from newsroom.pictures.normalise import normalise

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

picture = normalise(ContentFile(Path(sys.argv[1]).read_bytes(), name="large.jpg"))
print(picture.width, picture.height, peak())
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells what it took")
def test_forty_megapixels_are_accepted_in_bounded_memory(tmp_path):
    file = tmp_path / "large.jpg"
    file.write_bytes(hostile.forty_megapixels())
    command = [sys.executable, "-c", MEASURE, file]
    said = subprocess.run(
        command, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True
    ).stdout
    width, height, peak = said.split()
    assert (width, height) == ("4000", "2500")
    assert float(peak) < 200


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_forty_megapixels_of_another_kind_are_accepted_too(kind):
    content = pictures.written(Pillow.new("RGB", (8000, 5000), pictures.GREEN), kind)
    picture = normalise(ContentFile(content, name="large"))
    assert (picture.width, picture.height) == (4096, 2560)
