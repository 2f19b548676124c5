"""The body of a story as its page shows it: what is stored, and what readers get."""

import re

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from lxml.html import fragment_fromstring

from articles.pages import body
from newsroom.richtext.clean import sanitise
from tests import factories, pictures

pytestmark = pytest.mark.django_db

VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


def page_of(html):
    """Return the body as the page has it, parsed, after the sanitiser has seen it."""
    return fragment_fromstring(rendered(sanitise(html)), create_parent="div")


def rendered(stored):
    return render_to_string("articles/_body.html", {"body": body.shown(stored)})


def figure_of(image, *, caption="A tree. Cy Dee", more="", **attributes):
    attributes = {
        "src": image.picture.url,
        "alt": image.alt,
        "width": image.width,
        "height": image.height,
        **attributes,
    }
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-image="{image.pk}"{more}><img {written}>{words}</figure>'


def library_image(width=600, height=400, **facts):
    drawn = ContentFile(pictures.photograph(width, height), name="room.jpg")
    return factories.image(picture=drawn, rendered=True, **facts)


def one(page, path):
    """The only element that fits; more or fewer fail the test."""
    [element] = page.xpath(path)
    return element


def text(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain &amp; <em>simple</em>, 1 &lt; 2.</p>",
        "<p>A <a href='/news/5/שלום/'>link</a></p><hr><blockquote class='pullquote'><p>Yes.</p>"
        "</blockquote>",
        "<p lang='he' dir='rtl'>שלום</p>",
        "",
    ],
)
def test_what_is_no_picture_stays_as_it_is_written(html):
    stored = sanitise(html)
    assert rendered(stored).strip() == stored


def test_text_around_a_figure_stays_as_it_is_written():
    before, after = "<p>1 &lt; 2 &amp;part0; &amp;amp;</p>", "<p>“After”&nbsp;<br>it.</p>"
    figure = figure_of(library_image())
    shown = rendered(sanitise(before + figure + after))
    assert (
        re.sub(r"<figure.*</figure>", "", shown, flags=re.DOTALL).split()
        == (sanitise(before) + " " + sanitise(after)).split()
    )


@pytest.mark.parametrize(
    "words",
    ["&amp;part0;", "<!--0-->", "&quot;><script>alert(1)</script>", "a < b & c > d", "&part1;"],
)
def test_no_words_can_take_a_picture_s_place_or_leave_theirs(words):
    written = words.replace("&quot;", '"').replace("<", "&lt;").replace('"', "&quot;")
    image = library_image()
    html = f"<p>{written}</p>" + figure_of(image, alt=written, caption=written)
    page = page_of(html)
    plain = fragment_fromstring(f"<p>{written}</p>").text
    assert page.findtext("p") == plain
    assert one(page, ".//figure//img").get("alt") == plain
    assert one(page, ".//figcaption").text == plain
    assert not page.xpath(".//script")


def test_a_library_picture_comes_in_every_format_with_its_room():
    page = page_of("<p>a</p>" + figure_of(library_image(), width=10, height=10))
    figure = one(page, ".//figure")
    assert figure.get("class") == "figure"
    assert [source.get("type") for source in figure.iter("source")] == ["image/avif", "image/webp"]
    picture = one(figure, ".//img")
    assert (picture.get("width"), picture.get("height")) == ("600", "400")
    assert picture.get("src").endswith(".jpg")
    assert (picture.get("loading"), picture.get("decoding")) == ("lazy", "async")
    for element in (*figure.iter("source"), picture):
        assert "40rem" in element.get("sizes")
        assert re.fullmatch(r"(\S+ \d+w(, |$))+", element.get("srcset"))


def test_a_picture_leads_to_its_largest_file(client):
    link = one(page_of(figure_of(library_image())), ".//figure/a[@class='opens-large']")
    assert (link.get("data-width"), link.get("data-height")) == ("600", "400")
    assert b"".join(client.get(link.get("href"))).startswith(b"\xff\xd8")  # JPEG
    assert "aria-label" not in link.attrib  # the alternative text of the picture is its name


def test_until_its_renditions_are_made_the_original_is_shown():
    image = factories.image()
    figure = one(page_of(figure_of(image)), ".//figure")
    picture = one(figure, ".//img")
    assert picture.get("src") == image.picture.url == figure.find("a").get("href")
    assert not figure.xpath(".//source")
    assert {"srcset", "sizes"} & set(picture.attrib) == set()
    assert (picture.get("width"), picture.get("height")) == (str(image.width), str(image.height))


def test_a_wide_figure_asks_for_wider_files():
    page = page_of(figure_of(library_image(), more=' class="wide"'))
    assert one(page, ".//figure").get("class") == "figure wide"
    assert "64rem" in one(page, ".//figure//img").get("sizes")


@pytest.mark.parametrize("more", ["", ' class="wide"'])
def test_a_picture_higher_than_wide_is_not_made_wide(more):
    page = page_of(figure_of(library_image(200, 300), more=more))
    assert one(page, ".//figure").get("class") == "figure upright"
    assert "40rem" in one(page, ".//figure//img").get("sizes")


def test_caption_and_credit_stay_together_with_their_links():
    caption = 'The elm in <em>spring</em>. <a href="https://cy.example/">Cy Dee</a> / CC0'
    figure = one(page_of(figure_of(library_image(), caption=caption)), ".//figure")
    [below] = figure.findall("figcaption")
    assert text(below) == "The elm in spring. Cy Dee / CC0"
    assert below.find("a").get("href") == "https://cy.example/"
    assert below.getprevious().tag == "a"


