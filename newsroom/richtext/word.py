"""What only Microsoft Word writes: lists and quotations that are paragraphs with a class."""

import re

from lxml import etree

from newsroom.richtext.inline import style_of

_LEVEL = re.compile(r"\blevel(\d+)\b")
# "1." "a)" "(iv)": a marker that counts; anything else ("·", "o", "§") is a bullet.
_COUNTS = re.compile(r"^\(?(\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]", re.IGNORECASE)
_TAG_OF_CLASS = {"MsoTitle": "h2", "MsoQuote": "blockquote", "MsoIntenseQuote": "blockquote"}


def make_semantic(tree):
    """Turn Word's list paragraphs under `tree` into lists, its quotations into quotations."""
    for paragraph in list(tree.iter("p")):
        if tag := _TAG_OF_CLASS.get(paragraph.get("class")):
            paragraph.tag = tag
    for paragraph in list(tree.iter("p")):
        if _level(paragraph):
            _gather_list(paragraph)


def _level(element):
    """The level of a Word list paragraph, 1 and up, or None for anything else."""
    if element is None or element.tag != "p":
        return None
    match = _LEVEL.search(style_of(element).get("mso-list", ""))
    return max(1, min(int(match[1]), 9)) if match else None


def _gather_list(first):
    """Move `first` and the list paragraphs right behind it into nested lists in its place."""
    paragraphs, following = [first], first.getnext()
    while _level(following) and not (paragraphs[-1].tail or "").strip():
        paragraphs.append(following)
        following = following.getnext()
    anchor = etree.Element("div")
    first.addprevious(anchor)
    open_lists = []  # (level, list element), from the outside in
    for paragraph in paragraphs:
        level, tag = _level(paragraph), _list_tag(paragraph)
        del paragraph.attrib["style"]
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == level and open_lists[-1][1].tag != tag:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            holder = open_lists[-1][1][-1] if open_lists else anchor
            open_lists.append((level, etree.SubElement(holder, tag)))
        tail, paragraph.tail = paragraph.tail, None
        etree.SubElement(open_lists[-1][1], "li").append(paragraph)
        anchor.tail = (anchor.tail or "") + (tail or "")


def _list_tag(paragraph):
    """`ol` or `ul`, by the marker that Word typed into the paragraph; the marker is removed."""
    marker = ""
    for span in [el for el in paragraph.iter("span") if _is_marker(el)]:
        marker += "".join(span.itertext()).strip()
        span.text = None
        del span[:]
    return "ol" if _COUNTS.match(marker) else "ul"


def _is_marker(element):
    return style_of(element).get("mso-list", "").startswith("ignore")
