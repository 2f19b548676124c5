"""What sanitising keeps of pictures: figures with what they say of them, and galleries."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.richtext import sanitise

PICTURE = '<img src="/media/a.jpg" alt="A">'

NORMAL_FORMS = {
    "wide figure of the library": (
        f'<figure class="wide" data-image="12">{PICTURE}<figcaption>A</figcaption></figure>'
    ),
    "figure that decorates": (
        '<figure data-image="3"><img src="/media/a.jpg" alt="" width="9" height="6" '
        'role="presentation"></figure>'
    ),
    "gallery": (
        f'<div class="gallery"><figure data-image="1">{PICTURE}<figcaption>A</figcaption></figure>'
        f'<figure lang="he">{PICTURE}</figure></div>'
    ),
    "gallery in another language": (
        f'<div class="gallery" lang="he" dir="rtl"><figure>{PICTURE}</figure>'
        f'<figure dir="auto">{PICTURE}</figure></div><p>a</p>'
    ),
}


@pytest.mark.parametrize("html", NORMAL_FORMS.values(), ids=NORMAL_FORMS)
def test_the_normal_form_stays_as_it_is(html):
    assert sanitise(html) == html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (f"<p>a {PICTURE} b</p>", f"<p>a</p><figure>{PICTURE}</figure><p>b</p>"),
        (f'<a href="/x/">{PICTURE}</a>', f"<figure>{PICTURE}</figure>"),
        (
            '<img src="https://ledger.example/media/a.jpg" width=10 height=x onload=y>',
            '<figure><img src="https://ledger.example/media/a.jpg" alt="" width="10"></figure>',
        ),
        (
            f"<figure>{PICTURE}{PICTURE}<figcaption><p>A</p><p>B</p></figcaption></figure>",
            f"<figure>{PICTURE}<figcaption>A<br>B</figcaption></figure><figure>{PICTURE}</figure>",
        ),
        (
            f"<figure><p>{PICTURE}A</p></figure>",
            f"<figure>{PICTURE}<figcaption>A</figcaption></figure>",
        ),
        (
            "<figure><table><tr><td>a</table><figcaption>b</figure>",
            "<table><tbody><tr><td>a</td></tr></tbody></table><p>b</p>",
        ),
    ],
)
def test_pictures_stand_in_figures(html, cleaned):
    assert sanitise(html) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/media/a.jpg",
        "//elsewhere.example/media/a.jpg",
        "http://ledger.example/media/a.jpg",
        "https://ledger.example.evil.example/media/a.jpg",
        "/media/../admin/logout/",
        "/media/%2e%2e/admin/logout/",
        "/media\\..\\a.jpg",
        "/med\nia/a.jpg",
        "/static/a.jpg",
        "data:image/png;base64,AAAA",
        "",
    ],
)
def test_pictures_of_others_go_with_their_figure(address):
    figure = f'<figure><img src="{address}" alt="A"><figcaption>Of theirs</figcaption></figure>'

    assert sanitise(f"<p>a</p>{figure}<p>b</p>") == "<p>a</p><p>b</p>"


def test_pictures_follow_the_media_setting(settings):
    settings.MEDIA_URL = "https://cdn.example/media/"

    assert sanitise('<img src="/media/a.jpg">') == ""
    assert sanitise('<img src="https://cdn.example/media/a.jpg">')


def test_no_media_address_lets_no_picture_of_others_in(settings):
    settings.MEDIA_URL = ""

    assert sanitise('<img src="//elsewhere.example/a.jpg">') == ""


def figures(*attributes, picture=PICTURE):
    return "".join(f"<figure{each}>{picture}</figure>" for each in attributes)


@pytest.mark.parametrize(
    ("attributes", "kept"),
    [
        (' data-image="0012"', ' data-image="12"'),
        (' data-image=" 7 "', ' data-image="7"'),
        (' data-image="0"', ""),
        (' data-image="-1"', ""),
        (' data-image="1.5"', ""),
        (' data-image="1e3"', ""),
        (' data-image="٣"', ""),
        (' data-image=""', ""),
        (' data-image="12; drop"', ""),
        (' data-image="999999999999999999"', ' data-image="999999999999999999"'),
        (' data-image="1000000000000000000"', ""),
        (f' data-image="{"9" * 5000}"', ""),
        (' data-picture="12" data-image-2="3"', ""),
        (' class="wp-block-image wide evil"', ' class="wide"'),
        (' class="widest"', ""),
        (' class="gallery-item" id="x" role="presentation"', ""),
    ],
)
def test_what_a_figure_may_say_of_its_picture(attributes, kept):
    assert sanitise(figures(attributes)) == figures(kept)


@pytest.mark.parametrize(
    "html",
    [
        '<p data-image="3" class="wide">a</p>',
        '<div data-image="3" class="wide">a</div>',
        '<p><a data-image="3" class="wide" role="presentation">a</a></p>',
        '<section class="gallery">a</section>',
        '<p class="gallery">a</p>',
    ],
)
def test_only_figures_are_wide_and_numbered(html):
    assert sanitise(html) == "<p>a</p>"


def test_a_picture_outside_a_figure_has_no_number():
    html = '<img src="/media/a.jpg" alt="A" data-image="3" class="wide">'

    assert sanitise(html) == figures("")
    assert sanitise(f'<p data-image="3">{html}</p>') == figures("")


def test_a_number_that_may_belong_to_either_of_two_pictures_is_dropped():
    theirs = '<img src="https://elsewhere.example/b.jpg">'

    assert sanitise(figures(' data-image="3"', picture=PICTURE + PICTURE)) == figures("", "")
    assert sanitise(figures(' data-image="3"', picture=theirs + PICTURE)) == figures("")


def test_a_number_of_ours_brings_in_no_picture_of_theirs():
    theirs = '<img src="https://elsewhere.example/b.jpg" alt="B">'

    assert sanitise("<p>a</p>" + figures(' data-image="3"', picture=theirs)) == "<p>a</p>"


@pytest.mark.parametrize(
    ("attributes", "kept"),
    [
        (' alt="" role="presentation"', ' alt="" role="presentation"'),
        (' role="presentation"', ' alt="" role="presentation"'),
        (' alt=" \u200b" role="presentation"', ' alt="" role="presentation"'),
        (' alt="A" role="presentation"', ' alt="A"'),
        (' alt="" role="button"', ' alt=""'),
        (' alt="" role="none presentation"', ' alt=""'),
        (' alt=""', ' alt=""'),
    ],
)
def test_only_a_picture_without_words_decorates(attributes, kept):
    written = figures("", picture=f'<img src="/media/a.jpg"{kept}>')

    assert sanitise(figures("", picture=f'<img src="/media/a.jpg"{attributes}>')) == written


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<div class="gallery"></div><p>a</p>', "<p>a</p>"),
        ('<div class="gallery"><p>a</p></div>', "<p>a</p>"),
        (f'<div class="gallery">{figures("")}</div>', figures("")),
        (
            f'<div class="gallery" lang="he">a{figures(" data-image=1")}</div>',
            '<p lang="he">a</p>'
            f"""<figure data-image="1" lang="he">{PICTURE}</figure>""",
        ),
        (
            f'<div class="gallery big">a{figures("")}<h2>b</h2>{figures("")}c</div><p>d</p>',
            f'<div class="gallery">{figures("", "")}</div><p>a</p><h2>b</h2><p>c</p><p>d</p>',
        ),
        (
            f'<div class="gallery" dir="rtl">{figures("", "")}<p dir="ltr">a</p><p>b</p></div>',
            f'<div class="gallery" dir="rtl">{figures("", "")}</div>'
            '<p dir="ltr">a</p><p dir="rtl">b</p>',
        ),
        (f'<div class="gallery">{PICTURE}{PICTURE}</div>', None),
        (f'<figure class="wp-block-gallery">{figures("", "")}</figure>', None),
        (f'<div class="gallery"><div class="gallery">{figures("", "")}</div></div>', None),
        (f'<div class="gallery">{figures(" class=wide", " class=wide")}</div>', None),
        (f'<blockquote><div class="gallery">{figures("", "")}</div></blockquote>', "quotation"),
        (f'<ul><li><div class="gallery">{figures("", "")}</div></li></ul>', "item"),
        (
            f'<div class="gallery"><ul><li>{figures("")}</li></ul>{figures("", "")}</div>',
            f'<div class="gallery">{figures("", "")}</div><ul><li>{figures("")}</li></ul>',
        ),
    ],
)
def test_galleries_hold_two_figures_or_more_and_nothing_else(html, cleaned):
    named = {
        None: f'<div class="gallery">{figures("", "")}</div>',
        "quotation": f"<blockquote>{figures('', '')}</blockquote>",
        "item": f"<ul><li>{figures('', '')}</li></ul>",
    }

    assert sanitise(html) == named.get(cleaned, cleaned)


def test_a_figure_inside_something_else_is_not_wide():
    assert sanitise(f"<blockquote>{figures(' class=wide')}</blockquote>") == (
        f"<blockquote>{figures('')}</blockquote>"
    )


galleries = st.lists(
    st.one_of(
        st.builds(
            "<figure{}><img src='/media/a.jpg'{}>{}".format,
            st.sampled_from(["", " class=wide", " data-image=5", " lang=he", " dir=auto"]),
            st.sampled_from(["", " alt=A", " role=presentation", " lang=en"]),
            st.sampled_from(["", "</figure>", "<figcaption>b</figcaption></figure>"]),
        ),
        st.sampled_from(
            ["<div class=gallery>", "<div class=gallery lang=he>", "</div>", "<p lang=en>", "</p>"]
        ),
        st.sampled_from(["<blockquote lang=he>", "</blockquote>", "<li>", "</li>", "<hr>", "a"]),
    ),
    max_size=14,
).map("".join)


@given(galleries)
@settings(max_examples=400, deadline=None)
def test_galleries_sanitised_twice_are_the_same(html):
    once = sanitise(html)

    assert sanitise(once) == once
    for gallery in re.findall('<div class="gallery"[^>]*>(.*?)</div>', once):
        assert re.sub("<figure.*?</figure>", "", gallery) == ""
        assert gallery.count("<figure") > 1
