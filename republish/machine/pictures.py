"""The pictures that may go with a story to partners, as items of ninjs."""

from mimetypes import guess_type

from newsroom.links import absolute_url
from newsroom.pictures import renditions
from republish.copy.pictures import Picture


def cleared(pictures: list[Picture]) -> list[dict]:
    """Return those of a story's pictures that partners may have, with the words beside them."""
    allowed = [picture for picture in pictures if picture.image and not picture.refused]
    return [_item(picture, number) for number, picture in enumerate(allowed, start=1)]


def _item(picture: Picture, number: int) -> dict:
    words = [("caption", picture.caption), ("alternative-text", picture.alt)]
    return {
        "name": f"picture-{number}",
        "uri": absolute_url(f"/#picture-{picture.image.pk}"),
        "type": "picture",
        "pubStatus": "usable",
        "by": picture.credit,
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": value}
            for role, value in words
            if value
        ],
        "copyrightNotice": picture.credit,
        "renditions": _renditions(picture.image.picture),
    }


def _renditions(picture) -> list[dict]:
    """Return the original and the sizes below it that every program can show."""
    width, height = renditions.original_size(picture)
    smaller = [each for each in renditions.plain(picture) if each["width"] < width]
    files = [
        ("original", picture.url, width, height),
        *((f"width-{each['width']}", *each.values()) for each in smaller),
    ]
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
