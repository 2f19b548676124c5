"""The feed in RSS 2.0, with the copy as content:encoded."""

from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date


class PartnerRss(Rss201rev2Feed):
    """What Django writes, and what partners' machines need beside it.

    Of a feed it takes `next_url`; of an item `creators`, `language`, `links` (pairs of a relation
    and an address), and `content`, the copy, which is None for a story that was withdrawn.
    """

    def rss_attributes(self) -> dict:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("atom:link", "", {"rel": "next", "href": self.feed["next_url"]})

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        # RSS has no date of a change of its own.
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        if item["content"] is None:
            return
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("dc:rights", item["item_copyright"])
        for relation, address in item["links"]:
            handler.addQuickElement("atom:link", "", {"rel": relation, "href": address})
        handler.addQuickElement("content:encoded", item["content"])
