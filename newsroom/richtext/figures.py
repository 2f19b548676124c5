"""Pictures in rich text: figures, and the galleries that hold several of them.

The functions for elements take what those of `newsroom.richtext.blocks` take.
"""

from lxml import etree

from newsroom.richtext import inline
from newsroom.richtext.addresses import picture_address
from newsroom.richtext.inline import is_visible
from newsroom.richtext.language import language_of
from newsroom.richtext.numbers import whole_number
from newsroom.richtext.presets import GALLERY_CLASS, WIDE_CLASS

_GALLERY_CLASSES = {GALLERY_CLASS, "wp-block-gallery"}
_LARGEST_KEY = 10**18 - 1
DECORATES = "presentation"


def image(flow, element, href, marks):
    """A picture always stands in a figure; one that is not ours is left out."""
    if "figure" in flow.tags and (source := picture_address(element.get("src"))):
        _write(flow, element, source)
    return True


def figure(flow, element, images, href, marks):
    """A figure with pictures, none of them ours, is left out together with its caption."""
    flow.flush()
    if "figure" not in flow.tags:
        return
    about = _about(flow, element) if len(images) == 1 else {}
    ours = [(img, picture_address(img.get("src"))) for img in images]
    holders = [_write(flow, img, source, about) for img, source in ours if source]
    if holders:
        _say(holders[0], language_of(element))
        caption = element.find(".//figcaption")
        _caption(flow, holders[0], element if caption is None else caption, href, marks)


def is_gallery(element):
    return bool(_GALLERY_CLASSES & _classes(element))


def gallery(flow, element, href, marks):
    """Figures side by side, in the text itself only; whatever else is in there goes after them."""
    if "div" not in flow.tags or flow.within:
        return False
    holder = flow.append("div", element, {"class": GALLERY_CLASS})
    flow.inner(holder).fill(element, href, marks)
    after = [child for child in holder if child.tag != "figure"]
    alone = list(holder) if len(holder) - len(after) < 2 else after
    for child in alone:
        _say(child, language_of(holder) | language_of(child))
        flow.target.append(child)
    if not len(holder):
        flow.target.remove(holder)
    return True


def _about(flow, element):
    """What a figure says of the one picture in it: its size, and which of the library it is."""
    about = {}
    if WIDE_CLASS in _classes(element) and not flow.within:
        about["class"] = WIDE_CLASS
    if number := whole_number(element.get("data-image"), 1, _LARGEST_KEY):
        about["data-image"] = number
    return about


def _write(flow, element, source, about=None):
    holder = flow.append("figure", element, about)
    alt = element.get("alt") or ""
    decorates = element.get("role") == DECORATES and not is_visible(alt)
    picture = etree.SubElement(holder, "img", src=source, alt="" if decorates else alt)
    for name in ("width", "height"):
        if size := whole_number(element.get(name), 1, 20_000):
            picture.set(name, size)
    if decorates:
        picture.set("role", DECORATES)
    return holder


def _caption(flow, holder, element, href, marks):
    language = language_of(element) if element.tag == "figcaption" else {}
    if runs := flow.line(element, href, marks):
        inline.write(etree.SubElement(holder, "figcaption", language), runs)


def _say(element, language):
    """Let `element` have this language and direction, in the order in which all elements do."""
    said = language_of(element) | language
    for name in ("lang", "dir"):
        element.attrib.pop(name, None)
        if name in said:
            element.set(name, said[name])


def _classes(element):
    return set((element.get("class") or "").split())
