import re

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from lxml.html import document_fromstring

STATIC = settings.BASE_DIR / "newsroom" / "static" / "newsroom"
SHEET = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
FACES = re.findall(r"@font-face \{(.*?)\}", SHEET, re.DOTALL)


def file_of(address):
    assert address.startswith("/static/newsroom/")
    return STATIC / address.removeprefix("/static/newsroom/")


def test_the_sheet_asks_nobody_else():
    assert not re.findall(r"https?:|@import|url\(\s*['\"]?(?:data:|//)", SHEET)


def test_every_file_that_the_sheet_names_exists():
    named = re.findall(r'url\("([^"]+)"\)', SHEET)
    assert named
    assert [name for name in named if not (STATIC / "css" / name).is_file()] == []


def test_every_font_is_used_and_comes_with_its_licence():
    fonts = STATIC / "fonts"
    for font in fonts.glob("*.woff2"):
        assert f"../fonts/{font.name}" in SHEET
        assert any(
            font.name.startswith(licence.name.removesuffix("-OFL.txt"))
            for licence in fonts.glob("*-OFL.txt")
        )


def test_every_font_is_smaller_than_thirty_kilobytes():
    assert all(font.stat().st_size < 30_000 for font in (STATIC / "fonts").glob("*.woff2"))


def test_the_range_of_each_face_is_what_its_file_holds():
    for face in FACES:
        source = re.search(r'url\("\.\./fonts/(.+?)"\)', face)
        if source is None:
            continue
        held = set(TTFont(STATIC / "fonts" / source[1]).getBestCmap())
        spans = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)
        promised = {c for low, high in spans for c in range(int(low, 16), int(high or low, 16) + 1)}
        assert held <= promised, source[1]
        letters = {c for c in promised if chr(c).isalpha() and c < 0x590}
        assert letters <= held, source[1]


def test_every_fallback_is_fitted_to_the_text_face():
    fallbacks = [face for face in FACES if "local(" in face]
    assert len(fallbacks) == 12
    for face in fallbacks:
        for name in ("size-adjust", "ascent-override", "descent-override", "line-gap-override"):
            assert f"{name}: " in face


def test_a_fallback_is_as_wide_and_as_high_as_the_face_it_stands_in_for():
    georgia = next(face for face in FACES if '"Georgia"' in face)
    value = {name: float(v) / 100 for name, v in re.findall(r"([\w-]+): ([\d.]+)%;", georgia)}
    font = TTFont(STATIC / "fonts" / "newsreader-text-latin.woff2")
    ascent = font["hhea"].ascent / font["head"].unitsPerEm
    assert value["ascent-override"] * value["size-adjust"] == pytest.approx(ascent, abs=0.001)
    assert 0.85 < value["size-adjust"] < 1.1


@pytest.mark.django_db
def test_the_preloaded_fonts_are_those_of_the_sheet(client):
    page = document_fromstring(client.get("/").content)
    preloaded = [link.get("href") for link in page.xpath(".//link[@rel='preload']")]
    assert len(preloaded) == 2
    for address in preloaded:
        assert file_of(address).is_file()
        assert f"../fonts/{file_of(address).name}" in SHEET
    assert all("crossorigin" in link.attrib for link in page.xpath(".//link[@rel='preload']"))


@pytest.mark.django_db
def test_one_file_holds_up_the_first_paint(client):
    page = document_fromstring(client.get("/").content)
    assert len(page.xpath(".//link[@rel='stylesheet']")) == 1
    assert {script.get("type") for script in page.xpath(".//script[@src]")} == {"module"}


def test_dark_and_light_have_contrast_enough():
    for colours in palettes():
        for ink in ("--ink", "--soft", "--accent"):
            for ground in ("--paper", "--panel"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["--mark"], colours["--mark-ink"]) >= 7


def palettes():
    """The colours in light and in dark, each as a dict of six hexadecimal digits."""
    light, dark = re.findall(r":root \{\n(.*?)\n\s*\}", SHEET, re.DOTALL)[:2]
    light = dict(re.findall(r"(--[\w-]+): #([0-9a-f]{6});", light))
    return light, {**light, **dict(re.findall(r"(--[\w-]+): #([0-9a-f]{6});", dark))}


def contrast(one, other):
    """The contrast ratio of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
