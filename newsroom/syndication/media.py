"""The picture of an item in Media RSS (https://www.rssboard.org/media-rss), for RSS and Atom."""

NAMESPACE = "http://search.yahoo.com/mrss/"


def write(handler, picture: dict) -> None:
    """Write a picture: {"src", "width", "height", "type", "alt", "caption", "credit", "thumbnail"}.

    `type` and the words may be empty. `thumbnail` has "src", "width" and "height" of its own. The
    alternative text is the description, which is where programs look for it. The full text of the
    item has to be written before: feedparser, which many programs use, takes the first of the two
    for the text.
    """
    file = {"url": picture["src"], "medium": "image", **_size(picture)}
    if picture["type"]:
        file["type"] = picture["type"]
    handler.startElement("media:content", file)
    thumbnail = picture["thumbnail"]
    handler.addQuickElement("media:thumbnail", "", {"url": thumbnail["src"], **_size(thumbnail)})
    for name, words in (("title", picture["caption"]), ("description", picture["alt"])):
        if words:
            handler.addQuickElement(f"media:{name}", words, {"type": "plain"})
    if picture["credit"]:
        handler.addQuickElement("media:credit", picture["credit"])
    handler.endElement("media:content")


def _size(picture: dict) -> dict:
    return {name: str(picture[name]) for name in ("width", "height")}
