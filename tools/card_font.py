"""Make the one font of the pictures that stand for a story where a link to it is shared.

    python tools/card_font.py FOLDER_OF_PACKED_PACKAGES

The packages are those of fonts.py. Writes articles/cards/card.ttf and its licence: the display cut
of Newsreader with Hebrew and Arabic beside it, so that a headline of any of them takes one font.
Pillow draws it without a shaping engine, which not every machine has. So kerning stands in the old
table `kern`, the joined forms of Arabic letters under their own code points, and a letter that the
font does not have is nothing at all, with no width, instead of a box.
"""

import io
import sys
import unicodedata
from pathlib import Path

from fonts import ACCENTS, ARABIC, CUTS, EXTENDED, HEBREW, LATIN, codepoints, packed
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "articles" / "cards" / "card.ttf"
EM = 1000
LICENCE = "SIL Open Font License 1.1, https://openfontlicense.org"
LEAST = 10  # units of an em; a pair that moves less is left out
PUNCTUATION = " .,;:!?'‘’“”-–—/()…"
JOINED = {"<isolated>", "<initial>", "<medial>", "<final>"}
LAM = "0644"


def joined_forms(ranges):
    """The code points of the forms that the letters in ``ranges`` take, lam with alef too."""
    letters = codepoints(ranges)
    forms = set()
    for code in [*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)]:
        how, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        is_letter = len(parts) == 1 or (parts[:1] == [LAM] and code >= 0xFEF5)
        if how in JOINED and is_letter and {int(part, 16) for part in parts} <= letters:
            forms.add(code)
    return forms


def parts(folder):
    """The fonts to put together; of two that have a sign, the first gives it."""
    sources = {cut.name: cut for cut in CUTS}
    latin = codepoints(LATIN) | codepoints(ACCENTS)
    for name, codes, axes in (
        ("newsreader-display-latin", latin, {"opsz": 36, "wght": 600}),
        ("newsreader-display-extended", codepoints(EXTENDED), {"opsz": 36, "wght": 600}),
        ("frank-ruhl-libre-hebrew", codepoints(HEBREW), {"wght": 700}),
        ("noto-naskh-arabic", codepoints(ARABIC) | joined_forms(ARABIC), {"wght": 700}),
    ):
        source = packed(folder, sources[name].package, f"files/{sources[name].source}")
        font = TTFont(io.BytesIO(source))
        subsetter = subset.Subsetter(subset.Options(hinting=False, layout_features=["kern"]))
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        font = instancer.instantiateVariableFont(font, axes)
        scale_upem(font, EM)
        yield font


def pairs(font):
    """The kerning of ``font`` as {(glyph, glyph): units}; the first lookup that has a pair wins."""
    found = {}
    cmap = font.getBestCmap()
    glyphs = sorted(cmap[code] for code in cmap if chr(code).isalnum() or chr(code) in PUNCTUATION)
    if "GPOS" not in font:
        return found
    for lookup in font["GPOS"].table.LookupList.Lookup:
        tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
        tables = [table for table in tables if table.LookupType == 2]
        for one in glyphs:
            for other in glyphs:
                units = next((u for t in tables if (u := _units(t, one, other)) is not None), 0)
                if abs(units) >= LEAST:
                    found.setdefault((one, other), units)
    return found


def _units(table, one, other):
    """What one subtable says of a pair, or None if it says nothing."""
    if one not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        rows = table.PairSet[table.Coverage.glyphs.index(one)].PairValueRecord
        values = [row.Value1 for row in rows if row.SecondGlyph == other]
        return getattr(values[0], "XAdvance", 0) if values else None
    first, second = (
        classes.classDefs.get(glyph, 0)
        for classes, glyph in ((table.ClassDef1, one), (table.ClassDef2, other))
    )
    value = table.Class1Record[first].Class2Record[second].Value1
    return getattr(value, "XAdvance", 0) if value else 0


def outline(font, glyph):
    """The outline of a glyph with its components drawn out."""
    glyphs = font.getGlyphSet()
    recorded, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
    glyphs[glyph].draw(recorded)
    recorded.replay(pen)
    return pen.glyph()


def put_together(fonts):
    """One font of all; each glyph is called by its code point."""
    letters, outlines, widths, kerning = {}, {".notdef": TTGlyphPen(None).glyph()}, {}, {}
    widths[".notdef"] = (0, 0)
    for font in fonts:
        cmap = font.getBestCmap()
        codes = {code: f"u{code:04X}" for code in cmap if code not in letters}
        for code, name in codes.items():
            letters[code], outlines[name] = name, outline(font, cmap[code])
            widths[name] = font["hmtx"][cmap[code]]
        called = {cmap[code]: name for code, name in codes.items()}
        found = pairs(font)
        kerning |= {
            (called[one], called[other]): units
            for (one, other), units in found.items()
            if one in called and other in called
        }
    return built(letters, outlines, widths, kerning)


def built(letters, outlines, widths, kerning):
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap(letters)
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=800, descent=-300)
    builder.setupNameTable(
        {
            "familyName": "Newsroom Card",
            "styleName": "Regular",
            "copyright": "Parts of Newsreader, Frank Ruhl Libre and Noto Naskh Arabic",
            "licenseDescription": LICENCE,
        }
    )
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    table = KernTable_format_0()
    table.coverage, table.kernTable, table.apple = 1, kerning, False
    builder.font["kern"] = newTable("kern")
    builder.font["kern"].version, builder.font["kern"].kernTables = 0, [table]
    return builder.font


def licence(folder):
    """The licence of all parts, which have it in common, below the copyright of each."""
    packages = dict.fromkeys(cut.package for cut in CUTS)
    texts = [packed(folder, package, "LICENSE").decode() for package in packages]
    notices = [text.partition("\n")[0].strip() for text in texts]
    return "\n".join([*notices, texts[0].partition("\n")[2]])


def main(folder):
    """Write the font and its licence."""
    font = put_together(parts(folder))
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    font.save(TARGET)
    TARGET.with_name("card-OFL.txt").write_text(licence(folder), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/card_font.py FOLDER_OF_PACKED_PACKAGES")
    main(Path(sys.argv[1]))
