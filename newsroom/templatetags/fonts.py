"""The fonts that a page asks for before the style sheet does, so that its first lines have them."""

from django import template

from newsroom.languages import direction

register = template.Library()

LATIN = ["newsreader-text-latin", "newsreader-display-latin"]
HEBREW = ["frank-ruhl-libre-hebrew"]
ARABIC = ["noto-naskh-arabic"]


@register.simple_tag
def first_fonts(language: str, interface: str) -> list[str]:
    """Return the static files of the fonts for a text in `language` on a page in `interface`.

    Both are codes of languages. The paper's name and the headings around a text from right to
    left are in another script, unless the page is from right to left as well.
    """
    fonts = _fonts(language)
    if fonts is not LATIN and _fonts(interface) is LATIN:
        fonts = [*fonts, LATIN[1]]
    return [f"newsroom/fonts/{font}.woff2" for font in fonts]


def _fonts(language: str) -> list[str]:
    if language == "he":
        return HEBREW
    return ARABIC if direction(language) == "rtl" else LATIN
