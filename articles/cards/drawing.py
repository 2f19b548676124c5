"""Draws cards: the paper's name, and above it the headline of a story."""

from io import BytesIO

from PIL import Image, ImageDraw

from articles.cards.bidi import as_seen
from articles.cards.card import Card
from articles.cards.fitting import Fitted, fitted
from articles.cards.lettering import drawable, font
from newsroom.pictures.uses import SHARE_SIZE

WIDTH, HEIGHT = SHARE_SIZE
# The colours of site.css on a light screen.
PAPER, INK, SOFT, ACCENT, HAIRLINE = "#fffefb", "#1a1917", "#5c5850", "#0b5a69", "#dcd7cc"
MARGIN = 72
INNER = WIDTH - 2 * MARGIN
BAND = 18  # the stripe along the upper edge
FOOT = HEIGHT - 132  # the line above the name of the paper
HEADLINE = range(116, 43, -4)
KICKER = range(34, 21, -2)
NAME = range(46, 21, -2)
MASTHEAD = range(128, 43, -4)
TAGLINE = range(44, 27, -2)
COLOURS = 64  # of the ground and three inks, with what lies between for smooth edges


def png(card: Card) -> bytes:
    """Return the card as a PNG of SHARE_SIZE; the same card is the same bytes."""
    picture = Image.new("RGB", SHARE_SIZE, PAPER)
    drawn = ImageDraw.Draw(picture)
    drawn.rectangle((0, 0, WIDTH, BAND - 1), fill=ACCENT)
    headline, name = drawable(card.headline), drawable(card.paper)
    if headline:
        _story(drawn, card, headline, name)
    else:
        _masthead(drawn, card, name)
    file = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _story(drawn: ImageDraw.ImageDraw, card: Card, headline: str, name: str) -> None:
    top = BAND + 58
    if kicker := drawable(card.kicker.upper()):
        line = fitted(kicker, INNER, 44, KICKER)
        top = _write(drawn, line, top, card.direction, ACCENT) + 22
    _write(drawn, fitted(headline, INNER, FOOT - 24 - top, HEADLINE), top, card.direction, INK)
    drawn.rectangle((MARGIN, FOOT, WIDTH - MARGIN, FOOT + 1), fill=HAIRLINE)
    if name:
        _write(drawn, fitted(name, INNER, 56, NAME), FOOT + 34, card.direction, INK)


def _masthead(drawn: ImageDraw.ImageDraw, card: Card, name: str) -> None:
    """Write the name as large as it fits, in the middle of the card's height."""
    parts = [(fitted(name, INNER, 290, MASTHEAD), INK)] if name else []
    if tagline := drawable(card.kicker):
        parts.append((fitted(tagline, INNER, 104, TAGLINE), SOFT))
    gap = 26
    height = sum(len(text.lines) * text.leading for text, _ in parts) + gap * (len(parts) - 1)
    top = (HEIGHT + BAND - height) // 2
    for text, ink in parts:
        top = _write(drawn, text, top, card.direction, ink) + gap


def _write(drawn: ImageDraw.ImageDraw, text: Fitted, top: int, direction: str, ink: str) -> int:
    """Write the lines from `top` on, at the edge where reading begins; return where they end."""
    side, edge = ("r", WIDTH - MARGIN) if direction == "rtl" else ("l", MARGIN)
    for number, line in enumerate(text.lines):
        baseline = top + number * text.leading + round(text.size * 0.84)
        seen = as_seen(line, direction)
        drawn.text((edge, baseline), seen, fill=ink, font=font(text.size), anchor=f"{side}s")
    return top + len(text.lines) * text.leading
