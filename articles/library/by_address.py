"""Which picture of the library an address leads to, for texts that name a picture by that alone."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from articles.models import Image

# The renditions of a picture lie in this folder, under its name and a mark of twelve digits.
RENDITIONS = "__processed__"
_MARK = re.compile(r"-([0-9a-f]{12})(?:_\w+)?$")
AT_ONCE = 500


def stem(address: str) -> str:
    """Return the name of the original's file without its extension.

    It holds a mark of its content (newsroom.pictures.normalise.safe_name), so that it stands for
    one picture, whichever rendition the address leads to.
    """
    path = PurePosixPath(unquote(urlsplit(address).path))
    if RENDITIONS in path.parts:
        return re.sub(r"-[0-9a-f]{12}$", "", path.stem)
    return path.stem


def pictures_at(addresses: Iterable[str]) -> dict[str, list[Image]]:
    """Return the pictures of the library by the stem of their file; no query for no address.

    Of one content there may be several, if it was sent in more than once.
    """
    wanted = sorted({found[1] for each in addresses if (found := _MARK.search(stem(each)))})
    pictures: dict[str, list[Image]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        for image in Image.objects.filter(search_text__mark__in=some).order_by("pk"):
            pictures.setdefault(PurePosixPath(image.picture.name).stem, []).append(image)
    return pictures
