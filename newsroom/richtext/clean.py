"""Sanitising rich text: what may stay, in its normal form."""

import re
from functools import cache
from html import unescape

import lxml.html
import nh3

from newsroom.richtext import word
from newsroom.richtext.addresses import picture_address
from newsroom.richtext.flow import WALLS, rebuild
from newsroom.richtext.inline import MARKS, is_visible
from newsroom.richtext.presets import LINK_SCHEMES, allow_list

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_VOID = {"br", "hr", "img"}
# Deeper than any text a person writes, shallow enough for every parser.
_DEEPEST = 100

# Whose content is no text of the page: it goes with the element.
_CODE = {
    *("script", "style", "title", "template", "noscript", "noembed", "noframes", "iframe"),
    *("object", "applet", "audio", "video", "canvas", "svg", "math", "select", "textarea"),
    *("xmp", "plaintext"),
}


def sanitise(html, preset="story"):
    """The part of `html` that `preset` allows, in normal form; "" if nothing can be read of it.

    Parts that have an equal are turned into it (`<b>`, styled spans of Google Docs, list
    paragraphs of Word, `<h1>`), the rest lose their markup and keep their text. Pictures that
    are not ours go with their figure. Whoever sanitises twice gets the same text again. None
    counts as ""; an unknown preset raises KeyError.
    """
    allowed = allow_list(preset)
    # Parsed as browsers do, so that nothing hides from the parser that follows.
    simple = _NOT_TEXT.sub("", _simplifier().clean(_NOT_TEXT.sub("", html or "")))
    if _depth(simple) > _DEEPEST:
        simple = nh3.clean(simple, tags={"p", "br"}, attributes={}, link_rel=None)
    source = lxml.html.fragment_fromstring(simple, create_parent="div")
    word.make_semantic(source)
    target = lxml.html.Element("div")
    rebuild(source, target, allowed.tags)
    rebuilt = "".join(lxml.html.tostring(child, encoding="unicode") for child in target)
    cleaned = _cleaner(preset).clean(rebuilt)
    return "" if is_blank(cleaned) else cleaned


def is_blank(html):
    """Whether `html` holds neither text that can be seen nor a picture."""
    text = nh3.clean(html or "", tags={"img"}, attributes={"img": {"src"}})
    return "<img" not in text and not is_visible(unescape(text))


def _depth(html):
    depth = deepest = 0
    for closes, tag in _TAG.findall(html):
        if tag not in _VOID:
            depth += -1 if closes else 1
            deepest = max(deepest, depth)
    return deepest


@cache
def _simplifier():
    """Drops code and comments, and keeps the markup that says something about the text."""
    return nh3.Cleaner(
        tags=WALLS | set(MARKS) | {"a", "br", "q", "span", "font"},
        clean_content_tags=_CODE,
        attributes={
            "*": {"style", "class", "lang", "dir"},
            "a": {"href"},
            "figure": {"data-image"},
            "img": {"src", "alt", "width", "height", "role"},
            "ol": {"start"},
            "td": {"colspan", "rowspan"},
            "th": {"colspan", "rowspan"},
        },
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


@cache
def _cleaner(preset):
    """Keeps what the preset allows and nothing else, whatever the steps before it did."""
    allowed = allow_list(preset)
    return nh3.Cleaner(
        tags=allowed.tags,
        clean_content_tags=_CODE,
        attributes=allowed.attributes,
        allowed_classes=allowed.classes,
        attribute_filter=_only_our_pictures,
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


def _only_our_pictures(tag, attribute, value):
    return picture_address(value) if attribute == "src" else value
