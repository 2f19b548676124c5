"""What must not be left in a drawing: parts that act, that load something, or that never end."""

import re
from functools import cache

from lxml import etree

from newsroom.pictures.vector.drawn import DRAWN, XLINK_HREF, XML_SPACE
from newsroom.pictures.vector.reading import SVG, refusal
from newsroom.pictures.vector.sentences import ACTIVE, ELSEWHERE, TOO_COMPLEX

MOST_ELEMENTS = 10_000
DEEPEST = 100
# How many elements a browser may have to draw once every reference is followed.
MOST_DRAWN = 100_000

PICTURES = {f"{{{SVG}}}image", f"{{{SVG}}}feImage"}
EMBEDDED = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
# A style that loads something, or hides that it does behind an escape.
LOADS = re.compile(
    r"""\\ | @import | @namespace | image-set | \b(?:image|src|element|expression) \s*\(
    | behaviou?r \s*: | -moz-binding | javascript: | url \s*\( (?! \s* ["']? \# )""",
    re.IGNORECASE | re.VERBOSE,
)
FRAGMENT = re.compile(r"""url \s*\( \s* ["']? \#([^"')\s]+)""", re.IGNORECASE | re.VERBOSE)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")


def refuse_what_acts(root: etree._Element) -> None:
    """Raise ValidationError unless `root` holds only elements and attributes that are drawn."""
    tree = root.getroottree()
    alone = root.getprevious() is None and root.getnext() is None and not tree.docinfo.doctype
    if not alone or not all(_is_inert(element) for element in root.iter()):
        raise refusal(ACTIVE, "active")


def _is_inert(element):
    # Comments and instructions have a function in place of a name.
    return element.tag in DRAWN and not any(
        name.lower().startswith("on")
        or (name.startswith("{") and name not in (XLINK_HREF, XML_SPACE))
        for name in element.attrib
    )


def refuse_what_is_elsewhere(root: etree._Element) -> None:
    """Raise ValidationError if `root` names anything outside itself, be it in a style."""
    for element in root.iter():
        styles = [element.text or ""] if element.tag == f"{{{SVG}}}style" else []
        for name, value in element.attrib.items():
            if name in ("href", XLINK_HREF):
                if not _is_inside(element, value.strip()):
                    raise refusal(ELSEWHERE, "elsewhere")
            else:
                styles.append(value)
        if any(LOADS.search(style) for style in styles):
            raise refusal(ELSEWHERE, "elsewhere")


def _is_inside(element, address):
    return address.startswith("#") or (
        element.tag in PICTURES and EMBEDDED.match(address) is not None
    )


def refuse_excess(root: etree._Element) -> None:
    """Raise ValidationError if drawing `root` would keep a browser busy.

    Few elements can stand for millions: each may draw another one several times.
    """
    try:
        if sum(1 for _ in root.iter()) > MOST_ELEMENTS or _depth(root) > DEEPEST:
            raise refusal(TOO_COMPLEX, "too_complex")
        if _weights(root)(root) > MOST_DRAWN:
            raise refusal(TOO_COMPLEX, "too_complex")
    except RecursionError as error:
        raise refusal(TOO_COMPLEX, "too_complex") from error


def _depth(root):
    deepest = depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _weights(root):
    """Return a function that says how many elements are drawn for an element."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    rules = list(_rules(root))
    being_weighed = set()

    @cache
    def weight(element):
        # What refers to itself isn't drawn.
        if element in being_weighed:
            return 0
        being_weighed.add(element)
        targets = [named[name] for name in _references(element, rules) if name in named]
        total = 1 + sum(weight(part) for part in [*element, *targets])
        being_weighed.discard(element)
        return total

    return weight


def _rules(root):
    """Yield (words of the selector, fragments it refers to) of each style that has some."""
    for style in root.iter(f"{{{SVG}}}style"):
        for selector, declarations in RULE.findall(style.text or ""):
            if fragments := FRAGMENT.findall(declarations):
                yield set(re.findall(r"[\w-]+|\*", selector)), fragments


def _references(element, rules):
    for name, value in element.attrib.items():
        if name in ("href", XLINK_HREF):
            yield value.strip().removeprefix("#")
        else:
            yield from FRAGMENT.findall(value)
    if not isinstance(element.tag, str):
        return
    names = {*element.get("class", "").split(), element.get("id"), etree.QName(element).localname}
    for words, fragments in rules:
        if words & names or "*" in words:
            yield from fragments
