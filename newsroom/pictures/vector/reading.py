"""From the bytes of an SVG to its elements and back, without entities or the network."""

import zlib

from django.core.exceptions import ValidationError
from lxml import etree

from newsroom.pictures.vector.sentences import DAMAGED, TOO_LARGE

SVG = "http://www.w3.org/2000/svg"
MAX_BYTES = 1024 * 1024
GZIP_START = b"\x1f\x8b"
BYTE_ORDER_MARKS_AND_BLANKS = b"\xef\xbb\xbf\xfe\xff \t\r\n"


def looks_like(content: bytes) -> bool:
    """Return whether `content` is marked-up text, in any usual encoding, or something compressed.

    No picture made of pixels begins this way.
    """
    start = content[:200].replace(b"\0", b"").lstrip(BYTE_ORDER_MARKS_AND_BLANKS)
    return content.startswith(GZIP_START) or start.startswith(b"<")


def parsed(content: bytes) -> etree._Element:
    """Return the root of the SVG in `content`, without comments, instructions and doctype.

    Raises ValidationError if it is too large, damaged, or something else.
    """
    parser = etree.XMLParser(
        resolve_entities="internal",  # Illustrator keeps its namespaces in entities
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_decompressed(content), parser)
    except (etree.XMLSyntaxError, ValueError, zlib.error) as error:
        raise refusal(DAMAGED, "damaged") from error
    if root.tag != f"{{{SVG}}}svg":
        raise refusal(DAMAGED, "no_drawing")
    if len(written(root)) > MAX_BYTES:  # what entities stand for is in it now
        raise _too_large()
    return root


def written(root: etree._Element) -> bytes:
    """Return the drawing as UTF-8, without doctype."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False)


def refusal(sentence: str, code: str, **params: object) -> ValidationError:
    """Return the error that says `sentence` to the person who sent the drawing."""
    return ValidationError(sentence, code=code, params=params)


def _decompressed(content):
    if content.startswith(GZIP_START):
        reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        content = reader.decompress(content, MAX_BYTES + 1)
        if len(content) <= MAX_BYTES and not reader.eof:
            raise refusal(DAMAGED, "damaged")
    if len(content) > MAX_BYTES:
        raise _too_large()
    return content


def _too_large():
    return refusal(TOO_LARGE, "too_large", limit=MAX_BYTES // 1024)
