"""The pictures that may go with a story to partners."""

from mimetypes import guess_type

from articles.models import Version
from newsroom.links import absolute_url
from newsroom.pictures import renditions


def cleared(version: Version) -> list[dict]:
    """Return ninjs items of the pictures of a story that may be republished; the lead picture.

    Its words are those that were published with the story.
    """
    image = version.image
    if image is None or not image.may_republish:
        return []
    words = version.shown["picture"]
    return [
        {
            "name": "lead-picture",
            "rel": "lead",
            "uri": absolute_url(f"/#picture-{image.pk}"),
            "type": "picture",
            "pubStatus": "usable",
            "by": words["credit"],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": words[name]}
                for role, name in (("caption", "caption"), ("alternative-text", "alt"))
                if words[name]
            ],
            "copyrightNotice": words["credit"],
            "renditions": _renditions(image.picture),
        }
    ]


def _renditions(picture) -> list[dict]:
    """Return the original and the sizes below it that every program can show."""
    width, height = renditions.original_size(picture)
    files = [("original", picture.url, width, height)]
    for narrower in picture.field.use.widths:
        if narrower < width:
            size = narrower, max(1, round(height * narrower / width))
            files.append((f"width-{narrower}", renditions.src(picture, narrower), *size))
    return [
        {
            "name": name,
            "href": absolute_url(address),
            "contentType": guess_type(picture.name)[0] or "application/octet-stream",
            "width": width,
            "height": height,
        }
        for name, address, width, height in files
    ]
