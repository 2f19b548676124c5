"""What pictures are for: the widths and cuts that pages offer of each."""

from collections.abc import Iterator
from dataclasses import dataclass

SHARE_SIZE = (1200, 630)  # the proportions the Open Graph protocol's readers show
CUTS = {"16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1)}
CUT_WIDTHS = {"16x9": (400, 800, 1600), "4x3": (400, 800), "1x1": (400, 800)}
# Search engines ask for the three proportions, 1200 pixels wide, in a format that all of them read.
PLAIN_CUT_WIDTHS = (400, 1200)
MODERN = ("avif", "webp")  # in the order in which pages offer them
PLAIN = "plain"  # JPEG, or PNG of a PNG: what everything reads


@dataclass(frozen=True)
class Use:
    """What a picture is for.

    `widths` are those of the whole picture in modern formats, and `plain_widths` those in the plain
    one, if others. `square` cuts it to a square instead; `has_cuts` adds CUTS, and `share` one
    for link previews. All cuts are round the focal point. `drawings` lets SVG in.
    """

    widths: tuple[int, ...]
    plain_widths: tuple[int, ...] = ()
    square: bool = False
    has_cuts: bool = False
    share: bool = False
    drawings: bool = False

    @property
    def has_focal_point(self) -> bool:
        return self.square or self.has_cuts or self.share

    @property
    def cuts(self) -> tuple[str, ...]:
        """Return the names of what `described` offers: "" is the whole picture, or its square."""
        return ("", *CUTS) if self.has_cuts else ("",)

    def proportions(self, cut: str = "") -> tuple[int, int] | None:
        """Return (width, height) to which the cut is made, or None for the whole picture."""
        return CUTS[cut] if cut else (1, 1) if self.square else None

    def ladder(self, cut: str, kind: str) -> tuple[int, ...]:
        """Return the widths of a cut in that kind, one of MODERN or PLAIN, the smallest first."""
        if cut:
            return PLAIN_CUT_WIDTHS if kind == PLAIN else CUT_WIDTHS[cut]
        return self.plain_widths if kind == PLAIN and self.plain_widths else self.widths

    def renditions(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield (cut, kind, width, the next smaller width or 0) of everything in the ladders."""
        for cut in self.cuts:
            for kind in (*MODERN, PLAIN):
                widths = self.ladder(cut, kind)
                for smaller, width in zip((0, *widths), widths, strict=False):
                    yield cut, kind, width, smaller


STORY = Use(widths=(480, 800, 1200, 1600), plain_widths=(480, 800, 1600), has_cuts=True, share=True)
PORTRAIT = Use(widths=(96, 192, 384), square=True)
LOGO = Use(widths=(160, 320, 640), drawings=True)
SIGNATURE = Use(widths=(240, 480))
