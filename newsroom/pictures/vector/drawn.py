"""What of an SVG is drawn, and so kept: no script, page, animation or note of the editor."""

from lxml import etree

from newsroom.pictures.vector.reading import SVG, refusal
from newsroom.pictures.vector.sentences import TEXT_ON_PATH

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMES = """
svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc style
linearGradient radialGradient stop pattern clipPath mask marker image switch a filter
feBlend feColorMatrix feComponentTransfer feFuncR feFuncG feFuncB feFuncA feComposite
feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
feSpotLight feTile feTurbulence
"""
DRAWN = frozenset(f"{{{SVG}}}{name}" for name in NAMES.split())


def keep_only_what_is_drawn(root: etree._Element) -> None:
    """Drop every element and attribute of `root` that no browser draws.

    Raises ValidationError for text along a path, which svg-hush would set in a straight line.
    """
    if next(root.iter(f"{{{SVG}}}textPath"), None) is not None:
        raise refusal(TEXT_ON_PATH, "text_on_path")
    for element in list(root.iter()):
        if element.tag in DRAWN:
            _keep_plain_attributes(element)
        elif element.getparent() is not None:
            _drop(element)
    etree.cleanup_namespaces(root)


def _keep_plain_attributes(element):
    for name in element.attrib:
        foreign = name.startswith("{") and name not in (XLINK_HREF, XML_SPACE)
        if foreign or name.lower().startswith("on"):
            del element.attrib[name]
    if element.tag == f"{{{SVG}}}a":
        # A link in a picture leads nowhere.
        for name in ("href", XLINK_HREF):
            element.attrib.pop(name, None)


def _drop(element):
    tail, before, parent = element.tail, element.getprevious(), element.getparent()
    parent.remove(element)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
