import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from articles.models import Image
from authors.models import Author
from newsroom.models import Publication
from newsroom.pictures import background, renditions
from newsroom.pictures.renditions import CUTS
from tests import factories, pictures

pytestmark = pytest.mark.django_db


def story(content, **facts):
    """Return the stored picture of a new row in the library, with all its renditions."""
    file = ContentFile(content, name="fair.jpg")
    return factories.image(picture=file, rendered=True, **facts).picture


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


def offers(described):
    """Return {format: {width: address}} of all that a <picture> offers."""
    modern = {source["type"]: candidates(source["srcset"]) for source in described["sources"]}
    return {**modern, "plain": candidates(described["srcset"])}


class TestStoryPictures:
    def test_every_width_exists_and_is_what_it_says(self, opened):
        offered = offers(renditions.described(story(pictures.photograph(1800, 900))))
        assert {kind: tuple(addresses) for kind, addresses in offered.items()} == {
            "image/avif": (480, 800, 1200, 1600),
            "image/webp": (480, 800, 1200, 1600),
            "plain": (480, 800, 1600),
        }
        for kind, addresses in offered.items():
            for width, address in addresses.items():
                image = opened(address)
                assert image.size == (width, width // 2)
                assert image.get_format_mimetype() == kind.replace("plain", "image/jpeg")

    def test_the_best_format_comes_first(self):
        described = renditions.described(story(pictures.photograph()))
        assert list(offers(described)) == ["image/avif", "image/webp", "plain"]

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
    def test_nothing_is_enlarged(self, width, offered, opened):
        described = renditions.described(story(pictures.photograph(width, 200)))
        avif = offers(described)["image/avif"]
        assert {width: opened(address).width for width, address in avif.items()} == {
            width: width for width in offered
        }

    @pytest.mark.parametrize("size", [(1, 1), (300, 200), (1000, 900), (2400, 1600), (40, 1900)])
    def test_nothing_is_made_in_vain(self, size, media_root):
        picture = story(pictures.photograph(*size))
        named = {renditions.share(picture)["src"], picture.preview}
        for cut in ("", *CUTS):
            for addresses in offers(renditions.described(picture, cut)).values():
                named |= set(addresses.values())
        made = {path.name for path in media_root.glob("__processed__/**/*.*")}
        assert made == {address.rpartition("/")[2] for address in named}
        assert len(made) <= 33

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
        assert set(described) == {"src", "srcset", "sources", "width", "height"}
        assert described["src"] == renditions.src(picture, width=800)
        assert (described["width"], described["height"]) == (420, 640)
        assert opened(described["src"]).size == (420, 640)

    def test_large_is_the_largest_that_everything_reads(self, opened):
        large = renditions.large(story(pictures.photograph(2000, 1500)))
        assert (large["width"], large["height"]) == (1600, 1200)
        assert opened(large["src"]).size == (1600, 1200)
        assert opened(large["src"]).format == "JPEG"

    @pytest.mark.parametrize("size", [(3000, 1), (1, 3000)])
    def test_a_line_keeps_a_pixel_of_its_other_side(self, size, opened):
        picture = story(pictures.photograph(*size))
        assert min(opened(renditions.src(picture)).size) == 1
        for cut in ("", *CUTS):
            shown = renditions.described(picture, cut)
            assert opened(shown["src"]).width <= size[0]

    def test_transparency_survives(self, opened):
        picture = story(pictures.transparent_palette())
        assert opened(renditions.src(picture)).format == "PNG"
        for addresses in offers(renditions.described(picture)).values():
            for address in addresses.values():
                image = opened(address).convert("RGBA")
                assert image.getpixel((5, 5))[3] == 0
                assert image.getpixel((60, 40))[3] == 255

    def test_a_drawing_keeps_its_colours_in_every_format(self, opened):
        picture = story(pictures.drawing())
        for addresses in offers(renditions.described(picture)).values():
            for address in addresses.values():
                colour = opened(address).convert("RGB").getpixel((30, 100))
                assert all(abs(a - b) < 12 for a, b in zip(colour, pictures.RED, strict=True))

    def test_addresses_cost_no_query_and_no_file(self, media_root, django_assert_num_queries):
        story(pictures.photograph())
        picture = Image.objects.get().picture
        for path in media_root.glob("images/**/*.jpg"):
            path.unlink()
        with django_assert_num_queries(0):
            assert renditions.described(picture)
            assert renditions.described(picture, "16x9")
            assert renditions.large(picture)
            assert renditions.share(picture)

    def test_a_row_without_a_size_is_measured(self):
        story(pictures.photograph())
        Image.objects.update(width=None, height=None)
        described = renditions.described(Image.objects.get().picture)
        assert (described["width"], described["height"]) == (640, 420)


class TestCuts:
    @pytest.mark.parametrize(
        ("cut", "heights", "widest"),
        [
            ("16x9", (225, 450, 675), {1600: (1600, 900)}),
            ("4x3", (300, 600, 900), {}),
            ("1x1", (400, 800, 1200), {}),
        ],
    )
    def test_each_is_there_for_cards_and_for_search_engines(self, cut, heights, widest, opened):
        described = renditions.described(story(pictures.photograph(2000, 1400)), cut)
        small, medium, wide = heights
        modern = {400: (400, small), 800: (800, medium), **widest}
        sizes = {
            kind: {width: opened(address).size for width, address in addresses.items()}
            for kind, addresses in offers(described).items()
        }
        assert sizes == {
            "image/avif": modern,
            "image/webp": modern,
            "plain": {400: (400, small), 1200: (1200, wide)},
        }
        assert opened(described["src"]).size == (1200, wide)

    @pytest.mark.parametrize("cut", CUTS)
    @pytest.mark.parametrize("size", [(500, 300), (300, 500), (801, 801), (90, 7)])
    def test_is_never_enlarged_and_keeps_its_proportions(self, cut, size, opened):
        described = renditions.described(story(pictures.photograph(*size)), cut)
        across, down = CUTS[cut]
        assert abs(described["width"] * down - described["height"] * across) <= max(CUTS[cut])
        for addresses in offers(described).values():
            for width, address in addresses.items():
                image = opened(address)
                assert image.width == width <= size[0]
                assert image.height <= size[1]

    @pytest.mark.parametrize("cut", CUTS)
    @pytest.mark.parametrize(
        ("point", "colour"), [("0.0x0.5", pictures.RED), ("1.0x0.5", pictures.BLUE)]
    )
    def test_is_made_round_the_focal_point(self, cut, point, colour, opened):
        described = renditions.described(story(pictures.photograph(1200, 300), ppoi=point), cut)
        red, _, blue = opened(described["src"]).resize((1, 1)).getpixel((0, 0))
        assert (red > blue) == (colour == pictures.RED)

    def test_the_point_counts_in_tall_pictures_too(self, opened):
        tall = Pillow.open(io.BytesIO(pictures.photograph(1200, 300))).rotate(-90, expand=True)
        content = pictures.written(tall, "JPEG")  # red above, blue below
        for point, is_red in (("0.5x0", True), ("0.5x1", False)):
            described = renditions.described(story(content, ppoi=point), "16x9")
            red, _, blue = opened(described["src"]).resize((1, 1)).getpixel((0, 0))
            assert (red > blue) == is_red


class TestUnrendered:
    def test_the_original_stands_in(self, opened):
        picture = factories.image(
            picture=ContentFile(pictures.photograph(900, 600), "a.jpg")
        ).picture
        original = {"src": picture.url, "width": 900, "height": 600}
        assert renditions.described(picture) == {**original, "srcset": "", "sources": []}
        assert renditions.large(picture) == renditions.share(picture) == original
        assert renditions.src(picture, width=100) == picture.url
        assert opened(picture.url).size == (900, 600)

    def test_a_cut_keeps_the_room_that_it_will_need(self):
        picture = factories.image(
            picture=ContentFile(pictures.photograph(900, 900), "a.jpg")
        ).picture
        described = renditions.described(picture, "16x9")
        assert described["src"] == picture.url
        assert (described["width"], described["height"]) == (900, 506)


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
        size = opened(before["src"]).size
        row = Image.objects.get()
        row.ppoi = "1x0.5"
        row.save()
        background.render(row.picture.field, row.pk)
        after = renditions.share(Image.objects.get().picture)
        assert before["src"] != after["src"]
        assert opened(after["src"]).size == size
        with pytest.raises(FileNotFoundError):
            opened(before["src"])


class TestPortraits:
    def test_are_square(self, opened):
        described = renditions.described(portrait(pictures.photograph(640, 420)))
        assert (described["width"], described["height"]) == (420, 420)
        offered = offers(described)
        assert list(offered) == ["image/avif", "image/webp", "plain"]
        for addresses in offered.values():
            assert list(addresses) == [96, 192, 384]
            for width, address in addresses.items():
                assert opened(address).size == (width, width)

    def test_are_never_enlarged(self, opened):
        offered = candidates(
            renditions.described(portrait(pictures.photograph(150, 120)))["srcset"]
        )
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
        offered = candidates(renditions.described(row.logo)["srcset"])
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
        assert renditions.large(empty) is None
        assert renditions.plain(empty) == []
        assert renditions.src(empty) == ""


def test_renditions_carry_no_hidden_data(media_root):
    story(pictures.from_telephone())
    made = [path.read_bytes() for path in media_root.glob("__processed__/**/*.*")]
    assert made
    for content in made:
        assert pictures.SECRET.encode() not in content
        assert not Pillow.open(io.BytesIO(content)).getexif()
