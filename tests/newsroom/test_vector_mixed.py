"""Drawings put together at random from what is drawn and what does harm."""

import re

from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsroom.pictures import vector
from tests.drawings import ELSEWHERE, SVG, XLINK

GOOD = "svg g defs use path rect text tspan style image a title switch filter feImage mask"
BAD = "script foreignObject iframe animate set handler metadata x:script h:body h:script textPath"
NAMES = [*GOOD.split(), *BAD.split()]
ATTRIBUTES = [
    "id",
    "class",
    "style",
    "fill",
    "href",
    "xlink:href",
    "onload",
    "onClick",
    "x:onload",
    "xml:base",
    "xml:space",
    "mask",
    "src",
    "values",
]
VALUES = [
    "a",
    "#a",
    "url(#a)",
    "url('#a')",
    f"{ELSEWHERE}/x",
    f"url({ELSEWHERE})",
    f'fill:URL( "{ELSEWHERE}" )',
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "data:image/svg+xml,x",
    "data:image/png;base64,AAAA",
    "u\\72l(//x)",
    "preserve",
    "<script>",
    "&a;",
    "",
]
TEXTS = [
    "",
    " ",
    "words",
    "word-0-",
    "]]>",
    "<!--",
    "a{fill:url(#a)}",
    f"@import '{ELSEWHERE}';",
    f"a{{fill:url({ELSEWHERE})}}",
    "</style><script>",
    "é\u202e",
]
X, H = "urn:x", "http://www.w3.org/1999/xhtml"
LOADS = re.compile(r"url\(\s*['\"]?(?!['\"]?\s*#)|@import|javascript:", re.IGNORECASE)


@st.composite
def elements(draw, depth=2):
    """An element as (name, attributes, text, children, tail)."""
    attributes = draw(
        st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=4)
    )
    children = draw(st.lists(elements(depth - 1), max_size=3)) if depth else []
    text, tail = draw(st.sampled_from(TEXTS)), draw(st.sampled_from(TEXTS))
    return draw(st.sampled_from(NAMES)), attributes, text, children, tail


def escaped(text):
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def written(element):
    name, attributes, text, children, tail = element
    pairs = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    inside = escaped(text) + "".join(map(written, children))
    return f"<{name}{pairs}>{inside}</{name}>{escaped(tail)}"


@given(st.lists(elements(), min_size=1, max_size=4))
def test_every_mixture_is_refused_or_harmless(parts):
    namespaces = f'{SVG} {XLINK} xmlns:x="{X}" xmlns:h="{H}"'
    inner = "".join(map(written, parts))
    try:
        kept, size = vector.clean(f'<svg {namespaces} viewBox="0 0 90 30">{inner}</svg>'.encode())
    except ValidationError:
        return
    assert size == (100, 33)
    for element in etree.fromstring(kept).iter():
        name = etree.QName(element)
        assert name.namespace == "http://www.w3.org/2000/svg"
        assert name.localname in GOOD.split()
        for attribute, value in element.attrib.items():
            assert not attribute.lower().startswith("on")
            assert not LOADS.search(value)
            if attribute.endswith("href"):
                assert value.startswith("#")
        if name.localname == "style":
            assert not LOADS.search(element.text or "")
