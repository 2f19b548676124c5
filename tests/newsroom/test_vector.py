import base64
import io
import re

import pytest
from django.core.exceptions import ValidationError
from lxml import etree
from PIL import Image

from newsroom.pictures import vector
from newsroom.pictures.vector import safety
from tests import drawings, pictures


def cleaned(content):
    """Return the text of the drawing that is kept of `content`."""
    return vector.clean(content)[0].decode()


def size(attributes):
    return vector.clean(drawings.svg(attributes=attributes))[1]


def code(content):
    with pytest.raises(ValidationError) as refused:
        vector.clean(content)
    # The sentence can be read out: nothing is left to fill in.
    assert "%(" not in refused.value.messages[0]
    return refused.value.code


ACTS = re.compile(
    r"script|alert|javascript|\bon\w+=|foreignObject|iframe|embed|animate|<set|<\?|<!|elsewhere"
    r"|listener|passwd|base=",
    re.IGNORECASE,
)


class TestHarm:
    @pytest.mark.parametrize("content", drawings.CLEANED.values(), ids=drawings.CLEANED)
    def test_what_acts_is_dropped(self, content):
        assert ACTS.search(content.decode())
        text = cleaned(content)
        # What is left of these words stands in a title, as words.
        words = etree.fromstring(text).findtext("{*}title") or ""
        assert ACTS.findall(text.replace("&lt;", "<").replace("&gt;", ">").replace(words, "")) == []

    @pytest.mark.parametrize("content", drawings.CLEANED.values(), ids=drawings.CLEANED)
    def test_and_the_drawing_stays(self, content):
        kept = etree.fromstring(vector.clean(content)[0])
        drawn = b"<rect" in content
        assert bool(len(list(kept.iter("{*}rect")))) == drawn

    @pytest.mark.parametrize(("reason", "content"), drawings.REFUSED.values(), ids=drawings.REFUSED)
    def test_what_cannot_be_cleaned_is_refused(self, reason, content):
        assert code(content) == reason

    @pytest.mark.parametrize("levels", [30, 3000])
    def test_many_references_are_counted_without_following_each(self, levels):
        assert code(drawings.nested_uses(levels, copies=2)) == "too_complex"

    def test_what_draws_itself_is_not_drawn(self):
        text = cleaned(drawings.svg('<g id="a"><use href="#a"/></g><rect id="b"/>'))
        assert 'id="b"' in text

    def test_the_check_at_the_end_does_not_rely_on_what_comes_before(self):
        for inner in (
            "<script/>",
            '<rect onclick="1"/>',
            "<foreignObject/>",
            "<animate/>",
            "<!-- note -->",
            "<?do it?>",
            '<rect xml:base="x"/>',
        ):
            root = etree.fromstring(drawings.svg(inner))
            with pytest.raises(ValidationError) as refused:
                safety.refuse_what_acts(root)
            assert refused.value.code == "active"

    def test_nor_does_it_pass_what_stands_round_the_drawing(self):
        for content in (b"<?do it?>" + drawings.logo(), b"<!DOCTYPE svg>" + drawings.logo()):
            with pytest.raises(ValidationError):
                safety.refuse_what_acts(etree.fromstring(content))

    def test_a_filter_that_lets_everything_through_is_noticed(self, monkeypatch):
        bad = drawings.svg("<script>alert(1)</script>")
        monkeypatch.setattr(vector, "filter_svg", lambda *args: bad)
        assert code(drawings.logo()) == "active"


