import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from articles.models import Image
from authors.models import Author
from newsroom.models import Publication
from newsroom.pictures import renditions
from newsroom.pictures.renditions import STORY
from tests import pictures

pytestmark = pytest.mark.django_db


def story(content, **facts):
    """Return the stored picture of a new row in the library."""
    facts = {"alt": "Two halves", "credit": "Drawn", **facts}
    return Image.objects.create(picture=ContentFile(content, name="fair.jpg"), **facts).picture


def portrait(content, **facts):
    """Return the stored portrait of a new author."""
    file = ContentFile(content, name="ann.jpg")
    return Author.objects.create(name="Ann", slug="ann", portrait=file, **facts).portrait


@pytest.fixture
def opened(media_root):
    """Return a function that opens the file behind a rendition's address."""

    def open_(address):
        return Pillow.open(io.BytesIO(path(address).read_bytes()))

    def path(address):
        return media_root / address.removeprefix("/media/")

    return open_


def candidates(srcset):
    """Return {width: address} of a `srcset` value."""
    return {
        int(width.removesuffix("w")): address
        for address, width in (candidate.split(" ") for candidate in srcset.split(", "))
    }


class TestStoryPictures:
    def test_every_width_exists_and_is_what_it_says(self, opened):
        offered = candidates(renditions.srcset(story(pictures.photograph(1800, 900))))
        assert tuple(offered) == STORY.widths
        for width, address in offered.items():
            image = opened(address)
            assert (image.format, image.size) == ("WEBP", (width, width // 2))

    @pytest.mark.parametrize(
        ("width", "offered"),
        [
            (300, [300]),
            (480, [480]),
            (481, [480, 481]),
            (1000, [480, 800, 1000]),
            (1600, [480, 800, 1200, 1600]),
        ],
    )
    def test_nothing_is_enlarged_and_nothing_made_in_vain(self, width, offered, media_root):
        picture = story(pictures.photograph(width, 200))
        assert list(candidates(renditions.srcset(picture))) == offered
        made = list(media_root.glob("__processed__/**/*.webp"))
        assert len(made) == len(offered)

    @pytest.mark.parametrize(
        ("wanted", "got"), [(1, 480), (480, 480), (700, 800), (800, 800), (2000, 1000)]
    )
    def test_the_plain_address_is_the_smallest_that_will_do(self, wanted, got, opened):
        picture = story(pictures.photograph(1000, 300))
        image = opened(renditions.src(picture, width=wanted))
        assert (image.format, image.width) == ("JPEG", got)

    def test_described_for_a_page(self, opened):
        picture = story(pictures.from_telephone())
        described = renditions.described(picture)
        assert described == {
            "src": renditions.src(picture, width=800),
            "srcset": renditions.srcset(picture),
            "width": 420,
            "height": 640,
        }
        assert opened(described["src"]).size == (420, 640)

    def test_a_line_keeps_a_pixel_of_height(self, opened):
        assert opened(renditions.src(story(pictures.photograph(3000, 1)))).size == (800, 1)

    def test_transparency_survives(self, opened):
        picture = story(pictures.transparent_palette())
        assert opened(renditions.src(picture)).format == "PNG"
        for address in (renditions.src(picture), *candidates(renditions.srcset(picture)).values()):
            image = opened(address).convert("RGBA")
            assert image.getpixel((5, 5))[3] == 0
            assert image.getpixel((60, 40))[3] == 255

    def test_addresses_cost_no_query_and_no_file(self, media_root, django_assert_num_queries):
        story(pictures.photograph())
        picture = Image.objects.get().picture
        for path in media_root.glob("images/**/*.jpg"):
            path.unlink()
        with django_assert_num_queries(0):
            assert renditions.described(picture)
            assert renditions.share(picture)

    def test_a_row_without_a_size_is_measured(self):
        story(pictures.photograph())
        Image.objects.update(width=None, height=None)
        described = renditions.described(Image.objects.get().picture)
        assert (described["width"], described["height"]) == (640, 420)


class TestLinkPreviews:
    def test_has_the_proportions_that_previews_show(self, opened):
        shared = renditions.share(story(pictures.photograph(1500, 1500)))
        image = opened(shared["src"])
        assert (image.format, image.size) == ("JPEG", (1200, 630))
        assert (shared["width"], shared["height"]) == (1200, 630)

    @pytest.mark.parametrize("size", [(600, 700), (1300, 315), (40, 40), (1, 900)])
    def test_is_never_enlarged(self, size, opened):
        shared = renditions.share(story(pictures.photograph(*size)))
        image = opened(shared["src"])
        assert image.size == (shared["width"], shared["height"])
        assert image.width <= size[0]
        assert image.height <= size[1]

    @pytest.mark.parametrize(
        ("point", "colour"), [("0.0x0.5", pictures.RED), ("1.0x0.5", pictures.BLUE)]
    )
    def test_is_cut_round_the_focal_point(self, point, colour, opened):
        shared = renditions.share(story(pictures.photograph(1200, 300), ppoi=point))
        red, _, blue = opened(shared["src"]).resize((1, 1)).getpixel((0, 0))
        assert (red > blue) == (colour == pictures.RED)

    def test_moving_the_focal_point_makes_a_new_file(self, opened):
        before = renditions.share(story(pictures.photograph(1200, 300)))
        row = Image.objects.get()
        row.ppoi = "1x0.5"
        row.save()
        after = renditions.share(row.picture)
        assert before["src"] != after["src"]
        assert opened(after["src"]).size == opened(before["src"]).size


class TestPortraits:
    def test_are_square(self, opened):
        described = renditions.described(portrait(pictures.photograph(640, 420)))
        assert (described["width"], described["height"]) == (420, 420)
        offered = candidates(described["srcset"])
        assert list(offered) == [96, 192, 384]
        for width, address in offered.items():
            assert opened(address).size == (width, width)

    def test_are_never_enlarged(self, opened):
        offered = candidates(renditions.srcset(portrait(pictures.photograph(150, 120))))
        assert {width: opened(address).size for width, address in offered.items()} == {
            96: (96, 96),
            120: (120, 120),
        }

    def test_are_cut_round_the_focal_point(self, opened):
        picture = portrait(pictures.photograph(800, 200), portrait_ppoi="0.9x0.5")
        red, _, blue = opened(renditions.src(picture)).resize((1, 1)).getpixel((0, 0))
        assert blue > red

    def test_have_no_file_for_link_previews(self):
        assert "share" not in Author._meta.get_field("portrait").formats


class TestLogos:
    def test_are_whole(self, opened):
        row = Publication.objects.create(
            name="Ledger", logo=ContentFile(pictures.drawing(900, 300), name="logo.png")
        )
        offered = candidates(renditions.srcset(row.logo))
        assert {width: opened(address).height for width, address in offered.items()} == {
            160: 53,
            320: 107,
            640: 213,
        }


class TestNothing:
    def test_an_empty_picture_has_no_addresses(self):
        empty = Author(name="Ann").portrait
        assert renditions.described(empty) is None
        assert renditions.share(empty) is None
        assert renditions.srcset(empty) == ""
        assert renditions.src(empty) == ""


def test_renditions_carry_no_hidden_data(media_root):
    story(pictures.from_telephone())
    made = [path.read_bytes() for path in media_root.glob("__processed__/**/*.*")]
    assert made
    for content in made:
        assert pictures.SECRET.encode() not in content
        assert not Pillow.open(io.BytesIO(content)).getexif()
