"""Make the site's web fonts and their @font-face rules from packed npm packages.

    mkdir fonts && cd fonts
    npm pack @fontsource-variable/newsreader @fontsource-variable/frank-ruhl-libre \
        @fontsource-variable/noto-naskh-arabic @fontsource/gelasio @fontsource/tinos \
        @fontsource/noto-serif
    cd .. && python tools/fonts.py fonts

Writes the subsets and their licences to newsroom/static/newsroom/fonts/ and replaces the part
of site.css between "fonts: start" and "fonts: end". The fallback rules fit Georgia, Times New
Roman and Noto Serif to Newsreader's widths and heights, so no line moves when it arrives.
Georgia and Times are measured on the open fonts drawn to the same widths, Gelasio and Tinos.
"""

import io
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer
from kerning import lighten

STATIC = Path(__file__).resolve().parent.parent / "newsroom" / "static" / "newsroom"
START, END = "/* fonts: start", "/* fonts: end */"
SAMPLE = (
    "The night ferries will return to the harbour in the spring, the city council decided on "
    "Thursday, fourteen years after the last of them was sold. Nobody expected it to be easy."
)
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "rlig", "init", "medi", "fina", "isol", "calt"]
NEWSREADER = "fontsource-variable-newsreader-"

# Of the signs of a keyboard, those of programmers are with the accents: few stories hold any.
LATIN = "20-22,24-3B,3F-5B,5D,61-7A,A0,A3,A7,A9,B0,B7,E1,E8-E9,ED,F1,F3,F6,FC,2010-2014," + (
    "2018-2019,201C-201D,2022,2026,20AC"
)
ACCENTS = "23,3C-3E,5C,5E-60,7B-7E,A1-A2,A4-A6,A8,AA-AF,B1-B6,B8-E0,E2-E7,EA-EC,EE-F0,F2,F4-F5," + (
    "F7-FB,FD-FF,131,152-153,201A,201E,2020-2021,2032-2033,2039-203A,2122,2190-2192,2212"
)
EXTENDED = "100-130,134-148,14A-151,154-17E,218-21B,1E9E"
HEBREW = "5B0-5BC,5BE,5C1-5C2,5C7,5D0-5EA,5EF-5F4,20AA"
ARABIC = "60C,61B,61F,621-63A,640-655,660-66C,670-671,679,67E,686,688,691,698,6A9,6AF,6BA," + (
    "6BE,6C1,6C3,6CC,6D2-6D4,6F0-6F9"
)


# Units of an em: the outline of the largest headline is off by a twentieth of a pixel at most.
EM = 500


@dataclass(frozen=True)
class Cut:
    """One file to make: where its outlines come from, which part to keep, how CSS names it."""

    name: str
    package: str
    source: str
    axes: dict
    ranges: str
    family: str
    weight: str
    style: str = "normal"


def newsreader(name, ranges, script):
    """The three cuts of Newsreader: text, italic, and a display cut for heads and bold."""
    slopes = {"text": "normal", "italic": "italic", "display": "normal"}
    axes = {"opsz": 16, "wght": 400}
    for cut, slope in slopes.items():
        yield Cut(
            f"newsreader-{cut}-{name}",
            NEWSREADER,
            f"newsreader-{script}-standard-{slope}.woff2",
            {"opsz": 36, "wght": 600} if cut == "display" else axes,
            ranges,
            "Newsreader",
            "600 700" if cut == "display" else "400",
            slope,
        )


CUTS = [
    *newsreader("latin", LATIN, "latin"),
    *newsreader("accents", ACCENTS, "latin"),
    *newsreader("extended", EXTENDED, "latin-ext"),
    Cut(
        "frank-ruhl-libre-hebrew",
        "fontsource-variable-frank-ruhl-libre-",
        "frank-ruhl-libre-hebrew-wght-normal.woff2",
        {"wght": (400, 700)},
        HEBREW,
        "Frank Ruhl Libre",
        "400 700",
    ),
    Cut(
        "noto-naskh-arabic",
        "fontsource-variable-noto-naskh-arabic-",
        "noto-naskh-arabic-arabic-wght-normal.woff2",
        {"wght": (400, 700)},
        ARABIC,
        "Noto Naskh Arabic",
        "400 700",
    ),
]
# Family, package measured, file's name in it, local() name.
FALLBACKS = [
    ("Newsreader as Georgia", "fontsource-gelasio-", "gelasio", "Georgia"),
    ("Newsreader as Times", "fontsource-tinos-", "tinos", "Times New Roman"),
    ("Newsreader as Liberation", "fontsource-tinos-", "tinos", "Liberation Serif"),
    ("Newsreader as Noto", "fontsource-noto-serif-", "noto-serif", "Noto Serif"),
]
FALLBACK_STYLES = {
    "text": ("400-normal", "", "400", "normal"),
    "display": ("700-normal", " Bold", "600 700", "normal"),
    "italic": ("400-italic", " Italic", "400", "italic"),
}


