"""The blocks of rich text, each written in its normal form.

Every function takes the flow that it writes to, the element that stands in the source, and
the link and marks around it. It returns whether it took the element; if not, the flow walks
through the element.
"""

from lxml import etree

from newsroom.richtext import figures
from newsroom.richtext.embedded import embed
from newsroom.richtext.inline import is_visible
from newsroom.richtext.numbers import whole_number
from newsroom.richtext.presets import PULL_QUOTE_CLASS

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_PULL_QUOTE_CLASSES = {PULL_QUOTE_CLASS, "pull-quote", "wp-block-pullquote"}


def heading(flow, element, href, marks):
    tag = HEADINGS[element.tag]
    if tag not in flow.tags or flow.within & {"li", "td"}:
        return False
    flow.walk_through(element, href, marks, paragraph_tag=tag)
    return True


def quotation(flow, element, href, marks):
    if "blockquote" not in flow.tags or "blockquote" in flow.within:
        return False
    pull = {"class": PULL_QUOTE_CLASS} if _is_pull_quote(element) else {}
    holder = flow.append("blockquote", element, pull)
    flow.inner(holder).fill(element, href, marks)
    _remove_if_empty(holder)
    return True


def wrapper(flow, element, href, marks):
    if figures.is_gallery(element):
        return figures.gallery(flow, element, href, marks)
    return _is_pull_quote(element) and quotation(flow, element, href, marks)


def preformatted(flow, element, href, marks):
    flow.walk_through(element, href, marks, keeps_lines=True)
    return True


def rule(flow, element, href, marks):
    if "hr" in flow.tags and not flow.within:
        flow.append("hr", element).attrib.clear()
    else:
        flow.flush()
    return True


def item_list(flow, element, href, marks):
    if element.tag not in flow.tags:
        return False
    start = whole_number(element.get("start"), 2, 100_000) if element.tag == "ol" else None
    holder = flow.append(element.tag, element, {"start": start} if start else {})
    inside = flow.inner(holder)
    for child in _items(element):
        if child.tag in {"ul", "ol"} and len(holder):
            inside.inner(holder[-1]).take(child, href, marks)
            continue
        is_item = child.tag == "li"
        item = etree.SubElement(holder, "li", inside.language_for(child) if is_item else {})
        inner = inside.inner(item)
        (inner.walk if is_item else inner.take)(child, href, marks)
        inner.flush()
    for item in list(holder):
        _unwrap_only_paragraph(item)
        _remove_if_empty(item)
    _remove_if_empty(holder)
    return True


def figure(flow, element, href, marks):
    """A figure of pictures; around anything else it means nothing."""
    if figures.is_gallery(element):
        return figures.gallery(flow, element, href, marks)
    if next(element.iterdescendants("table", "blockquote", "ul", "ol", "figure"), None) is not None:
        return wrapper(flow, element, href, marks)
    images = list(element.iter("img"))
    if not images:
        return wrapper(flow, element, href, marks)
    figures.figure(flow, element, images, href, marks)
    return True


def table(flow, element, href, marks):
    if "table" not in flow.tags or flow.within & {"li", "td"}:
        return False
    for caption in element.findall("caption"):
        flow.walk_through(caption, href, marks)
    holder = flow.append("table", element)
    inside = flow.inner(holder)
    body = etree.SubElement(holder, "tbody")
    for source in element.iter("tr"):
        if next(source.iterancestors("table")) is element:
            _row(inside, etree.SubElement(body, "tr"), source, href, marks)
    if not is_visible("".join(holder.itertext())) and holder.find(".//img") is None:
        flow.target.remove(holder)
    return True


BLOCKS = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(("aside", "div"), wrapper),
    **dict.fromkeys(("ul", "ol"), item_list),
    "blockquote": quotation,
    "figure": figure,
    "hr": rule,
    "img": figures.image,
    "p": embed,
    "pre": preformatted,
    "table": table,
}


def _is_pull_quote(element):
    return bool(_PULL_QUOTE_CLASSES & set((element.get("class") or "").split()))


def _items(element):
    """What stands in a list; text that stands in it bare is given an item."""
    if is_visible(element.text):
        yield _item(element.text)
    for child in element:
        yield child
        if is_visible(child.tail):
            yield _item(child.tail)


def _item(text):
    item = etree.Element("li")
    item.text = text
    return item


def _row(flow, row, source, href, marks):
    cells = [cell for cell in source if cell.tag in {"td", "th"}]
    heads = [cell.tag == "th" or source.getparent().tag == "thead" for cell in cells]
    scope = {"scope": "col" if all(heads) else "row"}
    for cell, is_head in zip(cells, heads, strict=True):
        spans = {name: whole_number(cell.get(name), 2, 1000) for name in ("colspan", "rowspan")}
        holder = etree.SubElement(row, "th" if is_head else "td", scope if is_head else {})
        holder.attrib.update({name: span for name, span in spans.items() if span})
        holder.attrib.update(flow.language_for(cell))
        flow.inner(holder).fill(cell, href, marks)
        _unwrap_only_paragraph(holder)
    if not cells:
        row.getparent().remove(row)


def _unwrap_only_paragraph(holder):
    """A list item or table cell with one plain paragraph holds the text of that paragraph."""
    paragraphs = holder.findall("p")
    if len(paragraphs) == 1 and holder[0] is paragraphs[0] and not paragraphs[0].attrib:
        paragraphs[0].drop_tag()


def _remove_if_empty(element):
    if not len(element) and not element.text:
        element.getparent().remove(element)
