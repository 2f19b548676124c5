"""The feed in Atom 1.0 (RFC 4287), with tombstones for what was withdrawn (RFC 6721)."""

from django.utils.feedgenerator import Atom1Feed, rfc3339_date


class PartnerAtom(Atom1Feed):
    """What Django writes, and what partners' machines need beside it.

    It takes the same facts as `PartnerRss`.
    """

    def root_attributes(self) -> dict:
        return super().root_attributes() | {
            "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
        }

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next_url"]})

    def write_items(self, handler) -> None:
        """Write the tombstones first: the grammar of RFC 4287 wants all entries together."""
        withdrawn = [item for item in self.items if item["content"] is None]
        for item in withdrawn:
            when = rfc3339_date(item["updateddate"])
            handler.startElement("at:deleted-entry", {"ref": item["unique_id"], "when": when})
            handler.addQuickElement("at:comment", item["description"])
            handler.endElement("at:deleted-entry")
        everything, self.items = self.items, [i for i in self.items if i["content"] is not None]
        super().write_items(handler)
        self.items = everything

    def item_attributes(self, item: dict) -> dict:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        for relation, address in item["links"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": address})
        handler.addQuickElement("content", item["content"], {"type": "html"})