def packed(folder, package, member):
    """The bytes of ``member`` in the packed npm package whose name starts with ``package``."""
    archive = next(iter(sorted(folder.glob(f"{package}[0-9]*.tgz"))), None)
    if archive is None:
        sys.exit(f"{folder} holds no {package}*.tgz; see the top of {Path(__file__).name}.")
    with tarfile.open(archive) as tar:
        return tar.extractfile(f"package/{member}").read()


def codepoints(ranges):
    """``"41-43,61"`` as the set {0x41, 0x42, 0x43, 0x61}."""
    ends = [part.partition("-") for part in ranges.split(",")]
    return {c for low, _, high in ends for c in range(int(low, 16), int(high or low, 16) + 1)}


def make(cut, folder):
    """Subset and pin one cut; returns the finished font."""
    source = io.BytesIO(packed(folder, cut.package, f"files/{cut.source}"))
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(hinting=False, notdef_outline=True, layout_features=FEATURES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codepoints(cut.ranges))
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, cut.axes)
    scale_upem(font, EM)
    if cut.family == "Newsreader":
        lighten(font, least=4, step=2)
    font.flavor = "woff2"
    return font


def face(family, src, **descriptors):
    """One @font-face rule."""
    lines = [f'font-family: "{family}";', f"src: {src};"]
    lines += [f"{name.replace('_', '-')}: {value};" for name, value in descriptors.items()]
    return "@font-face {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def own_face(cut):
    """The rule that loads one of our files."""
    spans = ", ".join(f"U+{part}" for part in cut.ranges.split(","))
    return face(
        cut.family,
        f'url("../fonts/{cut.name}.woff2") format("woff2")',
        font_weight=cut.weight,
        font_style=cut.style,
        font_display="optional",
        unicode_range=spans,
    )


def width(font):
    """Average advance of the sample's letters, in ems."""
    cmap, advances = font.getBestCmap(), font["hmtx"]
    total = sum(advances[cmap[ord(letter)]][0] for letter in SAMPLE)
    return total / len(SAMPLE) / font["head"].unitsPerEm


def fallback_face(fallback, style, font, folder):
    """The rule that fits an installed font to ``font``, a finished cut of Newsreader."""
    family, package, stem, local = fallback
    source, suffix, weight, slope = FALLBACK_STYLES[style]
    files = packed(folder, package, f"files/{stem}-latin-{source}.woff2")
    scale = width(font) / width(TTFont(io.BytesIO(files)))
    em, heights = font["head"].unitsPerEm, font["hhea"]
    return face(
        family,
        f'local("{local}{suffix}")',
        font_weight=weight,
        font_style=slope,
        size_adjust=f"{scale:.2%}",
        ascent_override=f"{heights.ascent / em / scale:.2%}",
        descent_override=f"{-heights.descent / em / scale:.2%}",
        line_gap_override=f"{heights.lineGap / em / scale:.2%}",
    )


def main(folder):
    """Write every file and rewrite the rules in site.css."""
    rules, made = [], {}
    for cut in CUTS:
        font = made[cut.name] = make(cut, folder)
        font.save(STATIC / "fonts" / f"{cut.name}.woff2")
        rules.append(own_face(cut))
        licence = STATIC / "fonts" / f"{cut.package.split('variable-')[1]}OFL.txt"
        licence.write_bytes(packed(folder, cut.package, "LICENSE"))
    for fallback in FALLBACKS:
        for style in FALLBACK_STYLES:
            font = made[f"newsreader-{style}-latin"]
            rules.append(fallback_face(fallback, style, font, folder))
    sheet = STATIC / "css" / "site.css"
    before, _, rest = sheet.read_text(encoding="utf-8").partition(START)
    marker, _, rest = rest.partition("\n")
    after = rest.partition(END)[2]
    text = f"{before}{START}{marker}\n{''.join(rules)}{END}{after}"
    sheet.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/fonts.py FOLDER_OF_PACKED_PACKAGES")
    main(Path(sys.argv[1]))
