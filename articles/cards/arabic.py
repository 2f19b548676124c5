"""Arabic letters in the form that each takes between its neighbours.

A shaping engine does this from tables in the font; here the forms have code points of their own in
Unicode's Arabic Presentation Forms, and the font of cards has them. The rule is that of The Unicode
Standard, section 9.2, "Cursive Joining".
"""

import re
import unicodedata

TATWEEL = "ـ"  # joins on both sides and has one form
_FORMS = {"<isolated>", "<initial>", "<medial>", "<final>"}
_BLOCKS = (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD))
# Lam with the alef that follows it is one letter.
_LETTER = re.compile("ل[آأإا]|.", re.DOTALL)


def _forms() -> dict[str, dict[str, str]]:
    """Return each letter (lam with alef is one) with its forms by the name Unicode gives them."""
    found = {}
    for code in _BLOCKS:
        form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letter = "".join(chr(int(part, 16)) for part in parts)
        if form in _FORMS and (len(letter) == 1 or _LETTER.fullmatch(letter)):
            found.setdefault(letter, {}).setdefault(form, chr(code))
    return found


FORMS = _forms()


def joined(text: str) -> str:
    """Return the text, in the order in which it is read, with each Arabic letter in its form."""
    letters = _LETTER.findall(text)
    around = zip(["", *letters], letters, [*letters[1:], ""], strict=False)
    return "".join(_formed(*three) for three in around)


def _formed(before: str, letter: str, after: str) -> str:
    forms = FORMS.get(letter)
    if forms is None:
        return letter
    from_before = "<final>" in forms and _leads_on(before)
    to_after = "<initial>" in forms and _is_led_to(after)
    if from_before:
        form = "<medial>" if to_after else "<final>"
    else:
        form = "<initial>" if to_after else "<isolated>"
    return forms.get(form, letter)


def _leads_on(letter: str) -> bool:
    return letter == TATWEEL or "<initial>" in FORMS.get(letter, ())


def _is_led_to(letter: str) -> bool:
    return letter == TATWEEL or "<final>" in FORMS.get(letter, ())
