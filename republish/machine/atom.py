"""The feed in Atom 1.0 (RFC 4287), with tombstones for what was withdrawn (RFC 6721)."""

from django.utils.feedgenerator import rfc3339_date

from newsroom.syndication import FullAtom


class PartnerAtom(FullAtom):
    """Atom in which an item without content is a story that was withdrawn."""

    def root_attributes(self) -> dict:
        return super().root_attributes() | {
            "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
        }

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
