"""Atom 1.0 (RFC 4287)."""

from django.utils.feedgenerator import Atom1Feed

from newsroom.syndication import media
from newsroom.syndication.legal import LegalFeed


class FullAtom(LegalFeed, Atom1Feed):
    """Atom with the full text as content; `newsroom.syndication` lists what it takes."""

    def root_attributes(self) -> dict:
        return super().root_attributes() | {
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": media.NAMESPACE,
        }

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        _links(handler, self.feed["links"])
        if self.feed.get("icon"):
            handler.addQuickElement("icon", self.feed["icon"])

    def item_attributes(self, item: dict) -> dict:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        for creator in item["creators"]:
            _author(handler, creator)
        _links(handler, item["links"])
        if item.get("source"):
            handler.addQuickElement("dc:source", item["source"])
        handler.addQuickElement("content", item["content"], {"type": "html"})
        if item.get("picture"):
            media.write(handler, item["picture"])


def _author(handler, creator: dict) -> None:
    handler.startElement("author", {})
    handler.addQuickElement("name", creator["name"])
    if creator.get("uri"):
        handler.addQuickElement("uri", creator["uri"])
    handler.endElement("author")


def _links(handler, links) -> None:
    for relation, address in links:
        handler.addQuickElement("link", "", {"rel": relation, "href": address})