class TestLook:
    def test_illustrator_keeps_all_that_is_drawn_and_nothing_else(self):
        text = cleaned(drawings.ILLUSTRATOR)
        kept = etree.fromstring(text)
        assert [len(list(kept.iter(f"{{*}}{name}"))) for name in ("rect", "polygon", "path")] == [
            1,
            1,
            1,
        ]
        assert ".st0{clip-path:url(#SVGID_2_);fill:url(#SVGID_3_);}" in text
        assert 'href="#SVGID_1_"' in text
        assert "mix-blend-mode:multiply" in text
        assert "Adobe" not in text
        assert "aipgf" not in text

    def test_inkscape_keeps_gradients_filters_masks_and_text(self):
        text = cleaned(drawings.INKSCAPE)
        for part in ('href="#shade"', "filter:url(#blur)", "mask:url(#half)", "fill:url(#dots)"):
            assert part in text
        assert "ann/secret" not in text
        assert "inkscape" not in text

    def test_words_keep_their_spaces_and_get_no_others(self):
        root = etree.fromstring(cleaned(drawings.INKSCAPE))
        words = root.find(".//{*}text")
        assert "".join(words.itertext()) == "The Ledger  1897"
        assert words.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"

    def test_words_that_look_like_a_mark_stay_words(self):
        text = cleaned(drawings.svg("<text>word-7-<tspan>word-0-</tspan> &lt;b&gt; </text>"))
        assert "<text>word-7-<tspan>word-0-</tspan> &lt;b&gt; </text>" in text

    def test_a_picture_inside_is_written_anew(self):
        content = drawings.figma()
        text = cleaned(content)
        data = re.search(r"data:image/jpeg;base64,([^\"]+)", text)[1]
        kept = base64.b64decode(data)
        assert pictures.SECRET.encode() not in kept
        image = Image.open(io.BytesIO(kept))
        assert image.format == "JPEG"
        assert not image.getexif()

    def test_names_of_people_in_titles_stay(self):
        assert "<title>Ledger &amp; Söhne</title>" in cleaned(
            drawings.svg("<title>Ledger &amp; S\u00f6hne</title>")
        )


class TestWriting:
    @pytest.mark.parametrize("content", drawings.ENCODED.values(), ids=drawings.ENCODED)
    def test_all_encodings_come_out_the_same(self, content):
        assert vector.looks_like(content)
        assert cleaned(content) == cleaned(drawings.logo())

    @pytest.mark.parametrize("name", drawings.LOGOS)
    def test_what_is_clean_stays_as_it_is(self, name):
        once, size_ = vector.clean(drawings.LOGOS[name]())
        again, size_again = vector.clean(once)
        if name != "figma":  # a JPEG isn't the same twice
            assert etree.canonicalize(again.decode()) == etree.canonicalize(once.decode())
        assert size_again == size_

    @pytest.mark.parametrize(
        "content", [pictures.photograph(), pictures.animation(), b"", b"hello", pictures.bomb()]
    )
    def test_pictures_of_pixels_and_words_do_not_look_like_it(self, content):
        assert not vector.looks_like(content)


class TestSize:
    @pytest.mark.parametrize(
        ("attributes", "expected"),
        [
            ('viewBox="0 0 640 160"', (640, 160)),
            ('viewBox="-10,-10 640,160"', (640, 160)),
            ('width="640" height="160"', (640, 160)),
            ('width="640px" height="10pc"', (640, 160)),
            ('width="254mm" height="2.54cm"', (960, 96)),
            ('width="4in" height="72pt"', (384, 96)),
            ('width="600" viewBox="0 0 2 1"', (600, 300)),
            ('height="600" viewBox="0 0 2 1"', (1200, 600)),
            ('width="100%" height="100%" viewBox="0 0 300 200"', (300, 200)),
            ('width="auto" height="10em" viewBox="0 0 300 200"', (300, 200)),
            ('viewBox="0 0 1.5 1"', (100, 67)),
            ('viewBox="0 0 24 24"', (100, 100)),
            ('viewBox="0 0 20000 10000"', (4096, 2048)),
            ('viewBox="0 0 1e3 5e2"', (1000, 500)),
        ],
    )
    def test_is_read_in_pixels(self, attributes, expected):
        assert size(attributes) == expected

    @pytest.mark.parametrize(
        "attributes",
        [
            "",
            'width="100%" height="100%"',
            'width="640"',
            'width="-5" height="5"',
            'width="0" height="5"',
            'width="1e400" height="5"',
            'viewBox="0 0 nan 5"',
            'viewBox="0 0 5"',
            'viewBox="0 0 -5 5"',
            'width="5lightyears" height="5"',
        ],
    )
    def test_without_one_there_is_no_room_to_reserve(self, attributes):
        assert code(drawings.svg(attributes=attributes)) == "no_size"

    def test_is_written_into_the_drawing(self):
        text = cleaned(drawings.svg(attributes='width="50%" viewBox="0 0 300 200"'))
        assert 'width="300"' in text
        assert 'height="200"' in text

    def test_a_drawing_without_a_view_box_gets_one(self):
        assert 'viewBox="0 0 300 200"' in cleaned(
            drawings.svg(attributes='width="300" height="200"')
        )
