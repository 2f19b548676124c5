"""Lighten the kerning of a font: leave out what no reader sees.

A text face comes with thousands of kerning pairs, a third of its file. Most of them concern signs
that hardly meet, or move a letter by less than a sixth of a pixel.
"""

from fontTools.ttLib import TTFont

# Pairs with any other sign than these and the letters and digits are left out.
PUNCTUATION = " .,;:!?'\"‘’“”-–—/()…"


def lighten(font: TTFont, *, least: int, step: int) -> None:
    """Drop the pairs of ``font`` that move less than ``least`` units; round the rest to ``step``.

    Works on the kerning that subsets of fonts have here: lookups of a list of pairs, which are
    exceptions, before a table of classes.
    """
    signs = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    met = {glyph for glyph, sign in signs.items() if sign.isalnum() or sign in PUNCTUATION}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        (pairs,) = [table for table in lookup.SubTable if table.Format == 1]
        (classes,) = [table for table in lookup.SubTable if table.Format == 2]
        for value in _values(classes):
            value.XAdvance = _rounded(value.XAdvance, step, least)
        _keep_exceptions(pairs, classes, met, least, step)


def _rounded(units: int, step: int, least: int = 0) -> int:
    return step * round(units / step) if abs(units) >= least else 0


def _values(classes):
    """All values of a table of classes."""
    for first in classes.Class1Record:
        for second in first.Class2Record:
            if second.Value1:
                yield second.Value1


def _in_classes(classes, one: str, other: str) -> int:
    """What the table of classes says of two glyphs."""
    if one not in classes.Coverage.glyphs:
        return 0
    row = classes.Class1Record[classes.ClassDef1.classDefs.get(one, 0)]
    value = row.Class2Record[classes.ClassDef2.classDefs.get(other, 0)].Value1
    return value.XAdvance if value else 0


def _keep_exceptions(pairs, classes, met: set[str], least: int, step: int) -> None:
    """Leave in the list what its readers meet and what differs enough from the classes."""
    kept = {}
    for one, several in zip(pairs.Coverage.glyphs, pairs.PairSet, strict=True):
        records = [
            record
            for record in several.PairValueRecord
            if {one, record.SecondGlyph} <= met
            and abs(record.Value1.XAdvance - _in_classes(classes, one, record.SecondGlyph)) >= least
        ]
        for record in records:
            record.Value1.XAdvance = _rounded(record.Value1.XAdvance, step)
        several.PairValueRecord, several.PairValueCount = records, len(records)
        if records:
            kept[one] = several
    pairs.Coverage.glyphs = list(kept)
    pairs.PairSet, pairs.PairSetCount = list(kept.values()), len(kept)
