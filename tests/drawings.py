"""SVG files for tests: logos as programs write them, and files that mean harm."""

import base64
import gzip

from tests import pictures

SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
ELSEWHERE = "https://elsewhere.example"


def svg(inner="<path d='M0 0h200v50H0z' fill='#7a1f2b'/>", attributes='viewBox="0 0 200 50"'):
    """Return a drawing with `inner` in it, 200 by 50 unless its attributes say otherwise."""
    return f"<svg {SVG} {XLINK} {attributes}>{inner}</svg>".encode()


def logo(colour="#7a1f2b"):
    """Return a plain logo of one colour on a transparent ground."""
    return svg(f'<rect x="10" y="10" width="180" height="30" fill="{colour}"/>')


ILLUSTRATOR = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" id="Layer_1" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;"
  x="0px" y="0px" width="240px" height="60px" viewBox="0 0 240 60"
  style="enable-background:new 0 0 240 60;" xml:space="preserve">
<style type="text/css"><![CDATA[
  .st0{clip-path:url(#SVGID_2_);fill:url(#SVGID_3_);}
  .st1{fill:#1B3A6B;stroke:#FFFFFF;stroke-width:2;stroke-miterlimit:10;}
  .st2{opacity:0.6;mix-blend-mode:multiply;}
]]></style>
<metadata><i:aipgf id="adobe_illustrator_pgf">H4sIAAAA</i:aipgf></metadata>
<switch>
  <foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">
    <i:aipgfRef xlink:href="#adobe_illustrator_pgf"/>
  </foreignObject>
  <g i:extraneous="self">
    <defs><circle id="SVGID_1_" cx="30" cy="30" r="28"/></defs>
    <clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
    <linearGradient id="SVGID_3_" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="60" y2="60">
      <stop offset="0" style="stop-color:#D4145A"/>
      <stop offset="1" style="stop-color:#FBB03B"/>
    </linearGradient>
    <rect class="st0" width="60" height="60"/>
    <polygon class="st1" points="70,10 230,10 230,50 70,50 "/>
    <g class="st2"><path d="M70,30h160v20H70V30z" fill="#29ABE2"/></g>
  </g>
</switch>
</svg>
"""

INKSCAPE = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="50.8mm" height="12.7mm" viewBox="0 0 50.8 12.7" version="1.1" id="svg5"
   inkscape:version="1.2.2 (b0a84865, 2022-12-01)" sodipodi:docname="logo.svg"
   inkscape:export-filename="/home/ann/secret/logo.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="3.1"/>
  <metadata id="m"><rdf:RDF><cc:Work rdf:about=""><cc:license
    rdf:resource="http://creativecommons.org/licenses/by/4.0/"/></cc:Work></rdf:RDF></metadata>
  <defs id="defs2">
    <linearGradient id="shade"><stop style="stop-color:#005500;stop-opacity:1" offset="0"/>
      <stop style="stop-color:#aaee00;stop-opacity:0.4" offset="1"/></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#shade" id="across"
       x1="0" y1="0" x2="50" y2="0" gradientUnits="userSpaceOnUse"/>
    <filter id="blur" x="-0.1" y="-0.1" width="1.2" height="1.2">
      <feGaussianBlur stdDeviation="0.3" id="fe"/></filter>
    <mask id="half" maskUnits="userSpaceOnUse"><rect width="50" height="9" fill="#fff"/></mask>
    <pattern id="dots" width="2" height="2" patternUnits="userSpaceOnUse">
      <circle cx="1" cy="1" r="0.6" style="fill:#884400"/></pattern>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">
    <rect style="fill:url(#across);filter:url(#blur)" width="20" height="10" x="1" y="1"/>
    <rect style="fill:url(#dots);mask:url(#half)" width="25" height="11" x="24" y="1"/>
    <text xml:space="preserve" x="3" y="8"
      style="font-size:5px;font-family:'DejaVu Sans';fill:#222222"><tspan
        sodipodi:role="line" x="3" y="8">The <tspan style="fill:#aa0000">Led</tspan><tspan
        style="fill:#0000aa">ger</tspan>  1897</tspan></text>
  </g>
</svg>
"""


def figma():
    """Return a logo whose picture of pixels stands in a pattern, as Figma writes it."""
    drawn = base64.b64encode(pictures.from_telephone()).decode()
    return svg(
        '<rect width="200" height="50" fill="url(#pattern0)"/><defs>'
        '<pattern id="pattern0" patternContentUnits="objectBoundingBox" width="1" height="1">'
        '<use xlink:href="#image0" transform="scale(0.0023 0.0015)"/></pattern>'
        '<image id="image0" width="420" height="640" '
        f'xlink:href="data:image/jpeg;base64,{drawn}"/></defs>',
        'width="200" height="50" viewBox="0 0 200 50" fill="none"',
    )


LOGOS = {
    "illustrator": lambda: ILLUSTRATOR,
    "inkscape": lambda: INKSCAPE,
    "figma": figma,
    "plain": logo,
}

# What is dropped: the drawing around it stays.
CLEANED = {
    "script": svg("<script>alert(1)</script><rect/>"),
    "script elsewhere": svg(f'<script xlink:href="{ELSEWHERE}/x.js"/><rect/>'),
    "script of another kind": svg('<script type="text/ecmascript">alert(1)</script><rect/>'),
    "handler": svg('<rect onclick="alert(1)"/>', 'viewBox="0 0 9 9" onload="alert(1)"'),
    "handler in capitals": svg('<rect OnClick="alert(1)" ONFOCUSIN="alert(1)"/>'),
    "link that runs": svg('<a xlink:href="javascript:alert(1)"><rect/></a>'),
    "link elsewhere": svg(f'<a href="{ELSEWHERE}"><rect/></a>'),
    "page inside": svg(
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)">'
        f'<iframe src="{ELSEWHERE}"/><script>alert(1)</script></body></foreignObject><rect/>'
    ),
    "elements of a page": svg(
        f'<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="{ELSEWHERE}"/>'
        f'<h:embed xmlns:h="http://www.w3.org/1999/xhtml" src="{ELSEWHERE}"/>'
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script><rect/>'
    ),
    "animated link": svg(
        '<a><rect/><animate attributeName="href" values="javascript:alert(1)"/></a>'
    ),
    "animated handler": svg('<rect><set attributeName="onmouseover" to="alert(1)"/></rect>'),
    "instruction": (
        f'<?xml-stylesheet href="{ELSEWHERE}/x.css"?><svg {SVG} viewBox="0 0 9 9">'
        f'<?xml-stylesheet href="{ELSEWHERE}/y.xsl"?><rect/></svg>'
    ).encode(),
    "comment that closes": svg("<!-- --><script>alert(1)</script><!-- --><rect/>"),
    "script as data": svg("<title><![CDATA[</title><script>alert(1)</script>]]></title><rect/>"),
    "handler by default": (
        '<!DOCTYPE svg [<!ATTLIST rect onclick CDATA "alert(1)">]>'
        f'<svg {SVG} viewBox="0 0 9 9"><rect/></svg>'
    ).encode(),
    "script in an entity": (
        "<!DOCTYPE svg [<!ENTITY x '<script>alert(1)</script>'>]>"
        f'<svg {SVG} viewBox="0 0 9 9">&x;<rect/></svg>'
    ).encode(),
    "listener": svg('<ev:listener xmlns:ev="http://www.w3.org/2001/xml-events" event="load"/>'),
    "base": svg("<rect/>", f'viewBox="0 0 9 9" xml:base="{ELSEWHERE}/"'),
}


def nested_uses(levels=12, copies=10):
    """Return a drawing that draws copies of copies: 10 to the power of 12 rectangles."""
    groups = "".join(
        f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * copies + "</g>"
        for level in range(1, levels + 1)
    )
    return svg(f'<defs><rect id="g0"/>{groups}</defs><use href="#g{levels}"/>')


def nested_styles(levels=12, copies=10):
    """Return the same by masks that classes name."""
    rules = "".join(f".m{level}{{mask:url('#k{level}')}}" for level in range(levels))
    masks = "".join(
        f'<mask id="k{level}">' + f'<rect class="m{level - 1}"/>' * copies + "</mask>"
        for level in range(levels)
    )
    return svg(f'<style>{rules}</style>{masks}<rect class="m{levels - 1}"/>')


def laughs(levels=10):
    """Return a drawing whose entities stand for entities, ten each."""
    entities = "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels)
    )
    return (
        f'<!DOCTYPE svg [<!ENTITY e0 "ha"> {entities}]>'
        f'<svg {SVG} viewBox="0 0 9 9"><text>&e{levels - 1};</text></svg>'
    ).encode()


PNG_OF_3_BILLION_PIXELS = base64.b64encode(pictures.bomb()).decode()

# What is refused, by the code of the reason.
REFUSED = {
    "picture elsewhere": ("elsewhere", svg(f'<image href="{ELSEWHERE}/x.png"/>')),
    "part elsewhere": ("elsewhere", svg(f'<use xlink:href="{ELSEWHERE}/x.svg#a"/>')),
    "part as data": ("elsewhere", svg('<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>')),
    "drawing in a drawing": (
        "elsewhere",
        svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    ),
    "filter elsewhere": ("elsewhere", svg(f'<filter><feImage href="{ELSEWHERE}/x"/></filter>')),
    "fill elsewhere": ("elsewhere", svg(f'<rect fill="url({ELSEWHERE}/x.svg#a)"/>')),
    "style elsewhere": ("elsewhere", svg(f"<rect style=\"fill:URL( '{ELSEWHERE}/x' )\"/>")),
    "style behind an escape": ("elsewhere", svg(r'<rect style="fill:u\72l(//x.example)"/>')),
    "imported style": ("elsewhere", svg(f'<style>@import "{ELSEWHERE}/x.css";</style>')),
    "imported letters": (
        "elsewhere",
        svg(f"<style>@font-face{{font-family:X;src:url({ELSEWHERE}/x.woff2)}}</style>"),
    ),
    "set of pictures": (
        "elsewhere",
        svg(f"<style>rect{{background:image-set('{ELSEWHERE}/x' 1x)}}</style>"),
    ),
    "file of the server": (
        "damaged",
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f'<svg {SVG} viewBox="0 0 9 9"><text>&x;</text></svg>'
        ).encode(),
    ),
    "entity elsewhere": (
        "damaged",
        (
            f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{ELSEWHERE}/x">]>'
            f'<svg {SVG} viewBox="0 0 9 9"><text>&x;</text></svg>'
        ).encode(),
    ),
    "laughs": ("damaged", laughs()),
    "uses of uses": ("too_complex", nested_uses()),
    "masks of masks": ("too_complex", nested_styles()),
    "deep": ("too_complex", svg("<g>" * 150 + "</g>" * 150)),
    "too deep to read": ("damaged", svg("<g>" * 50_000 + "</g>" * 50_000)),
    "many": ("too_complex", svg("<g/>" * 20_000)),
    "heavy": ("too_large", svg("<desc>" + "x" * 1_100_000 + "</desc>")),
    "compressed and heavy": ("too_large", gzip.compress(svg(" " * 60_000_000))),
    "compressed and cut off": ("damaged", gzip.compress(logo())[:-20]),
    "cut off": ("damaged", logo()[:-10]),
    "page": ("damaged", b"<!doctype html><html><script>alert(1)</script></html>"),
    "other XML": ("no_drawing", b"<rss version='2.0'/>"),
    "without namespace": ("no_drawing", b'<svg viewBox="0 0 9 9"><rect/></svg>'),
    "encoding nobody knows": ("damaged", b'<?xml version="1.0" encoding="x-nothing"?>' + logo()),
    "pixels": ("bad_embedded", svg('<image href="data:image/png;base64,AAAA"/>')),
    "pixels without end": (
        "bad_embedded",
        svg(f'<image href="data:image/png;base64,{PNG_OF_3_BILLION_PIXELS}"/>'),
    ),
    "text along a path": (
        "text_on_path",
        svg('<path id="p"/><text><textPath href="#p">Seal</textPath></text>'),
    ),
    "no size": ("no_size", svg("<rect/>", 'width="100%" height="100%"')),
    "no size at all": ("no_size", svg("<rect/>", 'viewBox="0 0 0 0"')),
    "thread": ("no_size", svg("<rect/>", 'viewBox="0 0 100000 1"')),
}

# Other ways to write the same drawing down.
ENCODED = {
    "compressed": gzip.compress(logo()),
    "with a mark": b"\xef\xbb\xbf" + logo(),
    "UTF-16": logo().decode().encode("utf-16"),
    "UTF-16, declared": ('<?xml version="1.0" encoding="UTF-16"?>' + logo().decode()).encode(
        "utf-16-be"
    ),
    "UTF-32": ("\ufeff" + logo().decode()).encode("utf-32-be"),
    "windows-1252": b'<?xml version="1.0" encoding="windows-1252"?>' + logo(),
    "blank lines first": b"\n\n  " + logo(),
}