def test_a_figure_without_caption_has_no_empty_line_for_it():
    assert not page_of(figure_of(library_image(), caption="")).xpath(".//figcaption")


def test_the_language_of_a_figure_and_of_its_caption_is_kept():
    image = library_image()
    html = figure_of(image, more=' lang="he" dir="rtl"').replace(
        "<figcaption>", '<figcaption lang="ar" dir="rtl">'
    )
    figure = one(page_of(html), ".//figure")
    assert (figure.get("lang"), figure.get("dir")) == ("he", "rtl")
    assert one(figure, ".//figcaption").get("lang") == "ar"


def test_a_picture_that_only_decorates_has_an_empty_alternative_and_its_link_a_name():
    decorates = figure_of(library_image(), alt="", role="presentation")
    figure = one(page_of(decorates), ".//figure")
    assert one(figure, ".//img").get("alt") == ""
    assert one(figure, ".//a").get("aria-label") == "Open the picture large"


@pytest.mark.parametrize("size", [' width="300" height="200"', ""])
def test_a_picture_from_before_the_library_is_shown_as_it_is_stored(size):
    html = f'<figure><img src="/media/images/old.jpg" alt="A plan"{size}></figure>'
    figure = one(page_of(html), ".//figure[@class='figure']")
    picture = one(figure, ".//img")
    assert (picture.get("src"), picture.get("alt")) == ("/media/images/old.jpg", "A plan")
    assert (picture.get("width"), picture.get("height")) == (
        ("300", "200") if size else (None,) * 2
    )
    assert figure.find("a").get("href") == "/media/images/old.jpg"
    assert figure.find("a").get("data-width") == ("300" if size else None)


def test_a_picture_that_the_library_no_longer_has_is_shown_as_it_is_stored():
    image = library_image()
    html = figure_of(image)
    address = image.picture.url
    image.delete()
    picture = one(page_of(html), ".//figure//img")
    assert (picture.get("src"), picture.get("width")) == (address, "600")


def test_a_gallery_is_a_list_of_pictures_that_says_how_many():
    images = [library_image() for _number in range(3)]
    gallery = "".join(figure_of(image, caption=f"No. {image.pk}") for image in images)
    page = page_of(f'<p>a</p><div class="gallery">{gallery}</div><p>b</p>')
    group = one(page, ".//div[@class='gallery']")
    assert (group.get("role"), group.get("aria-label")) == ("group", "3 pictures")
    items = group.xpath("./ul/li/figure")
    assert [text(item) for item in items] == [f"No. {image.pk}" for image in images]
    assert len(page.xpath(".//figure")) == 3
    for item in items:
        cut = one(item, ".//img")
        assert (cut.get("width"), cut.get("height")) == ("533", "400")  # four to three
        assert item.find("a").get("data-height") == "400"  # opened large it is whole
    assert [child.tag for child in page] == ["p", "div", "p"]


def test_figures_inside_other_elements_are_shown_too():
    figure = figure_of(library_image())
    page = fragment_fromstring(
        rendered(f"<table><tbody><tr><td>{figure}</td></tr></tbody></table><p>a</p>"),
        create_parent="div",
    )
    box = one(page, ".//div[@class='table-scroll']")
    assert one(box, ".//td/figure[@class='figure']/a//img") is not None
    assert [child.tag for child in page] == ["div", "p"]


def test_an_embed_is_a_card_and_an_address_off_the_list_a_link():
    html = (
        f'<p class="embed"><a href="{VIDEO}">The film</a></p>'
        '<p class="embed"><a href="https://elsewhere.example/v/1">Another film</a></p>'
    )
    page = fragment_fromstring(rendered(html), create_parent="div")
    card = one(page, ".//*[contains(concat(' ', @class, ' '), ' embed-video ')]")
    assert one(card, f".//a[@href='{VIDEO}']").text == "The film"
    assert one(page, ".//p[@class='embed']/a").text == "Another film"
    assert not page.xpath(".//iframe | .//dialog")


def test_the_body_knows_its_embeds_and_whether_it_has_pictures():
    video = f'<p class="embed"><a href="{VIDEO}">The film</a></p>'
    assert [card.title for card in body.shown(video).embeds] == ["The film"]
    assert not body.shown(video).has_pictures
    assert not body.shown("<p>a</p>").has_pictures
    figure = '<figure><img src="/media/a.jpg" alt="A"></figure>'
    assert body.shown(figure).has_pictures
    assert body.shown(f'<div class="gallery">{figure}</div>').has_pictures


@pytest.mark.parametrize("number", [1, 3])
def test_all_library_pictures_are_asked_for_at_once(django_assert_num_queries, number):
    images = [factories.image() for _number in range(number)]
    figures = "".join(figure_of(image) for image in images)
    stored = sanitise(f'{figures}<div class="gallery">{figures}</div>')
    with django_assert_num_queries(1):
        rendered(stored)


@pytest.mark.parametrize(
    "html", ["<p>a</p>", '<figure><img src="/media/images/old.jpg" alt="A"></figure>']
)
def test_without_library_pictures_nothing_is_asked(django_assert_num_queries, html):
    with django_assert_num_queries(0):
        rendered(html)
