"""RSS 2.0 (https://www.rssboard.org/rss-specification) with the modules that readers understand."""

from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date

from newsroom.syndication import media
from newsroom.syndication.legal import LegalFeed


class FullRss(LegalFeed, Rss201rev2Feed):
    """RSS with the full text as content:encoded; `newsroom.syndication` lists what it takes."""

    def rss_attributes(self) -> dict:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": media.NAMESPACE,
        }

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        _links(handler, self.feed["links"])

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        # RSS has no date of a change of its own.
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        if item["content"] is None:
            return
        for creator in item["creators"]:
            handler.addQuickElement("dc:creator", creator["name"])
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("dc:rights", item["item_copyright"])
        if item.get("source"):
            # RSS's own element wants the address of a feed, which agencies seldom have.
            handler.addQuickElement("dc:source", item["source"])
        _links(handler, item["links"])
        handler.addQuickElement("content:encoded", item["content"])
        if item.get("picture"):
            media.write(handler, item["picture"])


def _links(handler, links) -> None:
    for relation, address in links:
        handler.addQuickElement("atom:link", "", {"rel": relation, "href": address})
