"""The paragraph of an embed: one link to a host on the list, and nothing beside it."""

from lxml import etree

from newsroom.embeds.hosts import find
from newsroom.richtext.inline import is_visible
from newsroom.richtext.presets import EMBED_CLASS


def embed(flow, element, href, marks):
    """Write an embed with its address in normal form; a title that can't be seen is the address.

    A paragraph that isn't one is left to the flow, which keeps its text and its links.
    """
    found = _found(flow, element, href)
    if found is None:
        return False
    title = " ".join("".join(element.itertext()).split())
    holder = flow.append("p", element, {"class": EMBED_CLASS})
    link = etree.SubElement(holder, "a", href=found.address)
    link.text = title if is_visible(title) else found.address
    return True


def _found(flow, element, href):
    is_marked = EMBED_CLASS in (element.get("class") or "").split()
    if not is_marked or href or flow.within:
        return None
    links = list(element.iter("a"))
    alone = len(links) == 1 and element.find(".//img") is None
    # What can be read of the paragraph stands in the link, all of it.
    if not alone or _words(element) != _words(links[0]):
        return None
    return find(links[0].get("href"))


def _words(element):
    return "".join("".join(element.itertext()).split())
